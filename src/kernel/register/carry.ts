import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { shardOfId } from '../flow/record.ts';
import type { RegisterRow } from './columns.ts';
import { factsOf, keepCounts, type Tally, tallied, tally } from './count.ts';
import type { Register } from './declare.ts';
import { namedIn } from './links.ts';
import { openOf } from './sealed.ts';
import type { Writing } from './writing.ts';

/** Where a record is to lie from now on. */
export type Going = { id: string; area: string };

/**
 * Lets many living records of a register lie elsewhere, each with a line in its history and in the figures of its place, and with them whatever lies with them or is taken along.
 * What lies there already stays as it is, and nobody looked at the others for it: the day they were last seen stays. Answers how many records went, all registers together.
 */
export async function carry(w: Writing, db: Db, register: Register, going: readonly Going[]): Promise<number> {
  if (!going.length) return 0;
  const { post, area, unit, account } = w.actor;
  const table = sql.table(register.name);
  const columns = sql.join(tallied(register).map((name) => sql.ref(`r.${name}`)));
  const { rows } = await sql<RegisterRow & { was: string }>`
    with g as (select * from unnest(${going.map(({ id }) => shardOfId(id))}::text[], ${going.map(({ id }) => id)}::text[], ${going.map((each) => each.area)}::text[]) as g (shard, id, area)),
    old as (select r.shard, r.id, r.area from ${table} r join g on g.shard = r.shard and g.id = r.id where r.ended_at is null and r.area <> g.area order by r.id for update of r),
    moved as (update ${table} r set area = g.area, version = r.version + 1 from old o join g on g.shard = o.shard and g.id = o.id
      where r.shard = o.shard and r.id = o.id returning r.shard, r.id, r.version, r.area, o.area as was, ${columns}),
    noted as (insert into register_change (shard, record, version, register, at, kind, open, source, post, area, unit, account)
      select m.shard, m.id, m.version, ${register.name}, ${w.now}, 'moved', jsonb_build_object('area', jsonb_build_array(m.was, m.area)), ${w.source}, ${post}, ${area}, ${unit}, ${account} from moved m)
    select * from moved order by id`.execute(db);
  const counts: Tally = new Map();
  for (const row of rows) {
    const facts = factsOf(register, row);
    tally(counts, register, { ...row, area: row.was }, facts, -1);
    tally(counts, register, row, facts, 1);
  }
  await keepCounts(db, counts);
  return rows.length + (await carryAlong(w, db, register, rows));
}

/** The same for what goes with records that lie elsewhere already: what lies with them, and what they take along. */
export async function carryAlong(w: Writing, db: Db, register: Register, rows: readonly RegisterRow[]): Promise<number> {
  let went = 0;
  const area = new Map(rows.map((row) => [row.id, row.area]));
  for (const { register: other, field } of namedIn(w.house, register)) {
    if (!other.fields[field]?.lies_with || !rows.length) continue;
    const lying = await sql<{ id: string; with: string }>`select r.id, ${sql.ref(`r.${field}`)} as with from ${sql.table(other.name)} r
      where ${sql.ref(`r.${field}`)} = any(${[...area.keys()]}) and r.ended_at is null`.execute(db);
    const going = lying.rows.map((row) => ({ id: row.id, area: area.get(row.with) as string }));
    went += await carry(w, db, other, going);
  }
  return went + (await takeAlong(w, db, register, rows));
}

/** The records that these name and take along come to lie where they lie. */
export async function takeAlong(w: Writing, db: Db, register: Register, rows: readonly RegisterRow[]): Promise<number> {
  let went = 0;
  for (const [field, { of, takes_along }] of Object.entries(register.fields)) {
    const other = of === undefined ? undefined : w.house.registers.get(of);
    if (!other || !takes_along) continue;
    const taken = rows.filter((row) => typeof row[field] === 'string' && takes_along(openOf(register, row)));
    const going = new Map(taken.map((row) => [String(row[field]), row.area]));
    went += await carry(
      w,
      db,
      other,
      [...going].map(([id, to]) => ({ id, area: to })),
    );
  }
  return went;
}
