import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { shardOf } from '../area/code.ts';
import { cellOf } from '../map/cell.ts';
import { ofFields, type Register, type Values } from './declare.ts';

/** How many living records more or fewer a place has of each value; what the same transaction writes into `register_count`. */
export type Tally = Map<string, { area: string; register: string; field: string; value: string; n: number }>;

const countedFields = ofFields((fields) => Object.entries(fields).flatMap(([name, { counted }]) => (counted ? [name] : [])));

/** Counts one living record's counted facts into the tally: `by` 1 where it is there from now on, -1 where it is no more. */
export function tally(into: Tally, register: Register, area: string, values: Values, by: 1 | -1): void {
  const count = (field: string, value: string) => {
    const key = `${area}\n${register.name}\n${field}\n${value}`;
    const there = into.get(key);
    if (there) there.n += by;
    else into.set(key, { area, register: register.name, field, value, n: by });
  };
  count('', '');
  for (const name of countedFields(register)) if (values[name] !== null && values[name] !== undefined) count(name, String(values[name]));
  const cell = register.place ? cellOf(values[register.place.lon], values[register.place.lat]) : null;
  if (cell !== null) count('cell', cell);
}

/** Writes the tally, in one order whoever writes it, so that two writers wait for each other and never in a circle. */
export async function keepCounts(db: Db, of: Tally): Promise<void> {
  const changed = [...of.entries()].filter(([, { n }]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (!changed.length) return;
  const rows = JSON.stringify(changed.map(([, each]) => ({ shard: shardOf(each.area), ...each })));
  await sql`insert into register_count (shard, area, register, field, value, n)
    select shard, area, register, field, value, n from jsonb_to_recordset(${rows}::jsonb) as c(shard text, area text, register text, field text, value text, n int)
    on conflict (shard, area, register, field, value) do update set n = register_count.n + excluded.n`.execute(db);
}
