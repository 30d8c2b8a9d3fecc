import type { Pool } from 'pg';
import { blindFields } from '../columns.ts';
import { isSealed, type Register } from '../declare.ts';
import { shardOfValue } from '../unique.ts';
import { isOldBlind } from './blinding.ts';

/** One pass over a place where blinded values lie: everything of another version than this gets what `renew` makes of it. Answers how much there was to do; a pass that answers 0 is the last. */
export type BlindStore = {
  count: (version: number) => Promise<number>;
  pass: (version: number, renew: (blind: Buffer) => Buffer, step: (n: number) => void) => Promise<number>;
  /** What the last pass had to leave as it was, by name. */
  left?: (version: number) => Promise<string[]>;
};

const BATCH = 2000;
type Lying = { shard: string; id: string; was: Buffer };

/** Every place where something lies that a value is found by: columns of registers, the telephone numbers of contacts, and what may be there once in a city. */
export const blindStores = (owner: Pool, registers: readonly Register[]): BlindStore[] => [
  ...registers.flatMap((register) =>
    blindFields(register).map((field) => column(owner, register.name, { id: 'id', read: `${field}_blind`, write: `${field}_blind = v.fresh` })),
  ),
  column(owner, 'opener', {
    id: 'record',
    read: `decode(contact ->> 'phone', 'base64')`,
    // Before contacts were sealed the number itself lay here.
    where: `contact ? 'sealed'`,
    write: `contact = jsonb_set(t.contact, '{phone}', to_jsonb(encode(v.fresh, 'base64')))`,
  }),
  ...registers.flatMap((register) =>
    Object.entries(register.fields).flatMap(([name, field]) => (field.unique && isSealed(field) ? [claims(owner, register.name, name)] : [])),
  ),
];

/** Gives up what was claimed under older versions, when the newest has all of it. */
export async function dropOldClaims(owner: Pool, registers: readonly Register[], version: number): Promise<void> {
  for (const { name, fields } of registers)
    for (const [field, declared] of Object.entries(fields)) {
      if (!declared.unique || !isSealed(declared)) continue;
      const some = `select ctid from register_unique where register = $2 and field = $3 and ${isOldBlind('value')} limit ${BATCH * 10}`;
      while ((await owner.query(`delete from register_unique where ctid = any(array(${some}))`, [version, name, field])).rowCount);
    }
}

function column(owner: Pool, table: string, at: { id: string; read: string; write: string; where?: string }): BlindStore {
  const { id, read, write, where = 'true' } = at;
  // A condition on what a JSON column holds is looked at first: what it does not hold cannot be decoded.
  const old = `case when ${where} then ${isOldBlind(read)} else false end`;
  return {
    count: async (version) => (await owner.query(`select count(*) as n from ${table} where ${old}`, [version])).rows[0].n,
    pass: async (version, renew, step) => {
      let found = 0;
      for (let last: Lying | undefined; ; ) {
        const from = `select shard, ${id} as id, ${read} as was from ${table} where ${old} and (shard, ${id}) > ($2, $3) order by shard, ${id} limit $4`;
        const { rows } = await owner.query<Lying>(from, [version, last?.shard ?? '', last?.id ?? '', BATCH]);
        const put = `update ${table} t set ${write} from unnest($1::text[], $2::text[], $3::bytea[], $4::bytea[]) v (shard, id, was, fresh)
          where t.shard = v.shard and t.${id} = v.id and ${read.replaceAll('contact', 't.contact')} = v.was`;
        if (rows.length)
          await owner.query(put, [rows.map(({ shard }) => shard), rows.map((row) => row.id), rows.map(({ was }) => was), rows.map(({ was }) => renew(was))]);
        found += rows.length;
        step(rows.length);
        if (rows.length < BATCH) return found;
        last = rows.at(-1);
      }
    },
  };
}

type Claim = { shard: string; value: Buffer };

/** A claim under an older version stays until all is done; the younger one is added beside it, in a statement that holds the older one, so that whoever gives it up waits and gives up both. */
function claims(owner: Pool, register: string, field: string): BlindStore {
  const of = 'register = $2 and field = $3';
  return {
    count: async (version) =>
      (await owner.query(`select count(*) as n from register_unique where ${of} and ${isOldBlind('value')}`, [version, register, field])).rows[0].n,
    pass: async (version, renew, step) => {
      let added = 0;
      for (let last: Claim | undefined; ; ) {
        const from = `select shard, value from register_unique where ${of} and ${isOldBlind('value')} and (shard, value) > ($4, $5) order by shard, value limit $6`;
        const { rows } = await owner.query<Claim>(from, [version, register, field, last?.shard ?? '', last?.value ?? Buffer.alloc(0), BATCH]);
        const fresh = rows.map(({ value }) => renew(value));
        const put = `
          with held as (
            select u.owner_shard, u.owner, v.fresh_shard, v.fresh from unnest($3::text[], $4::bytea[], $5::text[], $6::bytea[]) v (shard, value, fresh_shard, fresh)
            join register_unique u on u.shard = v.shard and u.register = $1 and u.field = $2 and u.value = v.value for update of u)
          insert into register_unique (shard, register, field, value, owner_shard, owner) select fresh_shard, $1, $2, fresh, owner_shard, owner from held on conflict do nothing`;
        const columns = [rows.map(({ shard }) => shard), rows.map(({ value }) => value), fresh.map(shardOfValue), fresh];
        if (rows.length) added += (await owner.query(put, [register, field, ...columns])).rowCount ?? 0;
        step(rows.length);
        if (rows.length < BATCH) return added;
        last = rows.at(-1);
      }
    },
  };
}
