import type { Ctx } from '../../module.ts';
import { pageOf, readCursor } from '../../page.ts';
import type { Question } from '../figures/asked.ts';
import { dayOf } from '../figures/days.ts';
import type { Measure } from '../measure.ts';
import type { Behind } from './behind.ts';
import { communitiesOf } from './communities.ts';
import { areaItem, type Item, recordItem, thingItem } from './items.ts';
import { isAfter, pageOfRanked, readRanked } from './ranked.ts';
import { rowsOf } from './rows.ts';
import { thingsOf } from './things.ts';

type Page = { items: Item[]; next: string | null };
type Asked = { measure: Measure; question: Question; cursor: string | undefined; limit: number };
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

/** A page of what lies behind a number, in words; `next` leads on. */
export const rowsPage = (ctx: Ctx, lies: Behind, asked: Asked): Promise<Page> => PAGES[lies.kind](ctx, lies as never, asked);
