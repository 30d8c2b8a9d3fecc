import { expect, test } from 'vitest';
import type { FigureItem } from '../measures/types.ts';
import { chartOf } from './chart-of.ts';

const item = (key: string, value: number | null): FigureItem => ({ key, name: key, value, part: null, of: null, none: null, standing: null });
const measure = { unit: 'share', target: 0.9 } as const;

test('another area is set beside by the same days and dimensions', () => {
  const chart = chartOf('bar', measure, { name: 'A', items: [item('x', 1), item('y', 0.5)] }, { name: 'B', items: [item('y', 0.2), item('z', 0.4)] });
  expect(chart.series).toEqual([
    { name: 'A', values: [1, 0.5] },
    { name: 'B', values: [null, 0.2] },
  ]);
});

test('other days are set beside by their place in the row: the first day beside the first', () => {
  const chart = chartOf(
    'line',
    measure,
    { name: 'A', items: [item('2026-03-01', 1), item('2026-03-02', null)] },
    { name: 'B', items: [item('2026-02-01', 0.2), item('2026-02-02', 0.4)] },
  );
  expect(chart.series[1]).toEqual({ name: 'B', values: [0.2, 0.4] });
});

test('a chart shows as many as can be read; the table behind it has all', () => {
  const many = Array.from({ length: 40 }, (_, i) => item(String(i), i));
  expect(chartOf('bar', measure, { name: 'A', items: many }, null).keys).toHaveLength(30);
});
