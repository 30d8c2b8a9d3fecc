const DAY = 86_400_000;

/** The day of a moment on the city's clock, `YYYY-MM-DD`. Pure. */
export const dayAt = (moment: Date): string => moment.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

/** A day so many days later (or earlier, below zero). Pure. */
export const daysOn = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** How many days a span has, both ends included. Pure. */
export const daysIn = ({ from, to }: Span): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;

/** From one day to another, both included, as `YYYY-MM-DD`. */
export type Span = { from: string; to: string };

export const PERIODS = ['today', 'week', 'month', 'quarter'] as const;
export type Period = (typeof PERIODS)[number];

/** The days a period has on `today`: the last seven days, the month or the quarter so far. Pure. */
export function spanOf(period: Period, today: string): Span {
  if (period === 'today') return { from: today, to: today };
  if (period === 'week') return { from: daysOn(today, -6), to: today };
  const month = Number(today.slice(5, 7));
  const first = period === 'month' ? month : month - ((month - 1) % 3);
  return { from: `${today.slice(0, 5)}${String(first).padStart(2, '0')}-01`, to: today };
}

/** As many days, right before them. Pure. */
export function spanBefore(span: Span): Span {
  return { from: daysOn(span.from, -daysIn(span)), to: daysOn(span.from, -1) };
}

/** Whether this is a day there is, written `YYYY-MM-DD`. Pure. */
export function isDay(text: string | null): text is string {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(text);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The earlier of two days. Pure. */
export const earlier = (one: string, other: string): string => [one, other].sort()[0] ?? one;

/** The later of two days. Pure. */
export const later = (one: string, other: string): string => [one, other].sort()[1] ?? one;
