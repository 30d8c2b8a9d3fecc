import { useTranslation } from 'react-i18next';
import type { FigureItem, MeasureAnswer, MeasureInfo } from '../measures/types.ts';
import { FigureCard } from './figure-card.tsx';

type Answers = ReadonlyMap<string, MeasureAnswer>;

/** The six main figures against their targets, each with the way it went. */
export function MainFigures({
  measures,
  found,
  other,
  trend,
}: {
  measures: readonly MeasureInfo[];
  found: Answers;
  other: Answers;
  trend: ReadonlyMap<string, FigureItem[]>;
}) {
  const { t } = useTranslation();
  return (
    <section className="main-figures" aria-label={t('main_figures')}>
      {measures.map((measure) => (
        <FigureCard key={measure.name} measure={measure} answer={found.get(measure.name)} beside={other.get(measure.name)} line={trend.get(measure.name)} />
      ))}
    </section>
  );
}
