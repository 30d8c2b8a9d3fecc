import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { MeasureInfo } from '../measures/types.ts';
import { useBeside } from '../measures/use-beside.ts';
import { FigureCard } from './figure-card.tsx';
import { useTrend } from './use-trend.ts';

/** The six main figures against their targets, each with the way it went. */
export function MainFigures({ measures }: { measures: readonly MeasureInfo[] }) {
  const { t } = useTranslation();
  const { asked, found, other } = useBeside(measures);
  const trend = useTrend(measures);
  if (asked.isError) return <ProblemNote error={asked.error} retry={() => void asked.refetch()} />;
  return (
    <section className="main-figures" aria-label={t('main_figures')} aria-busy={asked.isPlaceholderData || asked.isPending}>
      {measures.map((measure) => (
        <FigureCard key={measure.name} measure={measure} answer={found.get(measure.name)} beside={other.get(measure.name)} line={trend.get(measure.name)} />
      ))}
    </section>
  );
}
