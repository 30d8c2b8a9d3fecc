import { useTranslation } from 'react-i18next';
import { StarsGiven } from '../../shared/controls/stars.tsx';
import type { Rating } from '../../shared/types.ts';

/** The rating the resident gave. */
export function RatingGiven({ rating }: { rating: Rating }) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="rated">
      <header className="section-head">
        <h2 id="rated">{t('act.rated')}</h2>
        <StarsGiven value={rating.stars} of={5} label={t(`form.star_${rating.stars}`)} />
      </header>
      <p>{t(rating.solved ? 'act.rated_solved' : 'act.rated_unsolved')}</p>
      {rating.comment && <p className="words">{rating.comment}</p>}
    </section>
  );
}
