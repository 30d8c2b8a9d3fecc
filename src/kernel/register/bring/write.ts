import type { PoolClient } from 'pg';
import { copyLine, copyLines } from '../../../platform/db/copy.ts';
import { onClient } from '../../../platform/db/on-client.ts';
import type { Saved } from '../../import/declare.ts';
import { columnsOf } from '../columns.ts';
import { keepCounts, type Tally, tally } from '../count.ts';
import type { Register } from '../declare.ts';
import type { Ready } from './ready.ts';
import { byKey, takenAlready, thereAlready } from './there.ts';

/** What came of a batch: `ids` are the records its lines brought, now or before, `linked` those of them that another source had brought. */
export type Written = Pick<Saved, 'added' | 'there' | 'faults'> & { ids: ReadonlyMap<number, string>; linked: ReadonlySet<number> };

/**
 * What is expected of the next batch. Where it is `new`, its rows are not looked for but written at once, and only where a key says that one is there does the
 * batch begin anew and look: most files are new from their first row to their last.
 */
export type Outlook = { new: boolean };

/**
 * Writes a batch of new records in the transaction of its client: rows, what they alone may have, and the counts of their places. What is there from the same source
 * stays as it is; what claims another's is told with that record and left out, or with `link` taken for it, which stays as it is too; what the register's rules speak against is left out. A key
 * that somebody else took meanwhile raises 23505.
 */
export async function write(
  client: PoolClient,
  register: Register,
  source: string,
  rows: readonly Ready[],
  { outlook = { new: false }, link = false }: { outlook?: Outlook; link?: boolean } = {},
): Promise<Written> {
  if (!rows.length) return { added: 0, there: 0, faults: [], ids: new Map(), linked: new Set() };
  if (outlook.new) {
    const written = await asNew(client, register, rows);
    if (written) return written;
  }
  const { there, taken } = await byKey(client, async () => {
    const already = await thereAlready(client, register, source, rows);
    const rest = rows.filter(({ line }) => !already.has(line));
    return { there: already, taken: await takenAlready(client, register, rest) };
  });
  outlook.new = there.size === 0 && taken.size === 0;
  const fresh = outlook.new ? rows : rows.filter(({ line }) => !there.has(line) && !taken.has(line));
  const { added, faults, ids } = await put(client, register, fresh);
  for (const [line, { field, record }] of taken) {
    if (link) ids.set(line, record);
    else faults.push({ line, fault: { field, code: 'taken', facts: { record } } });
  }
  for (const [line, id] of there) ids.set(line, id);
  return { added, there: there.size, faults, ids, linked: new Set(link ? taken.keys() : []) };
}

/** Writes what is thought to be new; null, and nothing written, where some of it is there. */
async function asNew(client: PoolClient, register: Register, rows: readonly Ready[]): Promise<Written | null> {
  await client.query('savepoint new');
  try {
    const written = await put(client, register, rows);
    await client.query('release savepoint new');
    return { ...written, there: 0, linked: new Set() };
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE) throw error;
    await client.query('rollback to savepoint new');
    return null;
  }
}

const UNIQUE = '23505';

async function put(
  client: PoolClient,
  register: Register,
  rows: readonly Ready[],
): Promise<{ added: number; faults: Written['faults']; ids: Map<number, string> }> {
  const proposed = register.rules ? rows.map(({ shard, id, area, values }) => ({ shard, id, area, before: null, after: values })) : [];
  const against = new Map(((await register.rules?.(onClient(client), proposed)) ?? []).map((each) => [each.at, each]));
  const good = against.size ? rows.filter((_, at) => !against.has(at)) : rows;
  const faults = [...against].map(([at, { field, code, facts = {} }]) => ({ line: rows[at]?.line ?? 0, fault: { field, code: `#refusal.${code}`, facts } }));
  if (good.length) {
    await copyLines(client, `${register.name} (${columnsOf(register).join(', ')})`, texts(good));
    const claims = claimsOf(register, good);
    if (claims.length) await copyLines(client, 'register_unique (shard, register, field, value, owner_shard, owner)', claims);
    const counts: Tally = new Map();
    for (const one of good) tally(counts, register, one, one.values, 1);
    await keepCounts(onClient(client), counts);
  }
  return { added: good.length, faults, ids: new Map(good.map(({ line, id }) => [line, id])) };
}

function* texts(rows: readonly Ready[]): Generator<string> {
  for (const { text } of rows) yield text;
}

const claimsOf = (register: Register, rows: readonly Ready[]): string[] =>
  rows.flatMap(({ shard, id, unique }) => unique.map((claim) => copyLine([claim.shard, register.name, claim.field, claim.value, shard, id])));
