import { hash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { localOf, momentOf } from '../../platform/clock/calendar.ts';
import type { Db } from '../../platform/db/index.ts';

/** One fingerprint over all that was written in a shard on one day of the city. */
export type Anchor = { shard: string; day: string; entries: number; root: string; prev: string; hash: string };
type Tables = { trail_anchor: Anchor };
/** A step that was decided before midnight may be committed a little after it. */
const GRACE_MS = 10 * 60_000;

/** The hash of a day's anchor, chained to the shard's anchor before it. */
export const hashOfAnchor = (a: Omit<Anchor, 'hash'>): string => hash('sha256', [a.shard, a.day, a.entries, a.root, a.prev].join('\n'));

/** What the trail itself says of the days in `[from, to)`: entries and root of each shard and day, by shard. */
export async function rootsOf(db: Kysely<Record<never, never>>, from: Date, to: Date): Promise<Pick<Anchor, 'shard' | 'day' | 'entries' | 'root'>[]> {
  const { rows } = await sql<{ shard: string; day: string; entries: number; hashes: string }>`
    select shard, (at at time zone 'Asia/Shanghai')::date as day, count(*)::int as entries, string_agg(hash, '' order by record, seq) as hashes
    from trail where at >= ${from} and at < ${to} group by 1, 2 order by 1, 2`.execute(db);
  return rows.map(({ hashes, ...row }) => ({ ...row, root: hash('sha256', hashes) }));
}

/**
 * Anchors every day that is over and not anchored yet, one day at a time, all shards of a day together. After this, a record
 * that vanishes with all its rows is missed by its day's anchor. Answers how many days were anchored.
 */
export async function anchorDays(db: Db, now: Date): Promise<number> {
  const first = (await anchoredUntil(db)) ?? (await firstEntry(db));
  if (!first) return 0;
  const today = localOf(new Date(now.getTime() - GRACE_MS)).day;
  let done = 0;
  for (let { day } = localOf(first); day < today; day += 1) {
    const roots = await rootsOf(db, momentOf(day, 0), momentOf(day + 1, 0));
    if (roots.length) {
      await save(db, roots);
      done += 1;
    }
  }
  return done;
}

async function save(db: Db, roots: Pick<Anchor, 'shard' | 'day' | 'entries' | 'root'>[]): Promise<void> {
  const tables = db.withTables<Tables>();
  const shards = roots.map((r) => r.shard);
  const before = await tables
    .selectFrom('trail_anchor')
    .select(['shard', 'hash'])
    .distinctOn('shard')
    .where(sql<boolean>`shard = any(${shards})`)
    .where('day', '<', roots[0]?.day ?? '')
    .orderBy('shard')
    .orderBy('day', 'desc')
    .execute();
  const prevOf = new Map(before.map((a) => [a.shard, a.hash]));
  const anchors = roots.map((r) => {
    const anchor = { ...r, prev: prevOf.get(r.shard) ?? '' };
    return { ...anchor, hash: hashOfAnchor(anchor) };
  });
  // Two servers may come to it at once: they write the same.
  await tables
    .insertInto('trail_anchor')
    .values(anchors)
    .onConflict((c) => c.doNothing())
    .execute();
}

/** The start of the first day that is not anchored yet; null where nothing is. No entry may be written before it any more. */
export async function anchoredUntil(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ day: string | null }>`select max(day) as day from trail_anchor`.execute(db);
  const day = rows[0]?.day;
  return day ? momentOf(localOf(new Date(`${day}T04:00:00Z`)).day + 1, 0) : null;
}

async function firstEntry(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select min(at) as at from trail`.execute(db);
  return rows[0]?.at ?? null;
}
