import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { MeasureInfo } from '../measures/types.ts';
import type { useBeside } from '../measures/use-beside.ts';
import { FigureCard } from './figure-card.tsx';
import { useTrend } from './use-trend.ts';

/** The six main figures against their targets, each with the way it went. */
export function MainFigures({
  measures,
  figures: { asked, again, beside, found, other },
}: {
  measures: readonly MeasureInfo[];
  figures: ReturnType<typeof useBeside>;
}) {
  const { t } = useTranslation();
  const trend = useTrend(measures, asked.isSuccess);
  return (
    <>
      {/* What was true a moment ago stays on screen under the sentence. */}
      {asked.isError && <ProblemNote error={asked.error} retry={again} />}
      {beside.isError && <ProblemNote error={beside.error} retry={() => void beside.refetch()} />}
      {!asked.isLoadingError && (
        <section className="main-figures" aria-label={t('main_figures')} aria-busy={asked.isPlaceholderData || asked.isPending}>
          {measures.map((measure) => (
            <FigureCard key={measure.name} measure={measure} answer={found.get(measure.name)} beside={other.get(measure.name)} line={trend.get(measure.name)} />
          ))}
        </section>
      )}
    </>
  );
}
