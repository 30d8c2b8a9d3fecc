import type { TFunction } from 'i18next';
import { dayNames } from '../../../platform/words/time.ts';
import { language } from '../../shared/words.ts';
import { isAtZero } from './kinds.ts';
import type { Figure, FigureItem, MeasureInfo, MeasureUnit } from './types.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/** A number as people read it, without its unit's word: `83.3`, `4.62`, `1,204`. Pure. */
const written = (value: number, digits: number) => value.toLocaleString('en-US', { maximumFractionDigits: digits });

/** A value in its unit: a share as per cent, minutes as the two largest parts of a span. Pure. */
export function sayValue(t: TFunction, unit: MeasureUnit, value: number): string {
  if (unit === 'share') return `${written(value * 100, 1)}%`;
  if (unit === 'minutes') return span(t, Math.round(value));
  if (unit === 'stars') return written(value, 2);
  return t(`unit_of.${unit}`, { value: written(value, 2) });
}

function span(t: TFunction, minutes: number): string {
  const [days, hours, rest] = [Math.floor(minutes / DAY), Math.floor((minutes % DAY) / HOUR), minutes % HOUR];
  if (days > 0) return t(hours ? 'span.days_hours' : 'span.days', { days, hours });
  if (hours > 0) return t(rest ? 'span.hours_minutes' : 'span.hours', { hours, minutes: rest });
  return t('span.minutes', { minutes: rest });
}

/** A figure in its unit, or the word for why there is none. */
export const sayFigure = (t: TFunction, unit: MeasureUnit, figure: Figure): string =>
  figure.value === null ? t(`none.${figure.none ?? 'none_due'}`) : sayValue(t, unit, figure.value);

/** A figure of a measure in words. Of one community that is counted by whether it has none of something: that it has none, or has. */
export const sayOf = (t: TFunction, measure: Pick<MeasureInfo, 'unit' | 'kind'>, figure: Figure): string =>
  isOne(measure, figure) ? t(figure.part ? 'at_zero.none' : 'at_zero.some') : sayFigure(t, measure.unit, figure);

/** Whether a figure is of one community alone that has none of something, or has: no share of anything. Pure. */
export const isOne = (measure: Pick<MeasureInfo, 'kind'>, { of, part }: Pick<Figure, 'of' | 'part'>): boolean => isAtZero(measure) && of === 1 && part !== null;

/** How far a figure moved against another, in its unit: shares in points. Null where either is missing. */
export function sayMove(t: TFunction, unit: MeasureUnit, now: Figure, before: Figure | undefined): string | null {
  if (now.value === null || !before || before.value === null) return null;
  const move = now.value - before.value;
  if (unit === 'share') return t('move.points', { move: signed(move * 100, 1) });
  if (unit === 'minutes') return `${move < 0 ? '−' : '+'}${span(t, Math.abs(Math.round(move)))}`;
  return signed(move, 2);
}

const signed = (move: number, digits: number) => `${move < 0 ? '−' : move > 0 ? '+' : '±'}${written(Math.abs(move), digits)}`;

/** What a figure is of: a day and a month in words, anything else by its own name. */
export function sayKey(t: TFunction, { name }: Pick<FigureItem, 'name'>): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(name)) return dayNames(language(), name, name);
  return /^\d{4}-\d{2}$/.test(name) ? sayMonth(t, name) : name;
}

/** A month `YYYY-MM` in words. */
export const sayMonth = (t: TFunction, month: string): string => t('month', { year: month.slice(0, 4), month: Number(month.slice(5)) });
