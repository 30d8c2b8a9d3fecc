import { z } from 'zod';
import { AreaCode, levelOf } from '../../../kernel/area/code.ts';
import { nameOf } from '../../../kernel/flow/show.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { dateOf, localOf, momentOf } from '../../../platform/clock/calendar.ts';
import { between } from './forecast.ts';
import { type Ahead, lookAhead, STATED } from './look-ahead.ts';
import { areasWithin, placeFor, WATCHERS } from './place.ts';
import { raisedToday } from './read.ts';
import { type Rise, risesAmong, type Watched } from './rises.ts';

const SPANS = ['today', 'yesterday', 'week'] as const;
type Span = (typeof SPANS)[number];
const WATCHED = ['district', 'subdistrict', 'community', 'grid'] as const;
/** What is watched of an area where nobody says: the communities of a district, the sub-districts of a city. */
const USUAL = {
  country: 'district',
  province: 'district',
  city: 'subdistrict',
  district: 'community',
  subdistrict: 'community',
  community: 'grid',
  grid: 'grid',
} as const;

const RiseItem = z.object({
  area: z.string(),
  area_name: z.string(),
  category: z.string(),
  category_name: z.string(),
  span: z.enum(SPANS).describe('Today so far against all of today; yesterday; or the seven days before today'),
  from: z.iso.date(),
  to: z.iso.date(),
  seen: z.int(),
  expected: z.number(),
  low: z.int(),
  high: z.int(),
  chance: z.number().describe('Of as many, or more, where nothing is the matter'),
  says: z.string(),
  rows: z.string().describe('Where the cases are listed'),
});
const Rises = z.object({
  area: z.string(),
  area_name: z.string(),
  level: z.enum(WATCHED),
  as_of: z.date(),
  none: z.literal('too_short').nullable(),
  watched: z.int().describe('How many areas × kinds × spans were looked at'),
  wrong: z.number().describe('The share of what is listed that may be chance, in the mean'),
  least: z.int(),
  method: z.string(),
  items: z.array(RiseItem),
});

/** What rose far above what was expected in an area, by place and kind of matter, least likely to be chance first. */
async function risesIn(ctx: Ctx, area: string, level: (typeof WATCHED)[number]): Promise<z.output<typeof Rises>> {
  const { house, now } = ctx;
  const { limits } = house.city.setting;
  const wrong = (limits['outlook.wrong_percent'] ?? 5) / 100;
  const least = limits['outlook.rise_least'] ?? 3;
  const codes = await areasWithin(ctx, area, level, dateOf(localOf(now).day));
  const ahead = codes.length ? await lookAhead(house, area, codes, { byKind: true, tested: false, now }) : null;
  const watched = ahead ? watch(ahead, await raisedToday(house.db, codes, ahead.today)) : [];
  const rises = risesAmong(watched, { wrong, least });
  await house.areas.know([area, ...rises.map((rise) => rise.area)]);
  const method = house.words.say(ctx.lang, 'indicators.outlook.rises', { wrong: wrong * 100, least });
  const head = {
    area,
    area_name: house.areas.name(area),
    level,
    as_of: now,
    none: ahead ? null : ('too_short' as const),
    watched: watched.length,
    wrong,
    least,
    method,
  };
  return { ...head, items: ahead ? rises.map((rise) => shown(ctx, ahead, rise)) : [] };
}

/** Of a kind that an area has never had, hardly any is expected. */
const NEVER = { mean: 0.0001, spread: 1 };

/** Each area's each kind over three spans, against what was foretold without knowing them. */
function watch({ foreseen, today, ofDay }: Ahead, soFar: Awaited<ReturnType<typeof raisedToday>>): Watched[] {
  const now = new Map(soFar.map((each) => [`${each.area} ${each.kind}`, each]));
  const known = foreseen.flatMap(({ cell, next, last }) => {
    const { area, kind } = cell;
    const key = `${area} ${kind}`;
    const part = (of: typeof next, day: number) => ({ ...of, mean: of.mean * ofDay(day) });
    const seen = now.get(key)?.n ?? 0;
    now.delete(key);
    return [
      { area, kind, span: 'today', of: part(next, today), seen },
      { area, kind, span: 'yesterday', of: part(last, today - 1), seen: cell.yesterday },
      { area, kind, span: 'week', of: last, seen: cell.weeks.at(-1) ?? 0 },
    ];
  });
  return [...known, ...[...now.values()].map(({ area, kind, n }) => ({ area, kind, span: 'today', of: NEVER, seen: n }))];
}

function shown(ctx: Ctx, { today }: Ahead, { area, kind, span, of, seen, chance }: Rise): z.output<typeof RiseItem> {
  const { house } = ctx;
  const [first, last] = span === 'today' ? [today, today] : span === 'yesterday' ? [today - 1, today - 1] : [today - 7, today - 1];
  const { low, high } = between(of, STATED);
  const expected = Math.round(of.mean * 10) / 10;
  const [area_name, category_name] = [house.areas.name(area), nameOf(ctx, 'category', kind)];
  const facts = { area: area_name, category: category_name, seen, expected, low, high };
  const query = new URLSearchParams({ area, category: kind, from: momentOf(first, 0).toISOString(), to: momentOf(last + 1, 0).toISOString() });
  return {
    area,
    area_name,
    category: kind,
    category_name,
    span: span as Span,
    from: dateOf(first),
    to: dateOf(last),
    seen,
    expected,
    low,
    high,
    chance,
    says: house.words.say(ctx.lang, `indicators.outlook.rose.${span}`, facts),
    rows: `/api/cases?${query}`,
  };
}

export const rises = defineRoute({
  method: 'GET',
  path: '/api/outlook/rises',
  summary: 'What rose far above what was expected, by place and kind of matter, with the evidence',
  who: WATCHERS,
  query: z.object({ area: AreaCode.optional(), level: z.enum(WATCHED).optional().describe('What is watched: the areas of this level') }),
  answer: Rises,
  run: async (ctx, { query }) => {
    const area = await placeFor(ctx, query.area);
    return risesIn(ctx, area, query.level ?? USUAL[levelOf(area)]);
  },
});
