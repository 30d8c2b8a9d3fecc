import type { Pool } from 'pg';
import { CONTACT, OPENER } from '../../flow/contact.ts';
import { type Register, sealedBy } from '../declare.ts';

/** One sealed thing that lies somewhere, with the row it was sealed for. */
export type Lying = { shard: string; id: string; version: number; sealed: Buffer };

/**
 * A place where things lie that were sealed with one key. `old` answers, from after `last` on in the order of their rows, those that were sealed with another version than this;
 * `replace` puts what is sealed anew in their place, but only where nobody has changed them meanwhile, and answers how many.
 */
export type Store = {
  register: string;
  count: (version: number) => Promise<number>;
  old: (version: number, last: Lying | null, limit: number) => Promise<Lying[]>;
  replace: (shard: string, lying: readonly { was: Lying; fresh: Buffer }[]) => Promise<number>;
};

/** A JSON column of a record table, not of a register, that holds what was sealed for its row: base64 under the key's name. */
export type SealedColumn = { table: string; column: string; key: string };

/** Every place where something lies that was sealed with this key: rows of registers, the history of these, the contacts left with records, and whatever else modules seal. */
export const storesOf = (owner: Pool, registers: readonly Register[], beside: readonly SealedColumn[], key: string): Store[] => [
  ...beside.flatMap(({ table, column, key: own }) =>
    own === key ? [jsonOf(owner, table, { table, column, key, id: 'id', version: '0', where: 'true' })] : [],
  ),
  ...(key === CONTACT ? [jsonOf(owner, OPENER, { table: 'opener', column: 'contact', key: 'sealed', version: '0', where: 'true' })] : []),
  ...registers.flatMap((register) => (sealedBy(register).has(key) ? [rowsOf(owner, register.name, key), historyOf(owner, register.name, key)] : [])),
];

/** The version stands in bytes 3 and 4 of all that is sealed. */
const isOld = (sealed: string) => `substring(${sealed} from 3 for 2) <> decode(lpad(to_hex($1::integer), 4, '0'), 'hex')`;

function rowsOf(owner: Pool, register: string, key: string): Store {
  const sealed = `sealed_${key}`;
  return {
    register,
    count: async (version) => (await owner.query(`select count(*) as n from ${register} where ${isOld(sealed)}`, [version])).rows[0].n,
    old: async (version, last, limit) => {
      const from = `select shard, id, 0 as version, ${sealed} as sealed from ${register} where ${isOld(sealed)} and (shard, id) > ($2, $3) order by shard, id limit $4`;
      return (await owner.query<Lying>(from, [version, last?.shard ?? '', last?.id ?? '', limit])).rows;
    },
    replace: async (shard, lying) => {
      const update = `
        update ${register} t set ${sealed} = v.fresh
        from unnest($2::text[], $3::bytea[], $4::bytea[]) v (id, was, fresh)
        where t.shard = $1 and t.id = v.id and t.${sealed} = v.was`;
      return (
        (await owner.query(update, [shard, lying.map(({ was }) => was.id), lying.map(({ was }) => was.sealed), lying.map(({ fresh }) => fresh)])).rowCount ?? 0
      );
    },
  };
}

const historyOf = (owner: Pool, register: string, key: string): Store =>
  jsonOf(owner, register, { table: 'register_change', column: 'sealed', key, version: 'version', where: `register = '${register}'` });

/** What lies as base64 under a key of a JSON column. */
function jsonOf(owner: Pool, register: string, at: { table: string; column: string; key: string; id?: string; version: string; where: string }): Store {
  const { table, column, key, id = 'record', version: number } = at;
  const text = `${column} ->> '${key}'`;
  const sealed = `decode(${text}, 'base64')`;
  const where = `${at.where} and ${text} is not null and ${isOld(sealed)}`;
  return {
    register,
    count: async (version) => (await owner.query(`select count(*) as n from ${table} where ${where}`, [version])).rows[0].n,
    old: async (version, last, limit) => {
      const from = `
        select shard, ${id} as id, ${number} as version, ${sealed} as sealed from ${table}
        where ${where} and (shard, ${id}, ${number}) > ($2, $3, $4) order by 1, 2, 3 limit $5`;
      return (await owner.query<Lying>(from, [version, last?.shard ?? '', last?.id ?? '', last?.version ?? -1, limit])).rows;
    },
    replace: async (shard, lying) => {
      const update = `
        update ${table} t set ${column} = jsonb_set(t.${column}, array['${key}'], to_jsonb(v.fresh))
        from unnest($2::text[], $3::integer[], $4::bytea[], $5::text[]) v (id, version, was, fresh)
        where t.shard = $1 and t.${id} = v.id and ${number === '0' ? '' : `t.${number} = v.version and`} decode(t.${text}, 'base64') = v.was`;
      const columns = [lying.map(({ was }) => was.id), lying.map(({ was }) => was.version), lying.map(({ was }) => was.sealed)];
      return (await owner.query(update, [shard, ...columns, lying.map(({ fresh }) => fresh.toString('base64'))])).rowCount ?? 0;
    },
  };
}
