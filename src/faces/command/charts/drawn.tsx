import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useAppearance } from '../../shared/appearance.ts';
import { DARK, LIGHT } from '../../shared/theme.ts';
import type { ChartData } from './data.ts';
import { heightOf, type Look, optionOf } from './option.ts';

use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, AriaComponent, SVGRenderer]);

export type DrawnProps = { data: ChartData; say: Look['say']; target: string; described: string; onPick?: ((key: string) => void) | undefined };

/** A chart of our own data, drawn as SVG. Comes as a part of its own, since its library is large: `lazy(() => import(…))`. */
export function Drawn({ data, say, target, described, onPick }: DrawnProps) {
  const { dark, still } = useAppearance();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const pick = useRef({ onPick, data });
  pick.current = { onPick, data };
  const height = heightOf(data);
  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current, undefined, { renderer: 'svg' });
    chart.current = made;
    made.on('click', ({ dataIndex }) => {
      const key = pick.current.data.keys[dataIndex ?? -1]?.key;
      if (key !== undefined) pick.current.onPick?.(key);
    });
    const fit = new ResizeObserver(() => made.resize());
    fit.observe(place.current);
    return () => {
      fit.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(optionOf(data, { palette: dark ? DARK : LIGHT, dark, say, target, described, still }), { notMerge: true });
  }, [data, dark, still, say, target, described]);
  return <div ref={place} className="chart" role="img" aria-label={described} style={{ height }} data-picks={onPick ? true : undefined} />;
}
