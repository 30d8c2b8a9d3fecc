import { type Calendar, localOf, momentOf, timetable } from '../../platform/clock/calendar.ts';
import type { Draw } from '../draw.ts';

/** How many days before its first a demo city has a past. */
export const DAYS = 75;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long people take for a step, from and to, in ms; most of them nearer to the first. Made up, to look like a city at work. */
const TAKES: Readonly<Record<string, readonly [number, number]>> = {
  accept: [8 * MINUTE, 5 * HOUR],
  divert: [10 * MINUTE, 4 * HOUR],
  dispatch: [6 * MINUTE, 4 * HOUR],
  take: [10 * MINUTE, 5 * HOUR],
  return: [HOUR, 9 * HOUR],
  arbitrate: [3 * HOUR, 20 * HOUR],
  extend: [DAY, 2 * DAY],
  shelve: [DAY, 5 * DAY],
  resume: [6 * DAY, 12 * DAY],
  urge: [8 * HOUR, 2 * DAY],
  withdraw: [2 * HOUR, DAY],
  reopen: [3 * HOUR, 3 * DAY],
  sign_off: [2 * HOUR, 5 * DAY],
  rate: [2 * MINUTE, 2 * DAY],
  whistle: [30 * MINUTE, DAY],
  report_in: [15 * MINUTE, 5 * HOUR],
  answer: [2 * HOUR, 2 * DAY],
  supervise: [4 * HOUR, 2 * DAY],
  respond: [3 * HOUR, 2 * DAY],
  lift: [HOUR, 9 * HOUR],
  link: [10 * MINUTE, 2 * HOUR],
  exclude: [DAY, 5 * DAY],
  appeal: [4 * HOUR, 4 * DAY],
  rule: [DAY, 6 * DAY],
  call_back: [6 * HOUR, 6 * DAY],
};
/** To find out what is wrong and mend it, by what was promised. */
const WORK: Readonly<Record<string, readonly [number, number]>> = {
  urgent: [40 * MINUTE, 9 * HOUR],
  simple: [2 * HOUR, 2 * DAY],
  general: [6 * HOUR, 5 * DAY],
  complex: [DAY, 10 * DAY],
};
/** Departments that are slower than the others: a figure by department has something to show. */
const SLOWER: Readonly<Record<string, number>> = { housing: 1.5, urban_management: 0.8, transport: 1.3, heating: 0.7, water: 0.7 };
/** Residents do these, at any hour that they are awake. */
const OWN = new Set(['sign_off', 'rate', 'reopen', 'urge', 'withdraw', 'appeal']);
/** Who says nothing is rung after the days of silence that close a case. */
const SILENCE = 10 * DAY;

/** When a step is taken that follows on what happened at `from`: staff do theirs when they are at work. */
export function whenNext(
  draw: Draw,
  step: string,
  from: Date,
  { level, unit, state }: { level: string; unit: string; state: string },
  calendar: Calendar,
): Date {
  const [least, most] = (step === 'finish' ? WORK[level] : TAKES[step]) ?? [HOUR, 8 * HOUR];
  const slower = step === 'finish' || step === 'take' ? (SLOWER[unit] ?? 1) : 1;
  const silent = step === 'call_back' && state === 'finished' ? SILENCE : 0;
  const at = new Date(from.getTime() + silent + least + (most - least) * draw.share() ** 2.6 * slower);
  return OWN.has(step) ? awake(draw, at) : atWork(draw, at, calendar);
}

/** The same time, or a while after people have begun to work again. */
function atWork(draw: Draw, moment: Date, calendar: Calendar): Date {
  const { open, close, day } = timetable(calendar);
  const { day: on, at } = localOf(moment);
  const opens = open[0]?.[0] ?? 0;
  if (day(on).works && at >= opens && at < close) return moment;
  let next = day(on).works && at < opens ? on : on + 1;
  while (!day(next).works) next += 1;
  return momentOf(next, opens + draw.whole(2, 90) * MINUTE);
}

function awake(draw: Draw, moment: Date): Date {
  const { day, at } = localOf(moment);
  return at < 7 * HOUR || at > 22 * HOUR ? momentOf(at < 7 * HOUR ? day : day + 1, 7 * HOUR + draw.whole(0, 240) * MINUTE) : moment;
}

/** When reports come in on a day, in order: fewer at a weekend, slowly more from week to week, most of them in the morning and after work. */
export function reportsOn(draw: Draw, day: number, { week, calendar }: { week: number; calendar: Calendar }): Date[] {
  const most = (timetable(calendar).day(day).works ? 34 : 21) + week;
  const count = draw.whole(Math.round(most * 0.75), Math.round(most * 1.15));
  const hours = Array.from({ length: count }, () => draw.weighted(HOURS));
  return hours.map((hour) => momentOf(day, Number(hour) * HOUR + draw.whole(0, 59 * 60) * 1000)).sort((a, b) => a.getTime() - b.getTime());
}

const HOURS = { 6: 2, 7: 6, 8: 11, 9: 13, 10: 11, 11: 8, 12: 5, 13: 5, 14: 7, 15: 7, 16: 6, 17: 6, 18: 8, 19: 8, 20: 6, 21: 4, 22: 2 } as const;
