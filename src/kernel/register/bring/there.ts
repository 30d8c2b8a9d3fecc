import type { PoolClient } from 'pg';
import type { Register } from '../declare.ts';
import type { Ready } from './ready.ts';

/** Asks by keys only: figures of a table that is being filled are always old, and a plan made of them would read all of it for every batch. */
export async function byKey<T>(client: PoolClient, ask: () => Promise<T>): Promise<T> {
  await client.query('set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off');
  const answer = await ask();
  await client.query('set local enable_seqscan = on; set local enable_hashjoin = on; set local enable_mergejoin = on');
  return answer;
}

export type Taken = { field: string; record: string };

// Each key is asked for by itself (lateral, limit): joined, a table without figures is read from end to end for every key.

/** The records that came from the same source before, by the line that brings them again. */
export async function thereAlready(client: PoolClient, register: Register, source: string, rows: readonly Ready[]): Promise<Map<number, string>> {
  const named = rows.filter(({ external_id }) => external_id !== null);
  if (!named.length) return new Map();
  const { rows: found } = await client.query<{ line: number; id: string }>({
    name: `bring ${register.name}`,
    text: `select k.line, r.id from unnest($1::text[], $2::text[], $3::int[]) as k (shard, external_id, line) cross join lateral
      (select id from ${register.name} r where r.shard = k.shard and r.source = $4 and r.external_id = k.external_id limit 1) r`,
    values: [named.map(({ shard }) => shard), named.map(({ external_id }) => external_id), named.map(({ line }) => line), source],
  });
  return new Map(found.map(({ line, id }) => [line, id]));
}

/** The field by which each of these lines claims what another living record has, and that record. */
export async function takenAlready(client: PoolClient, register: Register, rows: readonly Ready[]): Promise<Map<number, Taken>> {
  const claims = rows.flatMap(({ line, unique }) => unique.map((claim) => ({ line, ...claim })));
  if (!claims.length) return new Map();
  const { rows: found } = await client.query<{ line: number } & Taken>({
    name: 'bring unique',
    text: `select k.line, k.field, u.owner as record from unnest($1::text[], $2::text[], $3::bytea[], $4::int[]) as k (shard, field, value, line) cross join lateral
      (select owner from register_unique u where u.shard = k.shard and u.register = $5 and u.field = k.field and u.value = k.value limit 1) u`,
    values: [
      claims.map(({ shard }) => shard),
      claims.map(({ field }) => field),
      claims.map(({ value }) => value),
      claims.map(({ line }) => line),
      register.name,
    ],
  });
  return new Map(found.map(({ line, ...taken }) => [line, taken]));
}
