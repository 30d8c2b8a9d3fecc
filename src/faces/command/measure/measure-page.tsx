import { Skeleton } from 'antd';
import { useParams } from 'react-router';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useAt } from '../at/use-at.ts';
import { FigureText } from '../measures/figure-text.tsx';
import { useMeasure, useMeasures } from '../measures/read.ts';
import { RowsDrawer } from '../rows/rows-drawer.tsx';

/** One measure: how it went, how it spreads over areas and dimensions, and exactly what it counts. */
export function MeasurePage() {
  const { name = '' } = useParams();
  const at = useAt();
  const measures = useMeasures();
  const measure = useMeasure(name, at, 'day');
  if (measure.isPending) return <Skeleton active className="frame-loading" />;
  if (measure.isError) return <ProblemNote error={measure.error} retry={() => void measure.refetch()} />;
  return (
    <article className="measure">
      <h1>{measure.data.label}</h1>
      <FigureText unit={measure.data.unit} figure={measure.data.total} />
      <p>{measure.data.definition.sentence}</p>
      <RowsDrawer measures={measures.data ?? []} />
    </article>
  );
}
