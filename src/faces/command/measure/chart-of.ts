import type { ChartData } from '../charts/data.ts';
import type { FigureItem, MeasureInfo } from '../measures/types.ts';

type Named = { name: string; items: readonly FigureItem[] };

/** Items as a chart. What is compared with stands at the same key, or, of other days, at the same place in the row. Pure. */
export function chartOf(kind: ChartData['kind'], measure: Pick<MeasureInfo, 'unit' | 'target'>, now: Named, then: Named | null, most = 30): ChartData {
  const items = now.items.slice(0, most);
  const byKey = new Map((then?.items ?? []).map((item) => [item.key, item.value]));
  const sameKeys = items.some(({ key }) => byKey.has(key));
  const beside = items.map(({ key }, i) => (sameKeys ? byKey.get(key) : then?.items[i]?.value) ?? null);
  return {
    kind,
    unit: measure.unit,
    keys: items.map(({ key, name }) => ({ key, name })),
    series: [{ name: now.name, values: items.map(({ value }) => value) }, ...(then ? [{ name: then.name, values: beside }] : [])],
    target: measure.target,
  };
}
