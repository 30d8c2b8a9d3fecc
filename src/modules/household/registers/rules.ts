import { sql } from 'kysely';
import { shardOfId } from '../../../kernel/flow/record.ts';
import type { Objection, Proposed } from '../../../kernel/register/declare.ts';
import type { Db } from '../../../platform/db/index.ts';
import { declareRefusals } from '../../../platform/refusal.ts';

declareRefusals({ dwelling_lived_in: 409, building_not_empty: 409, household_not_empty: 409, household_lives_nowhere: 422, registered_twice: 409 });

type Rule = (db: Db, proposed: readonly Proposed[]) => Promise<Objection[]>;

/** What ends must be empty: no living record of `table` may still name it in `field`. */
export const emptyFirst =
  (table: string, field: string, code: string): Rule =>
  async (db, proposed) => {
    const ending = proposed.flatMap(({ id, after }, at) => (after === null ? [{ id, at }] : []));
    if (ending.length === 0) return [];
    const { rows } = await sql<{ id: string; n: number }>`select ${sql.ref(field)} as id, count(*)::int as n from ${sql.table(table)}
      where ${sql.ref(field)} = any(${ending.map(({ id }) => id)}) and ended_at is null group by 1`.execute(db);
    const left = new Map(rows.map(({ id, n }) => [id, n]));
    return ending.flatMap(({ id, at }) => (left.has(id) ? [{ at, field: 'ended_as', code, facts: { count: left.get(id) ?? 0 } }] : []));
  };

/** Everybody lives somewhere: a household without a dwelling is a collective one, or says why it has none. */
export const livesSomewhere: Rule = async (_, proposed) =>
  proposed.flatMap(({ after }, at) =>
    after && after['dwelling'] === null && after['kind'] !== 'collective' && !after['no_dwelling']
      ? [{ at, field: 'dwelling', code: 'household_lives_nowhere' }]
      : [],
  );

/** So many written at once come from one file, which nobody else writes at the same time; one at a time from several desks. */
const BY_HAND = 100;
const isRegistered = (residence: unknown) => residence === 'registered' || residence === 'both';
type Stay = { id: string; person: string; from_on: string | null; until_on: string | null };

/** Nobody is registered in two households at once (Regulations on Household Registration 户口登记条例, article 6). */
export const registeredOnce: Rule = async (db, proposed) => {
  const asked = proposed.flatMap(({ id, after }, at) => (after && isRegistered(after['residence']) ? [{ at, ...stayOf(id, after) }] : []));
  if (asked.length === 0) return [];
  const people = [...new Set(asked.map(({ person }) => person))];
  // Two desks may write of the same person at once: each waits for the other, so that the second sees what the first wrote.
  if (proposed.length <= BY_HAND)
    await sql`select from person where (shard, id) in (select * from unnest(${people.map(shardOfId)}::text[], ${people}::text[])) order by id for no key update`.execute(
      db,
    );
  const ids = proposed.map(({ id }) => id);
  const { rows } = await sql<Stay>`select id, person, from_on::text, until_on::text from membership
    where person = any(${people}) and ended_at is null and residence in ('registered', 'both') and id <> all(${ids})`.execute(db);
  const stays = Map.groupBy([...rows, ...asked], ({ person }) => person);
  return asked.flatMap((one) => {
    const other = stays.get(one.person)?.find((stay) => stay.id !== one.id && overlap(stay, one) && !isLater(stay, one));
    return other ? [{ at: one.at, field: 'residence', code: 'registered_twice' }] : [];
  });
};

const stayOf = (id: string, { person, from_on, until_on }: NonNullable<Proposed['after']>): Stay => ({
  id,
  person: String(person),
  from_on: (from_on ?? null) as string | null,
  until_on: (until_on ?? null) as string | null,
});

/** Of two in one file that contradict each other, the first stands. */
const isLater = (stay: Stay | (Stay & { at: number }), one: { at: number }): boolean => 'at' in stay && stay.at > one.at;
const overlap = (a: Stay, b: Stay): boolean => (a.until_on ?? '9999') > (b.from_on ?? '') && (b.until_on ?? '9999') > (a.from_on ?? '');
