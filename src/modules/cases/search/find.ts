import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { apart } from './apart.ts';
import { frequencies } from './frequency.ts';
import { type Next, nextLook, type Question, reachFor } from './plan.ts';

/** Where a page begins: after this case, newest first. */
export type After = { opened_at: Date; id: string };

/** A search: what is asked, what each row must be beside (`where`, on alias `r`), and what is read of it. */
export type Search = Question & {
  where: RawBuilder<boolean>;
  read: RawBuilder<unknown>;
  after: After;
  limit: number;
};

/**
 * The newest cases in whose text every word stands, at most `limit`, newest first. `where` is law here as everywhere: scope and filters. Walks
 * backwards through time, each time as far as a page is likely to need, so that a common word costs no more in a million cases than in ten thousand.
 */
export async function findByWords<R extends { opened_at: string }>(db: Db, search: Search): Promise<R[]> {
  const { limit } = search;
  const known = await frequencies(db);
  const before = apart(db, search);
  const found: R[] = [];
  let reach = reachFor(known, search, limit, before.days);
  for (let after = search.after; ; ) {
    const next = nextLook(known, search, after.opened_at, reach);
    const { from } = next;
    found.push(...(await look<R>(db, search, next, after, limit - found.length)));
    if (!from || found.length === limit) break;
    // A window that should have held a page and held nothing: the words are rare together, and what there is is soon looked through.
    const further = found.length ? Math.min(8, Math.max(2, (1.5 * limit) / found.length)) : Number.POSITIVE_INFINITY;
    reach = { ...reach, days: reach.days * further };
    after = { opened_at: from, id: '' };
  }
  before.learn(search.after.opened_at, known.oldest, found, limit);
  return found;
}

const BEGINNING = new Date(0);

/** The hits of one window, newest first; each row is looked at only until the page is full, and found by its key. */
async function look<R>(db: Db, search: Search, { asks, rest, from }: Next, after: After, limit: number): Promise<R[]> {
  const { terms, where, read } = search;
  const together = terms.flatMap(({ together: word }) => (word ? [sql`position(${word} in lower(concat_ws(' ', r.title, r.body, r.address))) > 0`] : []));
  // Said so that the index is asked for the chosen lists alone.
  const held = rest ? sql`and coalesce(lexemes @@ ${rest}::tsquery, false)` : sql``;
  const { rows } = await sql<R>`
    select ${read}
    from (select shard, record, opened_at from cases_text where ${sql.join(
      asks.map((ask) => sql`lexemes @@ ${ask}::tsquery`),
      sql` and `,
    )} ${held} and (opened_at, record) < (${after.opened_at}, ${after.id}) and opened_at >= ${from ?? BEGINNING}
      order by opened_at desc, record desc) t
    cross join lateral (select r.* from cases r where r.shard = t.shard and r.id = t.record and ${sql.join([where, ...together], sql` and `)} offset 0) r
    order by t.opened_at desc, t.record desc limit ${sql.lit(limit)}`.execute(db);
  return rows;
}
