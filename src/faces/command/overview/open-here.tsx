import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAt } from '../at/use-at.ts';
import type { MeasureInfo } from '../measures/types.ts';
import { RowsList } from '../rows/rows-list.tsx';

const OPEN = 'open_stock';
const ASKED = { measure: OPEN, part: 'of', where: {} } as const;

/** Where no smaller area lies below: the matters themselves that are open there, in the place of the areas. */
export function OpenHere({ measures }: { measures: readonly MeasureInfo[] }) {
  const { t } = useTranslation();
  const { href } = useAt();
  const measure = measures.find(({ name }) => name === OPEN);
  if (!measure) return null;
  return (
    <section className="below" aria-labelledby="below">
      <header>
        <h2 id="below">{t('below.open')}</h2>
        <Link to={href({ rows: null, where: null }, `/measures/${OPEN}`)}>{measure.label}</Link>
      </header>
      <div className="below-place">
        <RowsList measure={measure} asked={ASKED} empty={t('below.all_settled')} />
      </div>
    </section>
  );
}
