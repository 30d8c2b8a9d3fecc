import type { Pool } from 'pg';
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

/** Every place where the registers keep what is sealed with this key: their rows, and the history of these. */
export const storesOf = (owner: Pool, registers: readonly Register[], key: string): Store[] =>
  registers.flatMap((register) => (sealedBy(register).has(key) ? [rowsOf(owner, register.name, key), historyOf(owner, register.name, key)] : []));

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

function historyOf(owner: Pool, register: string, key: string): Store {
  const text = `sealed ->> '${key}'`;
  const sealed = `decode(${text}, 'base64')`;
  const where = `register = '${register}' and ${text} is not null and ${isOld(sealed)}`;
  return {
    register,
    count: async (version) => (await owner.query(`select count(*) as n from register_change where ${where}`, [version])).rows[0].n,
    old: async (version, last, limit) => {
      const from = `
        select shard, record as id, version, ${sealed} as sealed from register_change
        where ${where} and (shard, record, version) > ($2, $3, $4) order by shard, record, version limit $5`;
      return (await owner.query<Lying>(from, [version, last?.shard ?? '', last?.id ?? '', last?.version ?? 0, limit])).rows;
    },
    replace: async (shard, lying) => {
      const update = `
        update register_change t set sealed = jsonb_set(t.sealed, array['${key}'], to_jsonb(v.fresh))
        from unnest($2::text[], $3::integer[], $4::bytea[], $5::text[]) v (id, version, was, fresh)
        where t.shard = $1 and t.record = v.id and t.version = v.version and decode(t.${text}, 'base64') = v.was`;
      const columns = [lying.map(({ was }) => was.id), lying.map(({ was }) => was.version), lying.map(({ was }) => was.sealed)];
      return (await owner.query(update, [shard, ...columns, lying.map(({ fresh }) => fresh.toString('base64'))])).rowCount ?? 0;
    },
  };
}
