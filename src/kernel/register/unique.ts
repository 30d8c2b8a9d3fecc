import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { House } from '../house.ts';
import { isSealed, ofFields, type Register, type Values } from './declare.ts';
import { deny } from './refusals.ts';
import { blindOf } from './sealed.ts';

type Owner = { shard: string; id: string };

/** The row of `register_unique` a value has: its blind index, or the value itself where it is open, and the shard that follows from it. Null where it is not known. */
export function uniqueOf(house: Pick<House, 'sealer'>, register: Register, field: string, value: unknown): { shard: string; value: Buffer } | null {
  if (value === null || value === undefined) return null;
  const sealed = register.fields[field];
  const bytes = sealed && isSealed(sealed) ? blindOf(house, register, field, value) : Buffer.from(String(value));
  return bytes && { shard: shardOfValue(bytes), value: bytes };
}

/** Nine digits out of a value’s first bytes: where in a cluster it is looked up. */
export const shardOfValue = (bytes: Buffer): string => String(Buffer.concat([bytes, Buffer.alloc(4)]).readUInt32BE(0) % 1_000_000_000).padStart(9, '0');

export const uniqueFields = ofFields((fields) => Object.entries(fields).flatMap(([name, { unique }]) => (unique ? [name] : [])));

/** Claims what a living record alone may have, and gives up what it had. Refuses `register_taken` where another living record of the city has it. */
export async function claim(
  house: Pick<House, 'sealer'>,
  db: Db,
  register: Register,
  owner: Owner,
  before: Values | null,
  after: Values | null,
): Promise<void> {
  for (const field of uniqueFields(register)) {
    if (before && after && before[field] === after[field]) continue;
    const [had, has] = [before, after].map((values) => values && uniqueOf(house, register, field, values[field]));
    if (had)
      await sql`delete from register_unique where shard = ${had.shard} and register = ${register.name} and field = ${field} and value = ${had.value} and owner = ${owner.id}`.execute(
        db,
      );
    if (!has) continue;
    const { numAffectedRows } = await sql`insert into register_unique (shard, register, field, value, owner_shard, owner)
      values (${has.shard}, ${register.name}, ${field}, ${has.value}, ${owner.shard}, ${owner.id}) on conflict do nothing`.execute(db);
    if (numAffectedRows !== 1n) deny('register_taken', { field });
  }
}

/** The living record of the city that has this value of a unique field; null where there is none. */
export async function ownerOf(house: Pick<House, 'sealer'>, db: Db, register: Register, field: string, value: unknown): Promise<Owner | null> {
  const sought = uniqueOf(house, register, field, value);
  if (!sought) return null;
  const { rows } = await sql<Owner>`select owner_shard as shard, owner as id from register_unique
    where shard = ${sought.shard} and register = ${register.name} and field = ${field} and value = ${sought.value}`.execute(db);
  return rows[0] ?? null;
}
