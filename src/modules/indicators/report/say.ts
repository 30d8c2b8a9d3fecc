import type { Figure } from '../../../kernel/measure/figures/figure.ts';
import type { Ctx } from '../../../kernel/module.ts';

type Told = Pick<Ctx, 'house' | 'lang'>;
type Said = { unit: string; kind?: string };
const HOUR = 60;
const DAY = 24 * HOUR;

const say = ({ house, lang }: Told, key: string, facts: Record<string, string | number> = {}) => house.words.say(lang, `indicators.report.${key}`, facts);
const shortest = (n: number, digits: number) => String(Number(n.toFixed(digits)));

/** A number of this unit as a table says it: a share with its per cent, minutes as minutes, hours or days. */
export function valueText(ctx: Told, unit: string, value: number): string {
  if (unit === 'share') return `${(value * 100).toFixed(1)}%`;
  if (unit !== 'minutes') return shortest(value, 2);
  if (value < HOUR) return say(ctx, 'minutes', { n: Math.round(value) });
  return value < 2 * DAY ? say(ctx, 'hours', { n: shortest(value / HOUR, 1) }) : say(ctx, 'days', { n: shortest(value / DAY, 1) });
}

/** A figure as a table says it; where it has no value, why in two or three characters. */
export const figureText = (ctx: Told, measure: Said, figure: Pick<Figure, 'value' | 'none' | 'of' | 'part'>): string => {
  if (figure.value === null) return say(ctx, `none.${figure.none ?? 'not_kept'}`);
  return isOne(measure, figure) ? say(ctx, figure.part ? 'at_zero.none' : 'at_zero.some') : valueText(ctx, measure.unit, figure.value);
};

/** One community alone has none of something, or has: no share of anything. */
const isOne = ({ kind }: Said, { of }: Pick<Figure, 'of'>) => kind === 'areas_at_zero' && of === 1;

/** By how much a figure differs from an earlier one: shares in points, else in per cent of the earlier; a dash where there is nothing to compare. */
export function changeText(ctx: Told, measure: Said, now: Figure, before: Figure): string {
  const { unit } = measure;
  if (now.value === null || before.value === null || isOne(measure, now)) return '—';
  const sign = (n: number) => (n > 0 ? `+${n.toFixed(1)}` : n.toFixed(1)).replace('-0.0', '0.0');
  if (unit === 'share') {
    const points = Math.round((now.value - before.value) * 1000) / 10;
    return say(ctx, 'points', { n: sign(points) });
  }
  if (before.value === 0) return '—';
  const percent = Math.round((now.value / before.value - 1) * 1000) / 10;
  return `${sign(percent)}%`;
}

/** What the city means to reach; a dash where it has set nothing. */
export function targetText(ctx: Told, unit: string, target: number | null, better: 'more' | 'less' | null): string {
  return target === null ? '—' : `${better === 'less' ? '≤' : '≥'}${valueText(ctx, unit, target)}`;
}
