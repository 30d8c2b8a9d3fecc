import { copyLine, type Value } from '../../../platform/db/copy.ts';
import { shardOf } from '../../area/code.ts';
import type { House } from '../../house.ts';
import { newId } from '../../id.ts';
import { columnsOf } from '../columns.ts';
import type { Register, Values } from '../declare.ts';
import { storedOf } from '../sealed.ts';
import { shardOfValue, uniqueFields, uniqueOf } from '../unique.ts';

/** A new record as a file gives it: checked, placed, and the records it names found. */
export type New = { line: number; area: string; values: Values; external_id: string | null; sourced_on?: string | null };

/** A new record sealed and ready to be written: its line for COPY, and what it alone may have. */
export type Ready = {
  line: number;
  shard: string;
  id: string;
  area: string;
  external_id: string | null;
  sourced_on: string | null;
  changed_at: Date;
  values: Values;
  /** What the file gave, with the records it names beside those the register itself names. */
  given: Values;
  text: string;
  unique: { field: string; shard: string; value: Buffer }[];
};

/** Seals new records for their places in the table. Pure but for the ids and keys it takes; as slow as the sealing. */
export function readier(house: Pick<House, 'sealer'>, register: Register, { source, now }: { source: string; now: Date }): (record: New) => Ready {
  const columns = columnsOf(register);
  const unique = uniqueFields(register);
  const names = Object.keys(register.fields);
  const at = now.toISOString();
  return ({ line, area, values: given, external_id, sourced_on = null }) => {
    const whole: Values = {};
    for (const name of names) whole[name] = given[name] ?? null;
    const values = register.follows ? Object.assign(whole, register.follows(whole)) : whole;
    const shard = shardOf(area);
    const id = newId(shard, now);
    const row: Record<string, unknown> = storedOf(house, register, { shard, id }, values);
    Object.assign(row, { shard, id, version: 1, area, source, sourced_on, external_id, made_at: at, changed_at: at });
    return {
      line,
      shard,
      id,
      area,
      external_id,
      sourced_on,
      changed_at: now,
      values,
      given,
      text: copyLine(columns.map((column) => (row[column] ?? null) as Value)),
      unique: unique.flatMap((field) => claimOf(house, register, field, row, values)),
    };
  };
}

/** What a record alone may have of a field; its blind index where there is one, which costs most to make. */
function claimOf(house: Pick<House, 'sealer'>, register: Register, field: string, row: Record<string, unknown>, values: Values): Ready['unique'] {
  const blind = row[`${field}_blind`];
  if (Buffer.isBuffer(blind) && house.sealer.settled()) return [{ field, shard: shardOfValue(blind), value: blind }];
  return uniqueOf(house, register, field, values[field]).map((claimed) => ({ field, ...claimed }));
}
