import { sql } from 'kysely';
import { nameOf } from '../flow/show.ts';
import type { House } from '../house.ts';
import type { Ctx } from '../module.ts';
import type { RegisterRow } from './columns.ts';
import type { Register } from './declare.ts';
import { show } from './present.ts';
import { inReach } from './scope.ts';

const MOST = 50;

/** Every field of any register that names records of this one. */
export const namedIn = (house: Pick<House, 'registers'>, register: Pick<Register, 'name'>): { register: Register; field: string }[] =>
  [...house.registers.values()].flatMap((other) =>
    Object.entries(other.fields).flatMap(([field, { of }]) => (of === register.name ? [{ register: other, field }] : [])),
  );

/** The living records that name this one, of the registers the actor sees, masked. */
export async function linksOf(ctx: Ctx, register: Register, id: string) {
  const named = namedIn(ctx.house, register).filter((each) => each.register.reads.includes(ctx.actor.post));
  return Promise.all(
    named.map(async ({ register: other, field }) => {
      const { rows } = await sql<RegisterRow>`select r.* from ${sql.table(other.name)} r where ${sql.ref(`r.${field}`)} = ${id} and r.ended_at is null
        and ${inReach(other, ctx.actor)} order by r.area, r.id limit ${MOST + 1}`.execute(ctx.house.db);
      return {
        register: other.name,
        plural: other.plural,
        name: nameOf(ctx, 'register_kind', other.name),
        field,
        items: await show(ctx, other, rows.slice(0, MOST)),
        more: rows.length > MOST,
      };
    }),
  );
}
