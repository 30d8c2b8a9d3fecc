import { z } from 'zod';
import { AreaCode, levelBelow, levelOf } from '../../../kernel/area/code.ts';
import { nameOf } from '../../../kernel/flow/show.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { dateOf, localOf, timetable } from '../../../platform/clock/calendar.ts';
import { type Ahead, type Foreseen, lookAhead, STATED } from './look-ahead.ts';
import { areasWithin, placeFor, WATCHERS } from './place.ts';

const AHEAD = 7;
const USUAL = 8;
const round = (n: number, by = 10) => Math.round(n * by) / by;

const Expected = z.object({
  expected: z.number().describe('How many cases are expected, in the mean'),
  middle: z.int().describe('As likely fewer as more'),
  low: z.int().describe('With `low` to `high` the number will lie there as often as `stated`'),
  high: z.int(),
  last_week: z.int().describe('How many the last seven days brought'),
  usual: z.number().describe('The mean of the last eight weeks'),
});
const Missed = z.object({ mae: z.number(), rmse: z.number(), wape: z.number().nullable() });
const Tested = z
  .object({
    weeks: z.int(),
    cells: z.int(),
    cases: z.int(),
    method: Missed,
    last_week: Missed.describe('Had one said: as many as the week before'),
    last_year: Missed.nullable().describe('Had one said: as many as 52 weeks before; null where there is no such past'),
    held: z.number().nullable().describe('How often the number did lie within the interval'),
    stated: z.number(),
    says: z.string(),
  })
  .describe('The same method over the last half year, each week foretold without knowing it');

const Outlook = z.object({
  area: z.string(),
  area_name: z.string(),
  by: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  as_of: z.date(),
  none: z.literal('too_short').nullable().describe('Why there is nothing to say: less than eight weeks of past'),
  weeks: z.int().describe('How many weeks it rests on'),
  stated: z.number(),
  busy: z.number().describe('What the week’s holidays do to it: 1 is a week without'),
  days_off: z.array(z.object({ day: z.iso.date(), name: z.string() })),
  method: z.string().describe('How it is reckoned, in words'),
  total: Expected.nullable(),
  items: z.array(Expected.extend({ key: z.string(), keys: z.array(z.string()).optional(), name: z.string() })),
  back_test: Tested.nullable(),
});
export type Outlook = z.output<typeof Outlook>;

/** What the next seven days are to bring to an area, by the areas it consists of, by kind of matter, or by both; with how far off the same method was. */
export async function outlookOf(ctx: Ctx, area: string, by: 'area' | 'category' | 'area,category'): Promise<Outlook> {
  const { house, now } = ctx;
  const whole = await lookAhead(house, area, [area], { byKind: false, tested: true, now });
  const below = levelBelow(levelOf(area));
  const today = dateOf(whole?.today ?? 0);
  const codes = by === 'category' ? [area] : whole && below && below !== 'country' ? await areasWithin(ctx, area, below, today) : [];
  const ahead = whole && codes.length ? await lookAhead(house, area, codes, { byKind: by !== 'area', tested: true, now }) : null;
  await house.areas.know(codes);
  const head = { area, area_name: house.areas.name(area), by, as_of: now, stated: STATED };
  if (!whole) {
    const from = dateOf(localOf(now).day);
    return { ...head, from, to: from, none: 'too_short', weeks: 0, busy: 1, days_off: [], method: say(ctx, 'method'), total: null, items: [], back_test: null };
  }
  return {
    ...head,
    from: today,
    to: dateOf(whole.today + AHEAD - 1),
    none: null,
    weeks: whole.weeks,
    busy: round(whole.busy, 100),
    days_off: daysOff(ctx, whole.today),
    method: say(ctx, 'method', { weeks: whole.weeks }),
    total: whole.foreseen.map(shown)[0] ?? null,
    items: (ahead?.foreseen ?? [])
      .map((each) => ({ ...keyed(ctx, each, by), ...shown(each) }))
      .sort((a, b) => b.expected - a.expected || (a.key < b.key ? -1 : 1)),
    back_test: tested(ctx, ahead ?? whole),
  };
}

const say = ({ house, lang }: Ctx, key: string, facts: Record<string, string | number> = {}) => house.words.say(lang, `indicators.outlook.${key}`, facts);

function keyed(ctx: Ctx, { cell: { area, kind } }: Foreseen, by: string): { key: string; keys?: string[]; name: string } {
  const [place, matter] = [ctx.house.areas.name(area), nameOf(ctx, 'category', kind)];
  if (by === 'area') return { key: area, name: place };
  if (by === 'category') return { key: kind, name: matter };
  return { key: `${area},${kind}`, keys: [area, kind], name: `${place} · ${matter}` };
}

const shown = ({ cell: { weeks }, next, low, middle, high }: Foreseen): z.output<typeof Expected> => ({
  expected: round(next.mean),
  middle,
  low,
  high,
  last_week: weeks.at(-1) ?? 0,
  usual: round(weeks.slice(-USUAL).reduce((sum, n) => sum + n, 0) / Math.min(USUAL, weeks.length)),
});

function tested(ctx: Ctx, { test }: Ahead): z.output<typeof Tested> {
  const three = ({ mae, rmse, wape }: z.output<typeof Missed>) => ({
    mae: round(mae, 1000),
    rmse: round(rmse, 1000),
    wape: wape === null ? null : round(wape, 1000),
  });
  const peers = { method: three(test.method), last_week: three(test.last_week), last_year: test.last_year && three(test.last_year) };
  const held = test.held === null ? null : round(test.held, 1000);
  const facts = {
    weeks: test.weeks,
    own: round(test.method.mae, 100),
    peer: round(test.last_week.mae, 100),
    held: Math.round((held ?? 0) * 100),
    stated: STATED * 100,
  };
  return { ...test, ...peers, held, says: say(ctx, 'tested', facts) };
}

function daysOff(ctx: Ctx, today: number): { day: string; name: string }[] {
  const days = timetable(ctx.house.city.setting.calendar);
  return Array.from({ length: AHEAD }, (_, i) => days.day(today + i)).flatMap(({ date, kind, name }) =>
    kind === 'holiday' ? [{ day: date, name: name?.[ctx.lang] ?? say(ctx, 'holiday') }] : [],
  );
}

export const outlook = defineRoute({
  method: 'GET',
  path: '/api/outlook',
  summary: 'Cases to expect in the next seven days, by area or kind, with interval and the method’s own past errors',
  who: WATCHERS,
  query: z.object({ area: AreaCode.optional(), by: z.enum(['area', 'category', 'area,category']).default('area') }),
  answer: Outlook,
  run: async (ctx, { query }) => outlookOf(ctx, await placeFor(ctx, query.area), query.by),
});
