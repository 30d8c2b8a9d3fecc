import { z } from 'zod';
import { AreaCode, levelBelow, levelOf } from '../../../kernel/area/code.ts';
import { Day } from '../../../kernel/area/tables.ts';
import { nameOf } from '../../../kernel/flow/show.ts';
import { periodOf } from '../../../kernel/measure/figures/asked.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { Limit } from '../../../kernel/page.ts';
import { localOf } from '../../../platform/clock/calendar.ts';
import { dayNames } from '../../../platform/words/time.ts';
import { RATED_FROM } from '../../cases/index.ts';
import { named, numberOf } from '../outlook/daily.ts';
import { areasWithin, placeFor } from '../outlook/place.ts';
import { jumpsIn } from './exclusions.ts';
import { type Bounds, outstanding, type Standing } from './judge.ts';
import { FINISHES, groupsOf, type JustBefore, RETURNS } from './just-before.ts';
import { devicesOf, type OneDevice } from './one-device.ts';
import { type Looked, lookedAt } from './period.ts';
import { ratingsOf } from './ratings.ts';

/** Posts that look after the figures of an area. */
export const OVERSEERS = ['supervisor', 'leader', 'auditor'];
export const LIMITS = [
  'alarms.days',
  'alarms.least',
  'alarms.times',
  'alarms.wrong_percent',
  'alarms.finish_minutes',
  'alarms.return_minutes',
  'alarms.rating_minutes',
  'alarms.ratings',
  'alarms.exclusions',
];
const KINDS = ['finishes', 'returns', 'ratings', 'one_source', 'one_device', 'exclusions'] as const;
type Kind = (typeof KINDS)[number];

const Alarm = z.object({
  kind: z.enum(KINDS),
  area: z.string(),
  area_name: z.string(),
  unit: z.string().nullable().describe('The department; null where it is a community’s office, or an area, that is meant'),
  unit_name: z.string().nullable(),
  on: Day.describe('The last day that is looked at'),
  says: z.string(),
  evidence: z.record(z.string(), z.union([z.number(), z.string()])),
  rows: z.string().describe('Where the records are listed'),
});
type Alarm = z.output<typeof Alarm>;

const Alarms = z.object({
  area: z.string(),
  area_name: z.string(),
  from: Day,
  to: Day,
  as_of: z.date(),
  looked: z
    .array(z.object({ kind: z.enum(KINDS), compared: z.int(), says: z.string() }))
    .describe('What was looked for, in how many departments, offices or areas'),
  items: z.array(Alarm),
});

const Asked = z.object({
  area: AreaCode.optional(),
  from: Day.optional().describe('The first day; a month back where absent'),
  to: Day.optional().describe('The last day; today where absent'),
});

/** What is looked at: the area asked for within the caller's own, and the period up to now: what becomes final later today is nobody's to know of yet. */
export async function lookFor(ctx: Ctx, asked: z.output<typeof Asked>): Promise<Looked> {
  const today = named(localOf(ctx.now).day);
  const to = asked.to === undefined || asked.to > today ? today : asked.to;
  const period = periodOf({ from: asked.from ?? named(numberOf(to) + 1 - limitOf(ctx, 'alarms.days')), to }, ctx.now);
  const look = lookedAt(await placeFor(ctx, asked.area), period.from, period.to);
  return { ...look, until: new Date(Math.min(look.until.getTime(), ctx.now.getTime())) };
}

export const limitOf = ({ house }: Pick<Ctx, 'house'>, name: string): number => house.city.setting.limits[name] ?? 0;

/** Everything about the figures of an area that looks as if they were made to look good. */
async function alarmsIn(ctx: Ctx, look: Looked): Promise<z.output<typeof Alarms>> {
  const { house } = ctx;
  const { db } = house;
  const bounds: Bounds = { least: limitOf(ctx, 'alarms.least'), times: limitOf(ctx, 'alarms.times'), wrong: limitOf(ctx, 'alarms.wrong_percent') / 100 };
  const rating = { minutes: limitOf(ctx, 'alarms.rating_minutes'), least: limitOf(ctx, 'alarms.ratings'), wrong: bounds.wrong };
  const below = levelBelow(levelOf(look.area)) ?? 'grid';
  const [finishes, returns, ratings, devices, jumps] = await Promise.all([
    justBefore(ctx, FINISHES, look, bounds),
    justBefore(ctx, RETURNS, look, bounds),
    ratingsOf(db, look, rating),
    devicesOf(db, look, leastOfDevice(ctx), ctx.now),
    areasWithin(ctx, look.area, below === 'country' ? 'grid' : below, look.to).then((areas) =>
      jumpsIn(db, [look.area, ...areas], look, { ...bounds, least: limitOf(ctx, 'alarms.exclusions') }),
    ),
  ]);
  const told = [...finishes.items, ...returns.items, ...ratings.bursts, ...ratings.sources, ...devices, ...jumps.items].map(({ area }) => area);
  await house.areas.know([look.area, ...told]);
  const made = maker(ctx, look);
  const minutes = { finishes: limitOf(ctx, FINISHES.limit), returns: limitOf(ctx, RETURNS.limit) };
  const close = (kind: 'finishes' | 'returns') => (each: Standing) =>
    made(
      kind,
      each,
      { part: each.part, of: each.of, percent: percent(each.part / each.of), elsewhere_percent: percent(each.elsewhere), minutes: minutes[kind] },
      look,
    );
  const looked = {
    finishes: finishes.compared,
    returns: returns.compared,
    ratings: ratings.compared,
    one_source: ratings.compared,
    one_device: ratings.compared,
    exclusions: jumps.compared,
  };
  return {
    area: look.area,
    area_name: house.areas.name(look.area),
    from: look.from,
    to: look.to,
    as_of: ctx.now,
    looked: KINDS.map((kind) => ({ kind, compared: looked[kind], says: house.words.say(ctx.lang, `indicators.alarm.looked.${kind}`, wordsFor(ctx)) })),
    items: [
      ...finishes.items.map(close('finishes')),
      ...returns.items.map(close('returns')),
      ...ratings.bursts.map((each) =>
        made(
          'ratings',
          each,
          {
            part: each.part,
            of: each.of,
            usual: rounded(each.usual),
            minutes: rating.minutes,
            since: each.since.toISOString(),
            until: each.until.toISOString(),
          },
          look,
        ),
      ),
      ...ratings.sources.map((each) => made('one_source', each, { part: each.part, of: each.of, percent: percent(each.part / each.of) }, look)),
      ...devices.map((each) =>
        made('one_device', each, { ...numbersOf(each), day: each.day }, { from: each.day, to: each.day }, { day: dayNames(ctx.lang, each.day, each.day) }),
      ),
      ...jumps.items.map((each) => made('exclusions', { ...each, unit: '' }, { part: each.part, usual: rounded(each.usual) }, each)),
    ],
  };
}

async function justBefore(ctx: Ctx, what: JustBefore, look: Looked, bounds: Bounds): Promise<ReturnType<typeof outstanding>> {
  return outstanding(await groupsOf(ctx.house.db, what, look, limitOf(ctx, what.limit)), bounds);
}

const numbersOf = ({ part, of, days }: OneDevice) => ({ part, of, percent: percent(part / of), days });
const percent = (share: number) => Math.round(share * 100);
const rounded = (n: number) => Math.round(n * 100) / 100;
/** Fewer are not kept of a device, whatever the pack says. */
const leastOfDevice = (ctx: Ctx) => Math.max(limitOf(ctx, 'alarms.ratings'), RATED_FROM.least);
const wordsFor = (ctx: Ctx) => ({
  ...Object.fromEntries(LIMITS.map((name) => [name.replace('alarms.', ''), limitOf(ctx, name)])),
  device_ratings: leastOfDevice(ctx),
  device_days: RATED_FROM.kept_days,
});

/** Puts an alarm in words, with the address of its rows. */
const maker =
  (ctx: Ctx, look: Looked) =>
  (
    kind: Kind,
    { area, unit }: { area: string; unit: string },
    evidence: Record<string, number | string>,
    { from, to }: { from: string; to: string },
    spoken: Record<string, string> = {},
  ): Alarm => {
    const { house, lang } = ctx;
    const who = unit ? nameOf(ctx, 'unit', unit) : house.areas.name(area);
    const query = new URLSearchParams({ kind, area, ...(unit && { unit }), from, to });
    return {
      kind,
      area,
      area_name: house.areas.name(area),
      unit: unit || null,
      unit_name: unit ? who : null,
      on: look.to,
      says: house.words.say(lang, `indicators.alarm.${kind}`, { ...evidence, ...spoken, who }),
      evidence,
      rows: `/api/alarms/rows?${query}`,
    };
  };

export const alarms = defineRoute({
  method: 'GET',
  path: '/api/alarms',
  summary: 'What about the figures of an area looks as if they were made to look good: departments, offices and areas, never persons',
  who: OVERSEERS,
  query: Asked,
  answer: Alarms,
  run: async (ctx, { query }) => alarmsIn(ctx, await lookFor(ctx, query)),
});

export const AskedRows = Asked.extend({
  kind: z.enum(KINDS),
  unit: z.string().max(40).optional(),
  cursor: z.string().max(300).optional(),
  limit: Limit,
});
