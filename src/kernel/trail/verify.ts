import { sql } from 'kysely';
import { localOf, momentOf } from '../../platform/clock/calendar.ts';
import type { Db } from '../../platform/db/index.ts';
import { type Anchor, hashOfAnchor, rootsOf } from './anchor.ts';
import { type Broken, brokenLink, type Told, trailOf } from './read.ts';

/** A break in the chain of one record, or in a day's anchor. */
export type Break = Broken | { shard: string; day: string; why: 'anchor_altered' | 'entries_removed' | 'entries_added' | 'entries_altered' };
export type Report = { records: number; entries: number; anchors: number; erased: number; breaks: number; first: Break | null };
type Head = { id: string; version: number; head: string };

const AT_ONCE = 2000;

/** Re-computes one record: its chain, its words, and the head that its row shows; nothing is found, and nothing is broken, where there is no such record. `tables` are those of the kinds of record. */
export async function verifyRecord(db: Db, tables: readonly string[], id: string): Promise<Report> {
  const entries = await trailOf(db, id.slice(0, 9), id);
  const report: Report = { records: 1, entries: 0, anchors: 0, erased: 0, breaks: 0, first: null };
  const head = (await heads(db, tables, [id])).get(id);
  if (entries.length || head) check(report, id, entries, head);
  return report;
}

/** Re-computes everything: each record's chain, rows without a trail, and each day's anchor. Answers the first break and how many there are. */
export async function verifyAll(db: Db, tables: readonly string[], onProgress: (entries: number) => void = () => {}): Promise<Report> {
  const report: Report = { records: 0, entries: 0, anchors: 0, erased: 0, breaks: 0, first: null };
  for await (const batch of records(db)) {
    const found = await heads(db, tables, [...batch.keys()]);
    for (const [id, entries] of batch) check(report, id, entries, found.get(id));
    onProgress(report.entries);
  }
  for (const table of tables) {
    const { rows } = await sql<{
      id: string;
    }>`select id from ${sql.table(table)} r where not exists (select from trail t where t.shard = r.shard and t.record = r.id) order by id limit 100`.execute(
      db,
    );
    for (const { id } of rows) say(report, { record: id, seq: 1, why: 'missing' });
  }
  await verifyAnchors(db, report);
  return report;
}

const say = (report: Report, broken: Break) => {
  report.breaks += 1;
  report.first ??= broken;
};

function check(report: Report, id: string, entries: readonly Told[], head: Head | undefined): void {
  report.records += 1;
  report.entries += entries.length;
  report.erased += entries.filter((e) => e.erased_at).length;
  const broken = entries.length || head ? brokenLink(id, entries, head ?? null) : ({ record: id, seq: 1, why: 'missing' } as const);
  if (broken) say(report, broken);
}

/** Whole trails, a batch of records at a time, in order of shard and record. */
async function* records(db: Db): AsyncGenerator<Map<string, Told[]>> {
  let [shard, record] = ['', ''];
  for (;;) {
    const { rows: ids } = await sql<{
      shard: string;
      record: string;
    }>`select distinct shard, record from trail where (shard, record) > (${shard}, ${record}) order by shard, record limit ${AT_ONCE}`.execute(db);
    const last = ids.at(-1);
    if (!last) return;
    const { rows } = await sql<Told>`
      select t.*, w.words, w.salt, w.erased_at from trail t left join trail_words w on (w.shard, w.record, w.seq) = (t.shard, t.record, t.seq)
      where (t.shard, t.record) > (${shard}, ${record}) and (t.shard, t.record) <= (${last.shard}, ${last.record}) order by t.shard, t.record, t.seq`.execute(
      db,
    );
    yield Map.groupBy(rows, (row) => row.record);
    [shard, record] = [last.shard, last.record];
  }
}

async function heads(db: Db, tables: readonly string[], ids: string[]): Promise<Map<string, Head>> {
  const shards = [...new Set(ids.map((id) => id.slice(0, 9)))];
  const found = await Promise.all(
    tables.map((table) => sql<Head>`select id, version, head from ${sql.table(table)} where shard = any(${shards}) and id = any(${ids})`.execute(db)),
  );
  return new Map(found.flatMap(({ rows }) => rows).map((head) => [head.id, head]));
}

/** Every anchor follows from the one before it and from the entries of its day. */
async function verifyAnchors(db: Db, report: Report): Promise<void> {
  const anchors = await db.withTables<{ trail_anchor: Anchor }>().selectFrom('trail_anchor').selectAll().orderBy('day').orderBy('shard').execute();
  const prev = new Map<string, string>();
  for (const [day, sealed] of Map.groupBy(anchors, (a) => a.day)) {
    const { day: n } = localOf(new Date(`${day}T04:00:00Z`));
    const found = new Map((await rootsOf(db, momentOf(n, 0), momentOf(n + 1, 0))).map((r) => [r.shard, r]));
    for (const anchor of sealed) {
      report.anchors += 1;
      const why = anchorBroken(anchor, prev.get(anchor.shard) ?? '', found.get(anchor.shard));
      if (why) say(report, { shard: anchor.shard, day, why });
      prev.set(anchor.shard, anchor.hash);
      found.delete(anchor.shard);
    }
    for (const shard of found.keys()) say(report, { shard, day, why: 'entries_added' });
  }
}

function anchorBroken(anchor: Anchor, prev: string, found: { entries: number; root: string } | undefined) {
  if (anchor.prev !== prev || hashOfAnchor(anchor) !== anchor.hash) return 'anchor_altered' as const;
  if (!found || found.entries < anchor.entries) return 'entries_removed' as const;
  if (found.entries > anchor.entries) return 'entries_added' as const;
  return found.root === anchor.root ? null : ('entries_altered' as const);
}
