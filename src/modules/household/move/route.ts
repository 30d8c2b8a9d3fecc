import { z } from 'zod';
import { AreaCode, covers, WIDTHS } from '../../../kernel/area/code.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { change } from '../../../kernel/register/change.ts';
import { once } from '../../../kernel/register/routes/once.ts';
import { readRow } from '../../../kernel/register/rows.ts';
import { declareRefusals } from '../../../platform/refusal.ts';
import { parse } from '../address/parse.ts';
import { householdRegister } from '../registers/index.ts';
import { KEEP_PEOPLE } from '../registers/posts.ts';
import { homesIn } from '../search/homes.ts';
import { housesAt } from '../search/places.ts';

const refuse = declareRefusals({ move_no_home: 422, move_several_homes: 422, move_nowhere: 422, move_within: 422 });

/**
 * A household goes to another community in one act 整户迁出: it, its memberships and whoever lives with it lie there from then on, with their history, and are counted there. The community they leave
 * sees the empty home; the one they come to sees the household, in its new home where the address says which, else to be given one.
 */
export const householdMove = defineRoute({
  method: 'POST',
  path: '/api/households/{id}/move',
  summary: 'Move a household, with those who live in it, to another community: into the home of an address there, or to be given one',
  who: KEEP_PEOPLE,
  params: z.object({ id: z.string().max(60) }),
  body: z.strictObject({
    version: z.int().min(1).describe('The version that was looked at; 409 where somebody was faster'),
    area: AreaCode.describe('The community or grid they go to, in this city'),
    address: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .describe('Where they live from now on, as people write it; left out, the community they come to fills it in'),
    source: z.string().trim().min(1).max(60).default('desk'),
  }),
  answer: z.object({ id: z.string(), area: z.string(), area_name: z.string(), dwelling: z.string().nullable(), people: z.int().describe('Who went along') }),
  run: async (ctx, { params, body }) => {
    const { house, actor, now } = ctx;
    const { id, version, area, source } = { ...body, ...params };
    if (area.length < WIDTHS.community || !covers(house.city.area, area)) refuse('move_nowhere', { area });
    await house.areas.know([area]);
    if (!house.areas.has(area)) refuse('move_nowhere', { area });
    if (covers(actor.area, area)) refuse('move_within');
    const register = house.registers.get('household') ?? householdRegister;
    await once(ctx, id, async (db) => {
      const row = await readRow(db, register, actor, id);
      // Only now: nobody shall ask for homes elsewhere by the household of others.
      const dwelling = body.address === undefined ? null : await homeAt(ctx, area, body.address);
      const open = house.words.say('zh', 'household_move.open', { area: house.areas.place(row.area) });
      const values = dwelling ? { dwelling, no_dwelling: null } : { dwelling: null, no_dwelling: row['kind'] === 'collective' ? null : open };
      return change({ house, actor, now, source, db, beyond: true }, register, id, { version, values, ...(dwelling ? {} : { area }), kind: 'moved' });
    });
    // By now it is out of the caller's reach: what they are told is what they have done.
    const { rows } = await house.pool.query<{ area: string; dwelling: string | null; people: number }>(
      `select h.area, h.dwelling, (select count(distinct m.person)::int from membership m join person p on p.shard = left(m.person, 9) and p.id = m.person
         where m.household = h.id and m.ended_at is null and p.area = h.area) as people from household h where h.shard = $1 and h.id = $2`,
      [id.slice(0, 9), id],
    );
    const [there = { area, dwelling: null, people: 0 }] = rows;
    await house.areas.know([there.area]);
    return { id, ...there, area_name: house.areas.place(there.area) };
  },
});

/** The one home of an address in a place. Refuses what is none there, and what is several. */
async function homeAt(ctx: Ctx, area: string, address: string): Promise<string> {
  const there = { ...ctx, actor: { ...ctx.actor, area } };
  const parts = parse(address);
  const houses = await housesAt(there, parts);
  const homes =
    parts.door === undefined
      ? []
      : await homesIn(
          there,
          houses.map(({ id }) => id),
          parts,
          2,
        );
  if (homes.length > 1) refuse('move_several_homes', { address });
  return homes[0]?.id ?? refuse('move_no_home', { address });
}
