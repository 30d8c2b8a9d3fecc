import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { type Closed, goesTo } from '../area/grids/goes-to.ts';
import { shardOfId } from '../flow/record.ts';
import type { House } from '../house.ts';
import { SYSTEM } from '../post/actor.ts';
import type { RegisterRow } from './columns.ts';
import { factsOf, keepCounts, type Tally, tally } from './count.ts';
import type { Register } from './declare.ts';
import { namedIn } from './links.ts';

const AT_ONCE = 500;
/** Where the facts of such a change come from. */
const SOURCE = 'redraw';

/**
 * The living records of areas that have closed go where the ground is now: each where its own point lies, else to the area of what it names (a
 * home to that of its building), else to that of what names it (a person to that of their household), else to the only successor or the
 * community. Nobody looked at the record for it, so the day it was last seen stays. Each with a line in its history and the counts kept, some hundred in one transaction; what was moved is not looked at again, so
 * a break in the middle loses nothing. Answers how many went.
 */
export async function followRegisters(house: House, closed: readonly Closed[], now: Date): Promise<number> {
  const byCode = new Map(closed.map((each) => [each.code, each]));
  let all = 0;
  for (const last of [false, true])
    for (let went = -1; went !== 0; ) {
      went = 0;
      for (const register of house.registers.values()) went += await followIn(house, register, byCode, now, last);
      all += went;
    }
  return all;
}

async function followIn(house: House, register: Register, closed: ReadonlyMap<string, Closed>, now: Date, last: boolean): Promise<number> {
  let went = 0;
  for (let after = ''; ; ) {
    const rows = await house.db.transaction().execute(async (tx) => {
      const { rows } =
        await sql<RegisterRow>`select * from ${sql.table(register.name)} where area = any(${[...closed.keys()]}) and ended_at is null and id > ${after}
        order by id limit ${AT_ONCE} for update`.execute(tx);
      const moves = await movesOf(house, tx, register, rows, closed, last);
      await move(tx, register, moves, now);
      went += moves.length;
      return rows;
    });
    if (rows.length < AT_ONCE) return went;
    after = rows.at(-1)?.id ?? '';
  }
}

type Move = { row: RegisterRow; to: string };

async function movesOf(
  house: House,
  tx: Db,
  register: Register,
  rows: readonly RegisterRow[],
  closed: ReadonlyMap<string, Closed>,
  last: boolean,
): Promise<Move[]> {
  const unsure: RegisterRow[] = [];
  const moves = rows.flatMap((row): Move[] => {
    const [lon, lat] = register.place ? [row[register.place.lon], row[register.place.lat]] : [];
    if (typeof lon === 'number' && typeof lat === 'number') return [{ row, to: goesTo(closed.get(row.area) as Closed, house.locate(lon, lat)) }];
    unsure.push(row);
    return [];
  });
  if (unsure.length === 0) return moves;
  const known = await areasBeside(house, tx, register, unsure, closed);
  for (const row of unsure) {
    const of = closed.get(row.area) as Closed;
    const beside = known.get(row.id);
    if (beside?.startsWith(row.area.slice(0, COMMUNITY))) moves.push({ row, to: beside });
    else if (last) moves.push({ row, to: goesTo(of, null) });
  }
  return moves;
}

const COMMUNITY = 12;

/** By a record's id, the area of a record that it names or that names it, where that lies in no closed area. */
async function areasBeside(
  house: House,
  tx: Db,
  register: Register,
  rows: readonly RegisterRow[],
  closed: ReadonlyMap<string, Closed>,
): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  const gone = [...closed.keys()];
  const note = (found: readonly { id: string; area: string }[]) => {
    for (const { id, area } of found) if (!known.has(id)) known.set(id, area);
  };
  for (const [field, { of }] of Object.entries(register.fields)) {
    if (of === undefined || of === register.name || !house.registers.has(of)) continue;
    const pairs = rows.flatMap((row) => (typeof row[field] === 'string' ? [{ id: row.id, names: row[field] }] : []));
    const { rows: found } = await sql<{ id: string; area: string }>`
      select v.id, t.area from unnest(${pairs.map(({ id }) => id)}::text[], ${pairs.map(({ names }) => shardOfId(names))}::text[], ${pairs.map(({ names }) => names)}::text[]) v (id, shard, names)
      join ${sql.table(of)} t on t.shard = v.shard and t.id = v.names where not t.area = any(${gone})`.execute(tx);
    note(found);
  }
  const left = rows.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  for (const { register: other, field } of left.length ? namedIn(house, register) : []) {
    if (other.name === register.name) continue;
    const { rows: found } = await sql<{ id: string; area: string }>`
      select ${sql.ref(field)} as id, min(area) as area from ${sql.table(other.name)}
      where ${sql.ref(field)} = any(${left}) and ended_at is null and not area = any(${gone}) group by 1`.execute(tx);
    note(found);
  }
  return known;
}

async function move(tx: Db, register: Register, moves: readonly Move[], now: Date): Promise<void> {
  if (moves.length === 0) return;
  const [shards, ids, areas] = [moves.map(({ row }) => row.shard), moves.map(({ row }) => row.id), moves.map(({ to }) => to)];
  await sql`update ${sql.table(register.name)} t set area = v.area, version = t.version + 1
    from unnest(${shards}::text[], ${ids}::text[], ${areas}::text[]) v (shard, id, area) where t.shard = v.shard and t.id = v.id`.execute(tx);
  const { post, area, unit } = SYSTEM;
  const was = moves.map(({ row, to }) => JSON.stringify({ area: [row.area, to] }));
  await sql`insert into register_change (shard, record, version, register, at, kind, open, source, post, area, unit)
    select v.shard, v.id, v.version, ${register.name}, ${now}, 'moved', v.open::jsonb, ${SOURCE}, ${post}, ${area}, ${unit}
    from unnest(${shards}::text[], ${ids}::text[], ${moves.map(({ row }) => row.version + 1)}::int[], ${was}::text[]) v (shard, id, version, open)`.execute(tx);
  const counts: Tally = new Map();
  for (const { row, to } of moves) {
    const facts = factsOf(register, row);
    tally(counts, register, row, facts, -1);
    tally(counts, register, { ...row, area: to }, facts, 1);
  }
  await keepCounts(tx, counts);
}
