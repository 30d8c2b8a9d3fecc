import type { Db } from '../../platform/db/index.ts';
import { commit, type Entry, hashOf } from './entry.ts';

/** An entry with the words kept beside it: null where it has none or they were erased. */
export type Told = Entry & { words: Record<string, string> | null; salt: string | null; erased_at: Date | null };

export type TrailTables = {
  trail: Entry;
  trail_words: { shard: string; record: string; seq: number; salt: string | null; words: Record<string, string> | null; erased_at: Date | null };
};

const entries = (db: Db, shard: string, record: string) =>
  db
    .withTables<TrailTables>()
    .selectFrom('trail as t')
    .leftJoin('trail_words as w', (join) => join.onRef('w.shard', '=', 't.shard').onRef('w.record', '=', 't.record').onRef('w.seq', '=', 't.seq'))
    .selectAll('t')
    .select(['w.words', 'w.salt', 'w.erased_at'])
    .where('t.shard', '=', shard)
    .where('t.record', '=', record)
    .orderBy('t.seq');

/** The whole trail of one record, oldest first. */
export const trailOf = async (db: Db, shard: string, record: string): Promise<Told[]> => (await entries(db, shard, record).execute()) as Told[];

/** One entry of a record's trail. */
export const entryOf = async (db: Db, shard: string, record: string, seq: number): Promise<Told | undefined> =>
  (await entries(db, shard, record).where('t.seq', '=', seq).executeTakeFirst()) as Told | undefined;

/** Why a trail does not hold: the first broken link. */
export type Broken = { record: string; seq: number; why: 'altered' | 'missing' | 'words_altered' | 'words_removed' | 'erased_unsaid' | 'head' };

/** Re-computes one record's chain up to the head its row shows. Null when everything holds. */
export function brokenLink(record: string, entries: readonly Told[], head: { version: number; head: string } | null): Broken | null {
  let prev = '';
  let seq = 0;
  for (const { words, salt, erased_at, ...entry } of entries) {
    seq += 1;
    if (entry.seq !== seq || entry.prev !== prev) return { record, seq, why: 'missing' };
    if (hashOf(entry) !== entry.hash) return { record, seq, why: 'altered' };
    const why = wordsBroken(entry, words, salt, erased_at, entries);
    if (why) return { record, seq, why };
    prev = entry.hash;
  }
  if (head && (head.version > seq || head.head !== prev)) return { record, seq: seq + 1, why: head.version > seq ? 'missing' : 'head' };
  if (!head && seq) return { record, seq, why: 'head' };
  return null;
}

/** Words are there and are the ones committed to, or they were emptied by a later step of the trail that says so. */
function wordsBroken(
  entry: Entry,
  words: Record<string, string> | null,
  salt: string | null,
  erasedAt: Date | null,
  all: readonly Told[],
): Broken['why'] | null {
  if (entry.words_hash === null) return words === null ? null : 'words_altered';
  if (words !== null && salt !== null) return commit({ salt, words }) === entry.words_hash ? null : 'words_altered';
  if (erasedAt === null) return 'words_removed';
  return all.some((later) => later.seq > entry.seq && later.step === 'erase' && later.at.getTime() === erasedAt.getTime()) ? null : 'erased_unsaid';
}

/** When and on what ground the words of these entries were erased, by entry number. */
export function erasures(entries: readonly Told[]): Map<number, { at: Date; ground: string }> {
  const said = entries.filter((e) => e.step === 'erase');
  const by = new Map<number, { at: Date; ground: string }>();
  for (const { seq, erased_at } of entries) {
    const erase = erased_at && said.find((e) => e.at.getTime() === erased_at.getTime());
    if (erase) by.set(seq, { at: erase.at, ground: String(erase.facts['ground'] ?? '') });
  }
  return by;
}
