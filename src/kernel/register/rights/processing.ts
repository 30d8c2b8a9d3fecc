import { sql } from 'kysely';
import { z } from 'zod';
import { nameOf } from '../../flow/show.ts';
import type { Ctx } from '../../module.ts';
import { CLASSES, isSealed } from '../declare.ts';
import { labelOf } from '../form.ts';
import { keeping, todayOf } from './retention.ts';

/** How a register processes personal facts, as a record of processing says it (Personal Information Protection Law, articles 55 and 56). */
export const Processing = z.object({
  register: z.string(),
  plural: z.string(),
  name: z.string(),
  facts: z.array(z.object({ field: z.string(), title: z.string(), class: z.enum(CLASSES), sealed: z.boolean(), purposes: z.array(z.string()) })),
  purposes: z.array(
    z.object({
      purpose: z.string(),
      name: z.string(),
      basis: z.string(),
      basis_name: z.string(),
      minutes: z.int(),
      posts: z.array(z.string()),
      post_names: z.array(z.string()),
    }),
  ),
  seen_by: z.array(z.string()).describe('Posts that see its records, masked, in their area'),
  seen_by_names: z.array(z.string()),
  keeps_months: z.int().describe('So long after a record’s end its sealed facts are kept'),
  living: z.int().describe('Records that have not ended, as the kept figures say'),
  overdue: z.int().describe('Ended records whose last day is over and that are not emptied yet'),
  showings: z.record(z.string(), z.int()).describe('Showings in the last twelve months in the caller’s area, by way'),
});

const YEAR_MS = 365 * 86_400_000;

/** What the house keeps of people, made of its declarations: what, for what, on which ground, how long, who sees it, and how often it was looked at. */
export async function processingOf(ctx: Ctx): Promise<z.output<typeof Processing>[]> {
  const { house, now, actor } = ctx;
  const { rows: shown } = await sql<{ register: string; way: string; n: number }>`select register, way, count(*)::int as n from register_shown
    where at > ${new Date(now.getTime() - YEAR_MS)} and left(shard, length(${actor.area.slice(0, 9)})) = ${actor.area.slice(0, 9)} group by register, way`.execute(
    house.db,
  );
  return Promise.all(
    keeping(house).map(async (register) => {
      const facts = Object.entries(register.fields).map(([field, of]) => ({
        field,
        title: labelOf(ctx, register, field),
        class: of.class,
        sealed: isSealed(of),
        purposes: [...(of.purposes ?? [])],
      }));
      const named = new Set(facts.flatMap(({ purposes }) => purposes));
      return {
        register: register.name,
        plural: register.plural,
        name: nameOf(ctx, 'register_kind', register.name),
        facts,
        purposes: Object.entries(house.city.purposes)
          .filter(([code]) => named.has(code))
          .map(([purpose, { basis, minutes, posts }]) => ({
            purpose,
            name: nameOf(ctx, 'purpose', purpose),
            basis,
            basis_name: nameOf(ctx, 'purpose_basis', basis),
            minutes,
            posts: [...posts],
            post_names: posts.map((post) => nameOf(ctx, 'post', post)),
          })),
        seen_by: [...register.reads],
        seen_by_names: register.reads.map((post) => nameOf(ctx, 'post', post)),
        keeps_months: register.keeps.months,
        ...(await figuresOf(ctx, register.name)),
        showings: Object.fromEntries(shown.filter((row) => row.register === register.name).map(({ way, n }) => [way, n])),
      };
    }),
  );
}

async function figuresOf({ house, now }: Ctx, table: string): Promise<{ living: number; overdue: number }> {
  const { rows } = await sql<{ living: number; overdue: number }>`select
    (select coalesce(sum(n), 0)::int from register_count where register = ${table} and field = '') as living,
    (select count(*)::int from ${sql.table(table)} where keep_until is not null and keep_until < ${todayOf(now)} and ended_as is distinct from 'erased') as overdue`.execute(
    house.db,
  );
  return rows[0] ?? { living: 0, overdue: 0 };
}
