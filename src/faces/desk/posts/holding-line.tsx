import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../shared/moment.tsx';
import { lastMoment, standingOf } from './appointment.ts';
import type { HeldPost } from './use-holdings.ts';

export type Do = { onEnd?: ((holding: HeldPost) => void) | undefined; onAway: (holding: HeldPost) => void; onBack: (holding: HeldPost) => void };

/** One holding: who, which, where, from when to when, whether they are there, and what may be done about it. */
export function HoldingLine({ holding, onEnd, onAway, onBack }: { holding: HeldPost } & Do) {
  const { t } = useTranslation();
  // Not the screen's half-minute clock: what has just ended is over at once.
  const now = new Date();
  const standing = standingOf(holding, now);
  const name = holding.name ?? t('posts.nobody');
  const away = holding.away[0];
  const gone = away !== undefined && Date.parse(away.from) <= now.getTime();
  return (
    <tr data-standing={standing}>
      <th scope="row">{name}</th>
      <td>
        {holding.post_name}
        {holding.unit_name && <span className="post-unit">{holding.unit_name}</span>}
        {holding.role === 'B' && <Tag variant="outlined">{t('acting.backup')}</Tag>}
      </td>
      <td>{holding.area_name || t('posts.everywhere')}</td>
      <td className="post-dates">
        {dayOf(holding.valid_from)} – {holding.valid_to ? dayOf(lastMoment(holding.valid_to)) : t('posts.open_end')}
        {standing !== 'held' && <span className="post-standing">{t(`posts.${standing}`)}</span>}
        {standing === 'held' && holding.standing === 'standing_by' && <span className="post-standing">{t('posts.standing.standing_by')}</span>}
        {standing !== 'over' && away && (
          <span className="post-standing" data-away={gone}>
            {gone
              ? t('posts.away_until', { kind: away.kind_name, day: dayOf(away.to) })
              : t('posts.away_from', { kind: away.kind_name, day: dayOf(away.from) })}
          </span>
        )}
      </td>
      <td className="post-end">
        {standing === 'held' && (
          <div className="post-acts">
            {away ? (
              <Button size="small" aria-label={t('posts.back_of', { name })} onClick={() => onBack(holding)}>
                {t('posts.back_for')}
              </Button>
            ) : (
              <Button size="small" aria-label={t('posts.away_of', { name })} onClick={() => onAway(holding)}>
                {t('posts.away_do')}
              </Button>
            )}
            {onEnd && (
              <Button size="small" aria-label={t('posts.end_of', { name, post: holding.post_name })} onClick={() => onEnd(holding)}>
                {t('posts.end')}
              </Button>
            )}
          </div>
        )}
      </td>
    </tr>
  );
}
