import { expect, test } from 'vitest';
import { LIGHT } from '../../shared/theme.ts';
import type { ChartData } from './data.ts';
import { heightOf, optionOf } from './option.ts';

const look = { palette: LIGHT, dark: false, say: (value: number) => `${value * 100}%`, target: '目标', described: '三月按时率', still: false };
const keys = [
  { key: '2026-03-01', name: '3月1日' },
  { key: '2026-03-02', name: '3月2日' },
];
const line: ChartData = { kind: 'line', unit: 'share', keys, series: [{ name: '本处', values: [0.5, null] }], target: 0.9 };
const two: ChartData = { ...line, kind: 'bar', series: [...line.series, { name: '对比', values: [0.4, 0.6] }] };

// biome-ignore lint/suspicious/noExplicitAny: the library's option is a tree of anything
const drawn = (data: ChartData, change = {}): any => optionOf(data, { ...look, ...change });

test('a day without a figure is a gap in the line and never nought', () => {
  expect(drawn(line).series[0]).toMatchObject({ type: 'line', data: [0.5, null], connectNulls: false });
});

test('what is compared is told apart by a dash or a pattern, and named in a legend', () => {
  expect(drawn(two).series[1].itemStyle.decal).toBeDefined();
  expect(drawn({ ...two, kind: 'line' }).series.map((one: { lineStyle: { type: string } }) => one.lineStyle.type)).toEqual(['solid', 'dashed']);
  expect([drawn(two).legend, drawn(line).legend]).toEqual([expect.anything(), undefined]);
});

test('the target is a line of its own, and there is none where there is no target', () => {
  expect(drawn(line).series[0].markLine.data).toEqual([{ yAxis: 0.9 }]);
  expect(drawn(two).series[0].markLine.data).toEqual([{ xAxis: 0.9 }]);
  expect(drawn({ ...line, target: null }).series[0].markLine).toBeUndefined();
});

test('a chart says in words what it shows, and stands still for whom movement troubles', () => {
  expect(drawn(line).aria).toEqual({ enabled: true, label: { description: '三月按时率' } });
  expect([drawn(line).animation, drawn(line, { still: true }).animation]).toEqual([true, false]);
});

test('each bar has its own row, however many there are', () => {
  expect(heightOf({ ...two, series: line.series, keys: Array.from({ length: 20 }, () => keys[0] as never) })).toBeGreaterThan(600);
  expect(heightOf(line)).toBe(260);
});
