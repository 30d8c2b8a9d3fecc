import { z } from 'zod';
import { type Ctx, defineRoute } from '../../module.ts';
import { pageOf, readCursor } from '../../page.ts';
import { AskedFigure } from '../figures/asked.ts';
import { areaOf, askable, narrowed } from '../figures/asking.ts';
import { dayOf } from '../figures/days.ts';
import { refuse } from '../figures/refusals.ts';
import type { Measure } from '../measure.ts';
import { type Behind, behind } from './behind.ts';
import { communitiesOf } from './communities.ts';
import { areaItem, Item, recordItem, thingItem } from './items.ts';
import { isAfter, pageOfRanked, readRanked } from './ranked.ts';
import { rowsOf } from './rows.ts';
import { thingsOf } from './things.ts';

type Page = { items: Item[]; next: string | null };
type Asked = { measure: Measure; question: ReturnType<typeof narrowed>; cursor: string | undefined; limit: number };

/** What lies behind a number. */
export const rowsRoute = defineRoute({
  method: 'GET',
  path: '/api/measures/{name}/rows',
  summary:
    'What lies behind a figure, exactly what it counts, as far as the caller sees: records, newest first; things or communities, those first that lack it',
  who: 'signed_in',
  params: z.object({ name: z.string().max(80) }),
  query: AskedFigure.omit({ by: true, basis: true }).extend({
    part: z
      .enum(['part', 'rest', 'of'])
      .default('of')
      .describe('Those of the numerator, those of the denominator that are not in it, or all of the denominator'),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ items: z.array(Item), next: z.string().nullable() }),
  run: async (ctx, { params, query }): Promise<Page> => {
    const { part, cursor, limit, ...rest } = query;
    const area = areaOf(ctx, rest.area);
    const asking = await askable(ctx, [params.name], area);
    const [one] = asking;
    if (one?.reach.from !== 'inside') return refuse('no_such_measure', { measure: params.name });
    const question = narrowed(ctx, { ...rest, basis: 'was' }, area, asking);
    const lies = behind(ctx, one.measure, question, part);
    return PAGES[lies.kind](ctx, lies as never, { measure: one.measure, question, cursor, limit });
  },
});

type Pages = { [K in Behind['kind']]: (ctx: Ctx, lies: Extract<Behind, { kind: K }>, asked: Asked) => Promise<Page> };

const PAGES: Pages = {
  records: async (ctx, { wanted }, { measure, cursor, limit }) => {
    const { house, actor, now } = ctx;
    const spot = cursor === undefined ? null : readCursor(cursor);
    const { found, next } = await rowsOf(house, actor, wanted, dayOf(now), spot && { at: spot[0], id: spot[1] }, limit);
    await house.areas.know(found.map(({ row }) => row.area));
    return {
      items: found.map((each) => recordItem(ctx, measure, wanted, each)),
      next: next && pageOf([next, next], 1, ({ at, id }) => [at, id]).next,
    };
  },
  things: async (ctx, lies, { question, cursor, limit }) => {
    const { house, now } = ctx;
    const after = cursor === undefined ? null : readRanked(cursor);
    const { items, next } = pageOfRanked(await thingsOf(house, lies, { area: question.area, now, after, limit }), limit);
    await house.areas.know(items.map(({ area }) => area));
    return { items: items.map((each) => thingItem(ctx, lies.of, lies.side, each)), next };
  },
  communities: async (ctx, lies, { measure, question, cursor, limit }) => {
    const { house, now } = ctx;
    const after = cursor === undefined ? null : readRanked(cursor);
    const all = await communitiesOf(house, measure, lies, lies.side, question, now);
    const { items, next } = pageOfRanked(after ? all.filter((each) => isAfter(each, after)) : all, limit);
    await house.areas.know(items.map(({ area }) => area));
    return { items: items.map((each) => areaItem(ctx, question.area, each)), next };
  },
};
