import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Calendar, deadline, type Span, workingMillis } from './working-time.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const office: Calendar = {
  zone: 'Asia/Shanghai',
  hours: [
    ['08:30', '12:00'],
    ['13:00', '17:30'],
  ],
  holidays: 'CN',
};
const sixDays: Calendar = { zone: 'Asia/Shanghai', hours: [['09:00', '18:00']], weekend: [0], holidays: 'CN' };
const nights: Calendar = {
  zone: 'Asia/Shanghai',
  hours: [
    ['00:00', '06:00'],
    ['20:00', '24:00'],
  ],
  weekend: [],
  holidays: ['2026-05-01', '2026-05-02'],
};

const calendars = fc.constantFrom(office, sixDays, nights);
const moments = fc.date({ min: new Date('2003-06-01'), max: new Date('2030-06-01'), noInvalidDate: true });
const workingHours = fc.integer({ min: 1, max: 400 * 60 }).map((minutes) => ({ working_hours: minutes / 60 }));
const workingDays = fc.integer({ min: 1, max: 60 }).map((days) => ({ working_days: days }));
const hours = fc.integer({ min: 1, max: 2000 }).map((n) => ({ hours: n }));
const days = fc.integer({ min: 1, max: 90 }).map((n) => ({ days: n }));
const spans: fc.Arbitrary<Span> = fc.oneof(workingHours, workingDays, hours, days);
const dueOf = (start: Date, span: Span, calendar: Calendar) => deadline(start, span, calendar).due.getTime();
const longer = (span: Span): Span => Object.fromEntries(Object.entries(span).map(([unit, n]) => [unit, n + 1])) as Span;

/** Whether the calendar is open during the minute that begins at a moment: the slow way, straight from the published lists. */
function openAt(moment: number, calendar: Calendar): boolean {
  const local = new Date(moment + 8 * HOUR).toISOString();
  const [day, time] = [local.slice(0, 10), local.slice(11, 16)];
  return worksOn(day, calendar) && calendar.hours.some(([from, to]) => from <= time && time < to);
}

function worksOn(day: string, calendar: Calendar): boolean {
  if (Array.isArray(calendar.holidays) && calendar.holidays.includes(day)) return false;
  if (calendar.holidays === 'CN' && day in published.workdays) return true;
  if (calendar.holidays === 'CN' && day in published.holidays) return false;
  return !(calendar.weekend ?? [0, 6]).includes(new Date(`${day}T12:00:00Z`).getUTCDay());
}

const publishedMinutes = fc
  .integer({ min: Date.parse('2024-01-01') / MINUTE, max: Date.parse('2026-11-01') / MINUTE })
  .map((minute) => new Date(minute * MINUTE));

test('working hours equal a count minute by minute', () => {
  fc.assert(
    fc.property(publishedMinutes, fc.integer({ min: 1, max: 40 * 60 }), calendars, (start, minutes, calendar) => {
      let at = start.getTime();
      for (let left = minutes; left > 0; at += MINUTE) if (openAt(at, calendar)) left--;
      expect(dueOf(start, { working_hours: minutes / 60 }, calendar)).toBe(at);
    }),
    { numRuns: 150 },
  );
});

test('working days equal a count day by day', () => {
  fc.assert(
    fc.property(publishedMinutes, fc.integer({ min: 1, max: 30 }), calendars, (start, count, calendar) => {
      const day = new Date(`${new Date(start.getTime() + 8 * HOUR).toISOString().slice(0, 10)}T00:00:00Z`);
      for (let left = count; left > 0; ) {
        day.setUTCDate(day.getUTCDate() + 1);
        if (worksOn(day.toISOString().slice(0, 10), calendar)) left--;
      }
      const [hour = 0, minute = 0] = (calendar.hours.at(-1)?.[1] ?? '').split(':').map(Number);
      expect(dueOf(start, { working_days: count }, calendar)).toBe(day.getTime() - 8 * HOUR + hour * HOUR + minute * MINUTE);
    }),
  );
});

test('working time between two moments equals a count minute by minute', () => {
  fc.assert(
    fc.property(publishedMinutes, fc.integer({ min: 0, max: 20 * 24 * 60 }), calendars, (from, minutes, calendar) => {
      const to = new Date(from.getTime() + minutes * MINUTE);
      let open = 0;
      for (let at = from.getTime(); at < to.getTime(); at += MINUTE) if (openAt(at, calendar)) open++;
      expect(workingMillis(from, to, calendar)).toBe(open * MINUTE);
    }),
    { numRuns: 150 },
  );
});

test('who starts later is never due earlier', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 40 * 24 * HOUR }), spans, calendars, (start, later, span, calendar) => {
      expect(dueOf(new Date(start.getTime() + later), span, calendar)).toBeGreaterThanOrEqual(dueOf(start, span, calendar));
    }),
  );
});

test('a longer span is never due earlier, and a longer working span is due later', () => {
  fc.assert(
    fc.property(moments, spans, calendars, (start, span, calendar) => {
      const [due, later] = [dueOf(start, span, calendar), dueOf(start, longer(span), calendar)];
      if ('days' in span) expect(later).toBeGreaterThanOrEqual(due);
      else expect(later).toBeGreaterThan(due);
    }),
  );
});

test('a deadline always lies after its start', () => {
  fc.assert(
    fc.property(moments, spans, calendars, (start, span, calendar) => {
      expect(dueOf(start, span, calendar)).toBeGreaterThan(start.getTime());
    }),
  );
});

test('working spans and days are due within working hours, closing time included', () => {
  fc.assert(
    fc.property(publishedMinutes, fc.oneof(workingHours, workingDays, days), calendars, (start, span, calendar) => {
      expect(openAt(dueOf(start, span, calendar) - MINUTE, calendar)).toBe(true);
    }),
  );
});

test('a wait cut in two is as long as the whole', () => {
  fc.assert(
    fc.property(moments, workingHours, workingHours, calendars, (start, a, b, calendar) => {
      const half = deadline(start, a, calendar).due;
      const whole = dueOf(start, { working_hours: a.working_hours + b.working_hours }, calendar);
      expect(Math.abs(dueOf(half, b, calendar) - whole)).toBeLessThanOrEqual(1);
    }),
  );
});

test('the working time until a deadline of working hours is exactly those hours', () => {
  fc.assert(
    fc.property(moments, workingHours, calendars, (start, span, calendar) => {
      expect(workingMillis(start, deadline(start, span, calendar).due, calendar)).toBe(Math.round(span.working_hours * HOUR));
    }),
  );
});

test('the derivation adds up, leaves out no day and ends on the day it is due', () => {
  fc.assert(
    fc.property(moments, fc.oneof(workingHours, workingDays), calendars, (start, span, calendar) => {
      const { due, derivation } = deadline(start, span, calendar);
      const lines = derivation.filter((line) => line.kind !== 'beyond_calendar');
      const first = Date.parse(lines[0]?.day ?? '');
      expect(lines.map((line) => Date.parse(line.day))).toEqual(lines.map((_, i) => first + i * 24 * HOUR));
      const last = lines.at(-1);
      expect(last?.remaining).toBe(0);
      expect(last?.day).toBe(new Date(due.getTime() + 8 * HOUR - 1).toISOString().slice(0, 10));
      const counted = lines.reduce((sum, line) => sum + (line.hours ?? 0), 0);
      if ('working_hours' in span) expect(Math.abs(counted - span.working_hours)).toBeLessThan(0.005 * lines.length + 1e-6);
      else expect(lines.filter((line) => line.nth).length).toBe(span.working_days);
    }),
  );
});

test('a typical deadline takes under 20 µs', () => {
  const typical: Span[] = [{ working_hours: 8 }, { working_days: 3 }, { working_days: 5 }, { hours: 24 }, { days: 7 }];
  const rounds = Array.from({ length: 9 }, (_, round) => {
    const began = performance.now();
    for (let i = 0; i < 1000; i++) for (const span of typical) deadline(new Date(Date.UTC(2026, 0, 1) + (round * 1000 + i) * 30 * MINUTE), span, office);
    return ((performance.now() - began) * 1000) / (1000 * typical.length);
  });
  const median = rounds.sort((a, b) => a - b)[4] ?? Number.NaN;
  expect(median).toBeLessThan(20);
});
