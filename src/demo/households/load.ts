import { setImmediate as otherWork } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { shardOf } from '../../kernel/area/code.ts';
import type { House } from '../../kernel/house.ts';
import { type Ready, readier } from '../../kernel/register/bring/ready.ts';
import { write } from '../../kernel/register/bring/write.ts';
import type { Register } from '../../kernel/register/declare.ts';
import { copyRows } from '../../platform/db/copy.ts';
import { type Made, REGISTERS, type RegisterName } from './records.ts';

/** What everything here says of where it comes from. */
export const SOURCE = 'synthetic';
/** So many records are written in one transaction. */
const AT_ONCE = 12_000;
/** So many are sealed before whoever else wants the thread gets a turn. */
const TURN = 200;
const withoutNumber = (one: Made): Made => ({ ...one, values: { ...one.values, id_number: null } });
const CONSENT = ['shard', 'record', 'purpose', 'given_at', 'how'] as const;

type On = { house: Pick<House, 'sealer' | 'registers'>; owner: Pool; now: Date };
export type Loaded = Record<RegisterName, number>;

/**
 * Brings made-up records in by the way that files come in: checked against the registers' rules, sealed, counted. What belongs together must lie in one bundle or
 * name what came before it in the same community. What is there from an earlier run stays as it is; one that was interrupted goes on where it was.
 */
export async function loadAll(on: On, bundles: Iterable<{ records: readonly Made[] }>, onProgress: (added: Loaded) => void = () => {}): Promise<Loaded> {
  const added = Object.fromEntries(REGISTERS.map((register) => [register, 0])) as Loaded;
  const client = await on.owner.connect();
  const into = intoRegisters(on, client, added);
  try {
    let batch: Made[] = [];
    const save = async () => {
      await into(batch);
      batch = [];
      onProgress(added);
    };
    for (const { records } of bundles) {
      batch.push(...records);
      if (batch.length >= AT_ONCE) await save();
    }
    await save();
  } finally {
    client.release();
  }
  return added;
}

/** Writes a batch, all of it or nothing. */
function intoRegisters({ house, now }: On, client: PoolClient, added: Loaded): (batch: readonly Made[]) => Promise<void> {
  const kinds = REGISTERS.map((name) => {
    const register = house.registers.get(name) as Register;
    const naming = Object.entries(register.fields).flatMap(([field, { of }]) => (of ? [field] : []));
    return { name, register, naming, ready: readier(house, register, { source: SOURCE, now }) };
  });
  /** The ids of what was written in the community at hand, by key. */
  let ids = new Map<string, string>();
  let community = '';

  return async (batch) => {
    const of = Map.groupBy(batch, ({ register }) => register);
    await client.query('begin');
    try {
      for (const { name, register, naming, ready } of kinds) {
        const made = of.get(name) ?? [];
        const prepare = (line: number, { key, area, values }: Made): Ready => {
          const named = Object.fromEntries(
            naming.map((field) => [field, values[field] == null ? null : (ids.get(values[field] as string) ?? missing(key, field))]),
          );
          return ready({ line, area, values: { ...values, ...named }, external_id: key });
        };
        const rows: Ready[] = [];
        for (const [line, one] of made.entries()) {
          if (line % TURN === 0) await otherWork();
          rows.push(prepare(line, one));
          // A party branch names the committee beside it, which is not written yet.
          ids.set(one.key, rows.at(-1)?.id as string);
        }
        const written = await write(client, register, SOURCE, rows);
        const found = new Map(written.ids);
        // Another city made up in the same database may have taken a number from the same county first.
        const taken = written.faults.filter(({ fault }) => fault.code === 'taken' && fault.field === 'id_number').map(({ line }) => line);
        const rest = written.faults.find(({ line }) => !taken.includes(line));
        if (rest) throw new Error(`the made-up ${name} ${made[rest.line]?.key} is not as it must be: ${JSON.stringify(rest.fault)}`);
        if (taken.length) {
          const without = taken.map((line) => prepare(line, withoutNumber(made[line] as Made)));
          const again = await write(client, register, SOURCE, without);
          for (const [line, id] of again.ids) found.set(line, id);
          added[name] += again.added;
        }
        for (const [line, id] of found) ids.set(made[line]?.key as string, id);
        added[name] += written.added;
      }
      await writeConsents(client, of.get('care') ?? [], ids, now);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    }
    community = batch.at(-1)?.area.slice(0, 12) ?? community;
    ids = new Map([...ids].filter(([key]) => key.startsWith(community)));
  };
}

const missing = (key: string, field: string): never => {
  throw new Error(`the made-up ${key} names as ${field} what was not made before it`);
};

async function writeConsents(client: PoolClient, cares: readonly Made[], ids: ReadonlyMap<string, string>, now: Date): Promise<void> {
  const people = [...new Set(cares.flatMap(({ agreed, values }) => (agreed ? [values['person'] as string] : [])))];
  const rows = people.map((key) => [shardOf(key.slice(0, 12)), ids.get(key) as string, 'care', now, 'paper']);
  await client.query('create temp table if not exists agreed_now (like register_consent) on commit delete rows');
  await copyRows(client, `agreed_now (${CONSENT.join(', ')})`, rows);
  await client.query(`insert into register_consent (${CONSENT.join(', ')}) select ${CONSENT.join(', ')} from agreed_now a
    where not exists (select from register_consent c where c.shard = a.shard and c.record = a.record and c.purpose = a.purpose)`);
}
