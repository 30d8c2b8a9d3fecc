import { z } from 'zod';
import { AreaCode, covers, WIDTHS } from '../../../kernel/area/code.ts';
import { nameOf } from '../../../kernel/flow/show.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { Item, show } from '../../../kernel/register/present.ts';
import { readRow, readRows } from '../../../kernel/register/rows.ts';
import { declareRefusals, refuse } from '../../../platform/refusal.ts';
import { building, dwelling, person } from '../registers/index.ts';
import { KEEP_PEOPLE, KEEP_PLACES } from '../registers/posts.ts';
import { homesAlike } from './homes.ts';
import { setApart, undecided } from './pair.ts';
import { peopleAlike } from './people.ts';

const deny = declareRefusals({ duplicates_too_wide: 422, apart_itself: 422 });
const KINDS = { people: person, dwellings: dwelling } as const;
const Kind = z.enum(['people', 'dwellings']);
const MOST = 50;

const common = { who: KEEP_PLACES, personal: true, headers: { 'cache-control': 'no-store' } } as const;

/** Whoever proposes and decides that two people are one is who writes down people. */
function mayCompare({ actor }: Ctx, kind: z.output<typeof Kind>): void {
  if (kind === 'people' && !(KEEP_PEOPLE as readonly string[]).includes(actor.post)) refuse('not_allowed', {});
}

/** Two records that may be one, and why. Nobody but a person merges them. */
export const duplicates = defineRoute({
  ...common,
  method: 'GET',
  path: '/api/duplicates',
  summary: 'Records of a community that may be one, proposed with why; people who are compared are written down as found',
  query: z.object({
    register: Kind,
    area: AreaCode.optional().describe('A community or a grid; left out, one’s own'),
    building: z.string().max(60).optional().describe('People: compares also those of this building who were born in one year'),
  }),
  answer: z.object({
    items: z.array(
      z.object({
        one: Item,
        other: Item,
        why: z.array(z.object({ code: z.string(), says: z.string() })).describe('The strongest reason first'),
        weight: z.int().describe('How likely they are one; the likeliest pairs come first'),
      }),
    ),
    more: z.boolean(),
  }),
  run: async (ctx, { query }) => {
    const { house, actor } = ctx;
    mayCompare(ctx, query.register);
    const area = query.area ?? actor.area;
    if (area.length < WIDTHS.community) deny('duplicates_too_wide');
    if (!covers(actor.area, area) && actor.area !== '') refuse('not_found', {});
    if (query.building !== undefined) await readRow(house.db, building, actor, query.building);
    const pairs = await undecided(house.db, query.register === 'people' ? await peopleAlike(ctx, area, query.building) : await homesAlike(ctx, area));
    const page = pairs.slice(0, MOST);
    const register = house.registers.get(KINDS[query.register].name) ?? KINDS[query.register];
    const rows = await readRows(house.db, register, actor, [...new Set(page.flatMap(({ one, other }) => [one, other]))]);
    const items = new Map((await show(ctx, register, rows)).map((item) => [item.id, item]));
    return {
      items: page.flatMap(({ one, other, why, weight }) => {
        const [a, b] = [items.get(one), items.get(other)];
        return a && b ? [{ one: a, other: b, why: why.map((code) => ({ code, says: nameOf(ctx, 'household.alike', code) })), weight }] : [];
      }),
      more: pairs.length > MOST,
    };
  },
});

/** What somebody found out who looked at both. */
export const apart = defineRoute({
  ...common,
  method: 'POST',
  path: '/api/duplicates/apart',
  summary: 'Say, or take back, that two records are not one: they are not proposed again',
  body: z.strictObject({ register: Kind, one: z.string().max(60), other: z.string().max(60), apart: z.boolean().default(true) }),
  answer: z.object({ apart: z.boolean() }),
  run: async (ctx, { body }) => {
    const { house, actor } = ctx;
    mayCompare(ctx, body.register);
    if (body.one === body.other) deny('apart_itself');
    const register = KINDS[body.register];
    await Promise.all([body.one, body.other].map((id) => readRow(house.db, register, actor, id)));
    await setApart(ctx, register.name, [body.one, body.other], body.apart);
    return { apart: body.apart };
  },
});
