import type { PoolClient } from 'pg';
import { copyLine, copyLines } from '../../../platform/db/copy.ts';
import { onClient } from '../../../platform/db/on-client.ts';
import type { Saved } from '../../import/declare.ts';
import { columnsOf } from '../columns.ts';
import { keepCounts, type Tally, tally } from '../count.ts';
import type { Register } from '../declare.ts';
import type { Ready } from './ready.ts';
import { byKey, takenAlready, thereAlready } from './there.ts';

/** What came of a batch: `ids` are the records its lines brought, now or before. */
export type Written = Pick<Saved, 'added' | 'there' | 'faults'> & { ids: ReadonlyMap<number, string> };

/**
 * Writes a batch of new records in the transaction of its client: rows, what they alone may have, and the counts of their places. What is there from the same source
 * stays as it is; what claims another's, or what the register's rules speak against, is told and left out. A key that somebody else took meanwhile raises 23505.
 */
export async function write(client: PoolClient, register: Register, source: string, rows: readonly Ready[]): Promise<Written> {
  const faults: Written['faults'] = [];
  const { there, taken } = await byKey(client, async () => {
    const already = await thereAlready(client, register, source, rows);
    const rest = rows.filter(({ line }) => !already.has(line));
    return { there: already, taken: await takenAlready(client, register, rest) };
  });
  const ids = new Map(there);
  let fresh = rows.filter(({ line }) => !there.has(line) && !taken.has(line));
  for (const [line, field] of taken) faults.push({ line, fault: { field, code: 'taken', facts: {} } });
  const against = new Map(
    (
      await register.rules?.(
        onClient(client),
        fresh.map(({ shard, id, area, values }) => ({ shard, id, area, before: null, after: values })),
      )
    )?.map((each) => [each.at, each]),
  );
  if (against.size) {
    for (const [at, { field, code, facts = {} }] of against) faults.push({ line: fresh[at]?.line ?? 0, fault: { field, code: `#refusal.${code}`, facts } });
    fresh = fresh.filter((_, at) => !against.has(at));
  }
  if (fresh.length) {
    await copyLines(client, `${register.name} (${columnsOf(register).join(', ')})`, texts(fresh));
    const claims = claimsOf(register, fresh);
    if (claims.length) await copyLines(client, 'register_unique (shard, register, field, value, owner_shard, owner)', claims);
    const counts: Tally = new Map();
    for (const { area, values } of fresh) tally(counts, register, area, values, 1);
    await keepCounts(onClient(client), counts);
  }
  for (const { line, id } of fresh) ids.set(line, id);
  return { added: fresh.length, there: there.size, faults, ids };
}

function* texts(rows: readonly Ready[]): Generator<string> {
  for (const { text } of rows) yield text;
}

const claimsOf = (register: Register, rows: readonly Ready[]): string[] =>
  rows.flatMap(({ shard, id, unique }) => unique.map((claim) => copyLine([claim.shard, register.name, claim.field, claim.value, shard, id])));
