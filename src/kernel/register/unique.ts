import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { House } from '../house.ts';
import { isSealed, ofFields, type Register, type Values } from './declare.ts';
import { deny } from './refusals.ts';
import { blindsOf } from './sealed.ts';

type Owner = { shard: string; id: string };
type Claim = { shard: string; value: Buffer };

/**
 * The rows of `register_unique` a value has, oldest first: its blind index, two of them while that key is rotated, or the value itself where it is open; each with the shard that follows
 * from it. None where the value is not known.
 */
export function uniqueOf(house: Pick<House, 'sealer'>, register: Register, field: string, value: unknown): Claim[] {
  if (value === null || value === undefined) return [];
  const sealed = register.fields[field];
  const all = sealed && isSealed(sealed) ? blindsOf(house, register, field, value) : [Buffer.from(String(value))];
  return all.map((bytes) => ({ shard: shardOfValue(bytes), value: bytes }));
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
    const [had, has] = [before, after].map((values) => (values ? uniqueOf(house, register, field, values[field]) : [])) as [Claim[], Claim[]];
    // One after the other, oldest first: a rotation adds the younger claim while it holds the older one.
    for (const { shard, value } of had)
      await sql`delete from register_unique where shard = ${shard} and register = ${register.name} and field = ${field} and value = ${value} and owner = ${owner.id}`.execute(
        db,
      );
    for (const { shard, value } of has) {
      const { numAffectedRows } = await sql`insert into register_unique (shard, register, field, value, owner_shard, owner)
        values (${shard}, ${register.name}, ${field}, ${value}, ${owner.shard}, ${owner.id}) on conflict do nothing`.execute(db);
      if (numAffectedRows !== 1n) deny('register_taken', { field });
    }
  }
}

/** The living record of the city that has this value of a unique field; null where there is none. */
export async function ownerOf(house: Pick<House, 'sealer'>, db: Db, register: Register, field: string, value: unknown): Promise<Owner | null> {
  const sought = uniqueOf(house, register, field, value);
  if (!sought.length) return null;
  const [shards, values] = [sought.map(({ shard }) => shard), sought.map(({ value }) => value)];
  const { rows } = await sql<Owner>`select owner_shard as shard, owner as id from register_unique
    where register = ${register.name} and field = ${field} and (shard, value) in (select * from unnest(${shards}::text[], ${values}::bytea[])) limit 1`.execute(
    db,
  );
  return rows[0] ?? null;
}
