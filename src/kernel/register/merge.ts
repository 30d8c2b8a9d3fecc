import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { refuse } from '../../platform/refusal.ts';
import { bothHeld, putBack, type Repointed, repoint } from './both.ts';
import { rewrite } from './change.ts';
import type { RegisterRow } from './columns.ts';
import { keepCount } from './count.ts';
import type { Register, Values } from './declare.ts';
import { keptUntil } from './end.ts';
import { completed, isSame } from './input.ts';
import { keepNote, type Note, noteOf } from './note.ts';
import { deny } from './refusals.ts';
import { readRow } from './rows.ts';
import { plainOf, unsealed } from './sealed.ts';
import { claim } from './unique.ts';
import { mayWrite, obey, together, type Writing } from './writing.ts';

/** What a merge did beside ending the one record: what names the other now, the gaps it filled there, and what followed from these in the place of something else. */
type Moved = { links: Repointed; filled: string[]; redone?: string[] };

/**
 * Makes two records of one thing or one person into one: `from` ends as merged, whatever named it names `into`, and what `into` did not know it has from `from`. All of it is kept, so that
 * `unmerge` puts it back. Refuses a stale `version` of `into`, and records that have ended.
 */
export async function merge(w: Writing, register: Register, { into, from, version }: { into: string; from: string; version: number }): Promise<RegisterRow> {
  if (!mayWrite(register, w.actor)) refuse('not_allowed', {});
  if (into === from) deny('merge_itself', {});
  return together(w, async (db) => {
    const [stays, goes] = await bothHeld(w, db, register, into, from);
    if (stays.version !== version) refuse('moved_on', { version: stays.version });
    for (const { ended_at, ended_as } of [stays, goes]) if (ended_at) deny(ended_as === 'merged' ? 'record_merged' : 'record_ended', { ended_as });
    const [plain, other] = [plainOf(w.house, register, stays), plainOf(w.house, register, goes)];
    const filled = Object.keys(register.fields).filter((name) => plain[name] === null && other[name] !== null && other[name] !== into);
    const after = completed(register, { ...plain, ...Object.fromEntries(filled.map((name) => [name, other[name]])) });
    const redone = Object.keys(register.fields).filter((name) => !filled.includes(name) && !isSame(plain[name], after[name]));
    const links = await repoint(w, db, register, from, into);
    await obey(db, register, [
      { shard: stays.shard, id: into, area: stays.area, before: plain, after },
      { shard: goes.shard, id: from, area: goes.area, before: other, after: null },
    ]);
    const gone = noteOf(register, goes, other, other, 'merged');
    await rewrite(w, db, register, goes, gone, other, goes.area, {
      ended_at: w.now,
      ended_as: 'merged',
      merged_into: into,
      keep_until: keptUntil(register, w.now),
    });
    await keepNote(w, db, register, goes, { ...gone, open: { ended_as: [null, 'merged'] } }, { other: into });
    const note = noteOf(register, stays, plain, after, 'merged');
    const next = await rewrite(w, db, register, stays, note, after, stays.area);
    await keepNote(w, db, register, stays, note, { other: from, moved: { links, filled, redone } satisfies Moved });
    await claim(w.house, db, register, goes, other, null);
    await claim(w.house, db, register, stays, plain, after);
    await keepCount(db, register, [stays, plain, -1], [next, after, 1], [goes, other, -1]);
    return next;
  });
}

/**
 * Takes a merge back: the merged record lives again, everything that named it then and still names the other names it again, and the gaps it filled there are open again. Refuses
 * `not_merged`, and `merge_later_first` where the other has been merged itself since.
 */
export async function unmerge(w: Writing, register: Register, id: string): Promise<RegisterRow> {
  if (!mayWrite(register, w.actor)) refuse('not_allowed', {});
  return together(w, async (db) => {
    const { merged_into } = await readRow(db, register, w.actor, id);
    if (!merged_into) return deny('not_merged', {});
    const [goes, stays] = await bothHeld(w, db, register, id, merged_into);
    if (goes.ended_as !== 'merged' || goes.merged_into !== merged_into) deny('not_merged', {});
    if (stays.ended_as === 'merged') deny('merge_later_first', { other: stays.merged_into });
    if (stays.ended_at) deny('record_ended', { ended_as: stays.ended_as });
    const { links, filled, before } = (await movedBy(w, db, register, stays, id)) ?? deny('not_merged', {});
    const [plain, other] = [plainOf(w.house, register, stays), plainOf(w.house, register, goes)];
    const gaps = filled.filter((name) => isSame(plain[name], other[name]));
    // What followed from a gap that was filled goes back with it.
    const after = { ...plain, ...Object.fromEntries(gaps.map((name) => [name, null])), ...(gaps.length ? before : {}) };
    await putBack(db, links, merged_into, id);
    await obey(db, register, [
      { shard: stays.shard, id: stays.id, area: stays.area, before: plain, after },
      { shard: goes.shard, id, area: goes.area, before: null, after: other },
    ]);
    const note = noteOf(register, stays, plain, after, 'unmerged');
    const mended = await rewrite(w, db, register, stays, note, after, stays.area);
    await keepNote(w, db, register, stays, note, { other: id });
    const back = noteOf(register, goes, other, other, 'unmerged');
    const next = await rewrite(w, db, register, goes, back, other, goes.area, { ended_at: null, ended_as: null, merged_into: null, keep_until: null });
    await keepNote(w, db, register, goes, { ...back, open: { ended_as: ['merged', null] } }, { other: merged_into });
    await claim(w.house, db, register, stays, plain, after);
    await claim(w.house, db, register, goes, null, other);
    await keepCount(db, register, [stays, plain, -1], [mended, after, 1], [next, other, 1]);
    return next;
  });
}

type Line = Pick<Note, 'open' | 'sealed'> & { moved: Moved | null };

/** What the last merge of `from` into this record moved, and the facts that stood before where others followed. */
async function movedBy(w: Writing, db: Db, register: Register, stays: RegisterRow, from: string): Promise<(Moved & { before: Values }) | null> {
  const { rows } = await sql<Line>`select moved, open, sealed from register_change
    where shard = ${stays.shard} and record = ${stays.id} and kind = 'merged' and other = ${from} order by version desc limit 1`.execute(db);
  const [line] = rows;
  if (!line?.moved) return null;
  const sealed = new Map(Object.entries(line.sealed ?? {}).map(([key, text]) => [key, text === null ? null : Buffer.from(text, 'base64')]));
  const was = unsealed(w.house, register, stays, sealed);
  const before = (line.moved.redone ?? []).map((name) => [name, name in was ? was[name] : (line.open[name]?.[0] ?? null)]);
  return { ...line.moved, before: Object.fromEntries(before) };
}
