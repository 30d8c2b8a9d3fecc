import { dateOf, localOf } from '../../platform/clock/calendar.ts';
import { rewrite } from './change.ts';
import type { EndedAs, RegisterRow } from './columns.ts';
import { keepCount } from './count.ts';
import type { Register } from './declare.ts';
import { keepNote, noteOf } from './note.ts';
import { deny } from './refusals.ts';
import { plainOf } from './sealed.ts';
import { claim } from './unique.ts';
import { held, living, obey, together, type Writing } from './writing.ts';

/** Ends a record: it left, was pulled down, was closed. It stays with its history and is counted no more; from then on the time runs that its sealed facts are kept. */
export async function end(
  w: Writing,
  register: Register,
  id: string,
  { version, as }: { version: number; as: Exclude<EndedAs, 'merged' | 'erased'> },
): Promise<RegisterRow> {
  return together(w, async (db) => {
    const row = await living(w, db, register, id, version);
    const plain = plainOf(w.house, register, row);
    await obey(db, register, [{ shard: row.shard, id: row.id, area: row.area, before: plain, after: null }]);
    const note = noteOf(register, row, plain, plain, 'ended');
    const next = await rewrite(w, db, register, row, note, plain, row.area, { ended_at: w.now, ended_as: as, keep_until: keptUntil(register, w.now) });
    await keepNote(w, db, register, row, { ...note, open: { ended_as: [null, as] } });
    await claim(w.house, db, register, row, plain, null);
    await keepCount(db, register, [row, plain, -1]);
    return next;
  });
}

/** Takes an end back. Refuses a record that lives, one that was merged, which is unmerged instead, and one whose facts are erased. */
export async function revive(w: Writing, register: Register, id: string, { version }: { version: number }): Promise<RegisterRow> {
  return together(w, async (db) => {
    const row = await held(w, db, register, id, version);
    if (!row.ended_at) deny('record_living', {});
    if (row.ended_as === 'merged' || row.ended_as === 'erased') deny('record_ended', { ended_as: row.ended_as });
    const plain = plainOf(w.house, register, row);
    await obey(db, register, [{ shard: row.shard, id: row.id, area: row.area, before: null, after: plain }]);
    const note = noteOf(register, row, plain, plain, 'revived');
    const next = await rewrite(w, db, register, row, note, plain, row.area, { ended_at: null, ended_as: null, keep_until: null });
    await keepNote(w, db, register, row, { ...note, open: { ended_as: [row.ended_as, null] } });
    await claim(w.house, db, register, row, null, plain);
    await keepCount(db, register, [next, plain, 1]);
    return next;
  });
}

/** The last day that a record which ends now keeps its sealed facts. */
export function keptUntil({ keeps }: Pick<Register, 'keeps'>, now: Date): string {
  const day = new Date(`${dateOf(localOf(now).day)}T00:00:00Z`);
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + keeps.months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + keeps.months, Math.min(day.getUTCDate(), last))).toISOString().slice(0, 10);
}
