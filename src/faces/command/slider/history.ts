import { daysOn, type Span } from '../at/days.ts';

/** How wide one step of the slider is, and how many there are. */
export const GRAINS = { day: { days: 1, steps: 90 }, week: { days: 7, steps: 52 } } as const;
export type Grain = keyof typeof GRAINS;

/** The day of a step: the last one is today. Pure. */
export const dayOfStep = (step: number, grain: Grain, today: string): string => daysOn(today, (step - GRAINS[grain].steps) * GRAINS[grain].days);

/** The step nearest to a day; the first for what lies before all of them. Pure. */
export function stepOfDay(day: string, grain: Grain, today: string): number {
  const back = Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000 / GRAINS[grain].days);
  return Math.max(0, Math.min(GRAINS[grain].steps, GRAINS[grain].steps - back));
}

/** As many days as before, up to another last day: what a stock was at its end, and a period up to it. Pure. */
export const upTo = (day: string, days: number): Span => ({ from: daysOn(day, 1 - days), to: day });
