import type { PoolClient } from 'pg';
import { copyRows } from '../../../platform/db/copy.ts';
import { newNumber } from '../codes.ts';
import type { Values } from './fields.ts';

/** Makes whoever brings in rows of the same source wait until this transaction is over: two at once would both find a row missing. */
export async function alone(client: PoolClient, source: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(41800005, hashtext($1))', [source]);
}

/** Those of these ids that are there already, wherever they lie. */
export async function known(client: PoolClient, source: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ external_id: string }>('select external_id from cases_source where source = $1 and external_id = any($2)', [
    source,
    ids,
  ]);
  return new Set(rows.map(({ external_id }) => external_id));
}

const COLUMNS = 'shard, source, external_id, record, agency, status, opened_at, due_at, closed_at, imported_at';

/** Remembers which record each row became. */
export async function remember(
  client: PoolClient,
  source: string,
  rows: readonly { shard: string; record: string; values: Values }[],
  now: Date,
): Promise<void> {
  const at = (date: Date | undefined) => date?.toISOString() ?? null;
  await copyRows(
    client,
    `cases_source (${COLUMNS})`,
    rows.map(({ shard, record, values: v }) => [
      shard,
      source,
      v.external_id,
      record,
      v.agency ?? null,
      v.status ?? null,
      v.opened_at.toISOString(),
      at(v.due_at),
      at(v.closed_at),
      now.toISOString(),
    ]),
  );
}

/** A number for each case by the day it was raised, unlike any other in its shard: a file may hold thousands of one day. */
export async function numbers(client: PoolClient, cases: readonly { shard: string; at: Date }[]): Promise<string[]> {
  const taken = new Set<string>();
  const numbered: (string | null)[] = cases.map(() => null);
  for (;;) {
    const drawn = cases.flatMap(({ shard, at }, i) => {
      if (numbered[i] !== null) return [];
      let number = newNumber(at);
      while (taken.has(`${shard}/${number}`)) number = newNumber(at);
      taken.add(`${shard}/${number}`);
      return [{ i, shard, number }];
    });
    if (!drawn.length) return numbered as string[];
    const { rows } = await client.query<{ shard: string; number: string }>(
      'select c.shard, c.number from unnest($1::text[], $2::text[]) d (shard, number) join cases c on c.shard = d.shard and c.number = d.number',
      [drawn.map((d) => d.shard), drawn.map((d) => d.number)],
    );
    const there = new Set(rows.map(({ shard, number }) => `${shard}/${number}`));
    for (const { i, shard, number } of drawn) if (!there.has(`${shard}/${number}`)) numbered[i] = number;
  }
}
