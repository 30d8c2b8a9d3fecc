import { Rate } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isFound } from '../../../modules/cases/channels.ts';
import { dayNames } from '../../../platform/words/time.ts';
import { Moment } from '../../shared/moment.tsx';
import type { CaseDetail } from '../../shared/types.ts';
import { language } from '../../shared/words.ts';

/** What is known about the matter, beside its story. Never who reported it. */
export function Facts({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation();
  const { rating, silence, location } = detail;
  const facts: [string, ReactNode][] = [
    ['category', detail.category_name],
    ['level', detail.level_name],
    ['special', detail.special?.name],
    [
      'diverted',
      detail.diverted && (
        <>
          {detail.diverted.name}
          <span className="fact-note">{detail.reply}</span>
        </>
      ),
    ],
    ['area', detail.area_name],
    ['address', location && <Place key="address" location={location} area={detail.area} />],
    ['channel', t(`channel.${detail.channel}`, { defaultValue: detail.channel })],
    ['opened', <Moment key="opened" at={detail.opened_at} exact />],
    ['promised', detail.promised_at && <Moment key="promised" at={detail.promised_at} exact />],
    ['ended', detail.ended_at && <Moment key="ended" at={detail.ended_at} exact />],
    ['closed_by', detail.closed_by && t(`closed_by.${isFound(detail) && detail.closed_by === 'silence' ? 'unasked' : detail.closed_by}`)],
    [
      'silence',
      silence && (
        <>
          <Moment at={silence.closes_at} exact />
          <span className="fact-note">{silence.rule}</span>
        </>
      ),
    ],
    ['review_on', detail.review_on && dayNames(language(), detail.review_on.slice(0, 10), detail.review_on.slice(0, 10), true)],
    ['returns', detail.returns > 0 && t('times', { count: detail.returns })],
    ['urges', detail.urges > 0 && t('times', { count: detail.urges })],
    ['reopens', detail.reopens > 0 && t('times', { count: detail.reopens })],
    ['orders', detail.orders > 0 && t('times', { count: detail.orders })],
    ['excluded', detail.excluded && t(`cases.ground.${detail.excluded}`)],
    ['appeal', detail.appeal && t(`loop.appeal.${detail.appeal}`)],
    ['call_back', detail.call_back && t(`loop.call_back.${detail.call_back}`)],
    [
      'rating',
      rating && (
        <>
          <Rate disabled value={rating.stars} className="fact-stars" />
          <span className="fact-note">
            {t(rating.solved ? 'rating.solved' : 'rating.unsolved')}
            {rating.comment ? `：${rating.comment}` : ''}
          </span>
        </>
      ),
    ],
  ];
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t('facts.title')}</h2>
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([word, value]) => (
            <div key={word}>
              <dt>{t([`facts.${word}`, `graded.${word}`])}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

/** So near that one sees which house it is. */
const NEAR = 17;

/** The address somebody wrote and, where a point is known, the map around it. */
function Place({ location: { address, lon, lat }, area }: { location: NonNullable<CaseDetail['location']>; area: string }) {
  const { t } = useTranslation();
  return (
    <>
      {address}
      {lon !== null && lat !== null && (
        <Link className="fact-point" to={`/map?${new URLSearchParams({ area, at: `${lon},${lat},${NEAR}` })}`}>
          {t('facts.near_point')}
        </Link>
      )}
    </>
  );
}
