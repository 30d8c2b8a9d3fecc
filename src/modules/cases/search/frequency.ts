import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';

/** How many cases there are, since when, and which share of them each common lexeme stands in; a lexeme that is not among them is rarer than `rarest`. */
export type Frequencies = { cases: number; oldest: Date; share: ReadonlyMap<string, number>; rarest: number };

const FRESH_MS = 10 * 60_000;
const known = new WeakMap<Db, { at: number; read: Promise<Frequencies> }>();

/** What the database's own statistics say, read once in ten minutes. It only guides how far a search looks at a time, never what it finds. */
export function frequencies(db: Db): Promise<Frequencies> {
  const kept = known.get(db);
  if (kept && Date.now() - kept.at < FRESH_MS) return kept.read;
  const read = ask(db);
  known.set(db, { at: Date.now(), read });
  read.catch(() => known.delete(db));
  return read;
}

async function ask(db: Db): Promise<Frequencies> {
  const { rows } = await sql<{ cases: number; oldest: Date | null; lexemes: string[] | null; shares: number[] | null }>`
    select greatest((select reltuples from pg_class where oid = 'cases_text'::regclass), 0)::float8 as cases,
      (select opened_at from cases order by opened_at limit 1) as oldest, s.most_common_elems::text::text[] as lexemes, s.most_common_elem_freqs as shares
    from (select 1) one left join pg_stats s on s.schemaname = 'public' and s.tablename = 'cases_text' and s.attname = 'lexemes'`.execute(db);
  const { cases = 0, oldest, lexemes, shares } = rows[0] ?? {};
  const pairs = (lexemes ?? []).map((lexeme, i): [string, number] => [lexeme, shares?.[i] ?? 0]);
  return { cases, oldest: oldest ?? new Date(), share: new Map(pairs), rarest: pairs.reduce((least, [, share]) => Math.min(least, share), 0.01) };
}

/** One in so many and more: walking a list to the next one costs less than asking the index of words. */
const COMMON = 1 / 500;

/** Do so many cases bear this mark that a page of them is soon found by looking at all? */
export const isCommon = async (db: Db, lexeme: string): Promise<boolean> => ((await frequencies(db)).share.get(lexeme) ?? 0) >= COMMON;
