import type { EChartsCoreOption } from 'echarts/core';
import { chartColours, type Palette } from '../../shared/theme.ts';
import type { ChartData } from './data.ts';

/** What the drawing needs to know besides the data: colours, words, whether things may move. */
export type Look = { palette: Palette; dark: boolean; say: (value: number) => string; target: string; described: string; still: boolean };

const ROW = 30;
const AXES = 48;
/** A share that comes near the whole is seen against the whole. */
const WHOLE = { min: 0, max: 1, interval: 0.25 };

/** How high a chart is drawn, in pixels: bars each get a row. Pure. */
export const heightOf = ({ kind, keys, series }: ChartData): number => (kind === 'line' ? 260 : AXES + keys.length * ROW * (series.length > 1 ? 1.4 : 1));

/** The chart as ECharts wants it: told apart by dashes and patterns besides colour. Pure. */
export function optionOf(data: ChartData, look: Look): EChartsCoreOption {
  const { palette, say } = look;
  const text = { color: palette.muted, fontFamily: 'inherit' };
  const names = { type: 'category', data: data.keys.map(({ name }) => name), axisTick: { show: false }, axisLine: { lineStyle: { color: palette.line } } };
  const numbers = {
    type: 'value',
    ...(data.unit === 'share' && Math.max(...data.series.flatMap(({ values }) => values.map((value) => value ?? 0))) > 0.5 ? WHOLE : { splitNumber: 4 }),
    axisLabel: { ...text, formatter: say },
    splitLine: { lineStyle: { color: palette.line } },
  };
  const bars = data.kind === 'bar';
  return {
    color: [...chartColours(look.dark)],
    animation: !look.still,
    animationDuration: 300,
    aria: { enabled: true, label: { description: look.described } },
    textStyle: { fontFamily: 'inherit' },
    grid: {
      left: 16,
      right: bars ? 64 : 24,
      top: data.series.length > 1 ? 40 : bars && data.target !== null ? 24 : 16,
      bottom: 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    ...(data.series.length > 1 ? { legend: { top: 0, left: 0, itemGap: 24, textStyle: { color: palette.text }, icon: bars ? 'rect' : undefined } } : {}),
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: bars ? 'shadow' : 'line' },
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontSize: 13 },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? say(value) : '—'),
    },
    xAxis: bars
      ? numbers
      : { ...names, boundaryGap: false, axisLabel: { ...text, hideOverlap: true, margin: 12, alignMinLabel: 'left', alignMaxLabel: 'right' } },
    yAxis: bars ? { ...names, inverse: true, axisLabel: { ...text, color: palette.text, width: 130, overflow: 'truncate' } } : numbers,
    series: data.series.map(({ name, values }, i) => ({
      name,
      type: data.kind,
      data: values,
      ...(bars ? barOf(i, look) : lineOf(i)),
      ...(i === 0 && data.target !== null ? { markLine: targetOf(data.target, look, bars) } : {}),
    })),
  };
}

const lineOf = (i: number) => ({
  symbol: i === 0 ? 'circle' : 'emptyTriangle',
  symbolSize: 6,
  connectNulls: false,
  lineStyle: { width: 2, type: i === 0 ? 'solid' : 'dashed' },
});

const barOf = (i: number, { palette, say }: Look) => ({
  barMaxWidth: 16,
  itemStyle: {
    borderRadius: [0, 3, 3, 0],
    ...(i > 0 ? { decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: palette.surface } } : {}),
  },
  label: {
    show: true,
    position: 'right',
    color: palette.text,
    backgroundColor: palette.surface,
    padding: [1, 3],
    formatter: ({ value }: { value: unknown }) => (typeof value === 'number' ? say(value) : '—'),
  },
});

const targetOf = (target: number, { palette, target: word }: Look, bars: boolean) => ({
  symbol: 'none',
  silent: true,
  lineStyle: { color: palette.edge, type: [4, 4] },
  label: { color: palette.muted, formatter: word, position: bars ? 'start' : 'insideEndTop' },
  data: [bars ? { xAxis: target } : { yAxis: target }],
});
