import { Skeleton } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useAt } from '../at/use-at.ts';
import type { ChartData } from '../charts/data.ts';
import { ChartPanel } from '../charts/panel.tsx';
import { useAgainstName } from '../compare/use-against-name.ts';
import { useMeasure } from '../measures/read.ts';
import { sayKey, sayValue } from '../measures/say.ts';
import type { FigureItem, MeasureInfo } from '../measures/types.ts';
import { chartOf } from './chart-of.ts';
import { FigureTable } from './figure-table.tsx';

/** A measure by one thing (days, areas, a dimension) as a chart with its table; beside it what is compared with. */
export function Spread({
  measure,
  by,
  kind,
  title,
  more,
  arrange = (items) => items,
  whereOf,
  nameOf,
  onPick,
}: {
  measure: MeasureInfo;
  by: string;
  kind: ChartData['kind'];
  title: string;
  more?: ReactNode;
  arrange?: (items: readonly FigureItem[]) => readonly FigureItem[];
  /** Which records lie behind the number at a key. */
  whereOf: (key: string) => Readonly<Record<string, string>> | null;
  /** A link around the name of a key in the table. */
  nameOf?: (item: FigureItem) => ReactNode;
  onPick?: (key: string) => void;
}) {
  const { t } = useTranslation();
  const at = useAt();
  const against = useAgainstName();
  const now = useMeasure(measure.name, at, by);
  const then = useMeasure(measure.name, at.against ?? at, by);
  const name = now.data?.area_name ?? '';
  const chart = useMemo(() => {
    const beside = at.against && then.data ? { name: against, items: then.data.items } : null;
    return chartOf(kind, measure, { name, items: arrange(now.data?.items ?? []).map((item) => ({ ...item, name: sayKey(t, item) })) }, beside);
  }, [now.data, then.data, at.against, against, name, kind, measure, arrange, t]);
  const say = useMemo(() => (value: number) => sayValue(t, measure.unit, value), [t, measure.unit]);
  if (now.isPending) return <Skeleton active className="panel panel-waits" paragraph={{ rows: 5 }} />;
  if (now.isError) return <ProblemNote error={now.error} retry={() => void now.refetch()} />;
  if (now.data.items.length === 0)
    return (
      <section className="panel">
        <Nothing title={t('chart.empty', { title })} hint={t('chart.empty_hint')} />
      </section>
    );
  return (
    <ChartPanel
      id={by}
      title={title}
      more={more}
      data={chart}
      say={say}
      target={t('chart.target')}
      described={t('chart.described', { title, label: measure.label, n: chart.keys.length })}
      onPick={onPick}
      table={<FigureTable measure={measure} title={title} items={arrange(now.data.items)} whereOf={whereOf} nameOf={nameOf} />}
    />
  );
}
