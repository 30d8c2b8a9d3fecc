import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { NoticeRow, NoticeTables } from './table.ts';

/** Longer than any gateway takes to answer; a server that died meanwhile is taken over from after this. */
export const LEASE_MS = 120_000;
const AT_ONCE = 200;

/** Notices that go out as one message, oldest first. */
export type Batch = readonly [NoticeRow, ...NoticeRow[]];

type Due = Pick<NoticeRow, 'shard' | 'id' | 'batch' | 'account' | 'record'>;

/** The first due notice of every message to be sent now: of a message tried before, or of all that wait for the same person. `more`: there are others behind. */
export async function dueFirsts(db: Db, now: Date, urgentOnly: boolean): Promise<{ firsts: Due[]; more: boolean }> {
  const rows = await db
    .withTables<NoticeTables>()
    .selectFrom('notice')
    .select(['shard', 'id', 'batch', 'account', 'record'])
    .where('state', '=', 'waiting')
    .where('send_at', '<=', now)
    .$if(urgentOnly, (query) => query.where('urgent', '=', true))
    .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
    .orderBy('send_at')
    .orderBy('id')
    .limit(AT_ONCE)
    .execute();
  const firsts = new Map<string, Due>();
  for (const row of rows) {
    const to = row.batch ?? (row.account === null ? row.record : row.account);
    if (!firsts.has(to)) firsts.set(to, row);
  }
  return { firsts: [...firsts.values()], more: rows.length === AT_ONCE };
}

/**
 * Takes a message for this server: its first notice by a conditional update that only one server wins, then whatever else waits for the same
 * person and is due by `until`, at night only what is urgent. A message that was tried before keeps its notices and its key. Null where another server was faster.
 */
export async function claim(db: Db, first: Due, now: Date, { until, urgentOnly }: { until: Date; urgentOnly: boolean }): Promise<Batch | null> {
  const free = sql<boolean>`state = 'waiting' and (leased_until is null or leased_until <= ${now})`;
  const key = first.batch ?? first.id;
  const taken = { leased_until: new Date(now.getTime() + LEASE_MS), batch: key };
  const query = db
    .withTables<NoticeTables>()
    .updateTable('notice')
    .set({ ...taken, tries: sql<number>`tries + 1` })
    .where(free)
    .returningAll();
  const won = await query
    .where('shard', '=', first.shard)
    .where('id', '=', first.id)
    .where((eb) => (first.batch === null ? eb('batch', 'is', null) : eb('batch', '=', key)))
    .executeTakeFirst();
  if (!won) return null;
  const others = query.where('id', '<>', first.id).$if(urgentOnly, (more) => more.where('urgent', '=', true));
  const more = await (first.batch !== null
    ? others.where('batch', '=', key)
    : first.account === null
      ? others
          .where('batch', 'is', null)
          .where('send_at', '<=', until)
          .where('shard', '=', first.shard)
          .where('record', '=', first.record)
          .where('account', 'is', null)
      : others.where('batch', 'is', null).where('send_at', '<=', until).where('account', '=', first.account)
  ).execute();
  return [won, ...more.sort((a, b) => a.at.getTime() - b.at.getTime() || a.seq - b.seq)];
}

/** What became of a message, written on all its notices at once. */
export async function settle(db: Db, batch: Batch, what: Partial<Pick<NoticeRow, 'state' | 'send_at' | 'channel' | 'reason' | 'done_at'>>): Promise<void> {
  await db
    .withTables<NoticeTables>()
    .updateTable('notice')
    .set({ ...what, leased_until: null })
    .where('batch', '=', batch[0].batch)
    .where('state', '=', 'waiting')
    .execute();
}
