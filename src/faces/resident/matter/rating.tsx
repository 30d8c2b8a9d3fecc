import { useTranslation } from 'react-i18next';
import { StarsGiven } from '../../shared/controls/stars.tsx';
import { dayOf, useNow } from '../../shared/moment.tsx';
import type { Rating, Receipt } from '../../shared/types.ts';
import { usePack } from './queries.ts';

const DAY = 86_400_000;

/** The rating the resident gave, and from when on whoever handled it may see it. */
export function RatingGiven({ rating, receipt }: { rating: Rating; receipt: Receipt }) {
  const { t } = useTranslation();
  const now = useNow();
  const hold = usePack().data?.rules.rating_hold_days;
  const given = receipt.timeline.findLast(({ step }) => step === 'rate')?.at;
  const final = given !== undefined && hold !== undefined ? new Date(Date.parse(given) + hold * DAY) : null;
  return (
    <section className="card" aria-labelledby="rated">
      <header className="section-head">
        <h2 id="rated">{t('act.rated')}</h2>
        <StarsGiven value={rating.stars} of={5} label={t(`form.star_${rating.stars}`)} />
      </header>
      <p>{t(rating.solved ? 'act.rated_solved' : 'act.rated_unsolved')}</p>
      {rating.comment && <p className="words">{rating.comment}</p>}
      {final && <p className="hint">{final > now ? t('loop.rating_sealed', { when: dayOf(final.toISOString()) }) : t('loop.rating_open')}</p>}
    </section>
  );
}
