import type { Line } from '../clock/working-time.ts';
import { dayNames } from './time.ts';
import { sayTime } from './times.ts';
import type { Lang } from './words.ts';

/**
 * How a deadline came about, a sentence a line: 「10月1日至10月7日 国庆节，不计」, 「10月9日 工作日，计 7.5 小时，17:30 到期」.
 * Days off in a row for the same reason share a sentence; the year is said only where the lines cross one.
 */
export function describeDerivation(lang: Lang, lines: readonly Line[]): string[] {
  const years = new Set(lines.flatMap((line) => [line.day, line.until ?? line.day]).map((day) => day.slice(0, 4)));
  const named = (from: string, to: string) => dayNames(lang, from, to, years.size > 1);
  return runsOf(lines).map((run) => sentence(lang, run[0], run.at(-1) ?? run[0], named));
}

type Run = [Line, ...Line[]];

function runsOf(lines: readonly Line[]): Run[] {
  const runs: Run[] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run && isDayOff(line) && sameReason(run[0], line)) run.push(line);
    else runs.push([line]);
  }
  return runs;
}

const isDayOff = (line: Line) => line.kind === 'weekend' || line.kind === 'holiday';
const sameReason = (a: Line, b: Line) => a.kind === b.kind && a.name?.zh === b.name?.zh && a.remaining === b.remaining;

function sentence(lang: Lang, line: Line, last: Line, named: (from: string, to: string) => string): string {
  const say = (key: string, facts: Record<string, string | number>) => sayTime(lang, `derivation.${key}`, facts);
  const day = named(line.day, last.day);
  const { hours = 0, days = 0, nth = 0, remaining = 0, from = '', to = '', until = line.day } = line;
  const name = line.name?.[lang] ?? say('day_off', {});
  switch (line.kind) {
    case 'start':
      return say('start', { day });
    case 'beyond_calendar':
      return say('beyond_calendar', { year: line.day.slice(0, 4) });
    case 'weekend':
      return line.remaining === 0 ? say('moved', { day, why: say('why.weekend', {}) }) : say('weekend', { day });
    case 'holiday':
      return line.remaining === 0 ? say('moved', { day, why: name }) : say('holiday', { day, name });
    case 'calendar':
      return line.days === undefined
        ? say('calendar_hours', { day, from, until: named(until, until), to, count: hours })
        : say('calendar_days', { day: named(line.day, until), count: days });
    default: {
      const kind = say(line.kind, {});
      if (line.nth !== undefined) return remaining > 0 ? say('nth', { day, kind, nth, remaining }) : say('last_nth', { day, kind, nth, to });
      if (line.hours === undefined) return say('last', { day, kind, to });
      if (hours === 0) return say('closed', { day, kind });
      return remaining > 0 ? say('hours', { day, kind, hours, remaining }) : say('last_hours', { day, kind, hours, to });
    }
  }
}
