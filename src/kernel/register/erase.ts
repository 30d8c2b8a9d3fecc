import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { rewrite } from './change.ts';
import type { RegisterRow } from './columns.ts';
import { keepCount } from './count.ts';
import { isSealed, type Register, sealedBy, type Values } from './declare.ts';
import { mergedInto } from './merged-into.ts';
import { keepNote, keysOf } from './note.ts';
import { readRow } from './rows.ts';
import { plainOf } from './sealed.ts';
import { claim } from './unique.ts';
import { together, type Writing } from './writing.ts';

/**
 * Erases sealed facts of a record for good: on its row, in its blind indexes and in its history; what was merged into it with it. With `fields` these alone, and the record lives on;
 * without, all of them, and the record ends as erased. That it was there, and that it was erased, when and by which post, stays. Erasing again changes nothing. Whether it may be is for the caller to know.
 */
export async function erase(w: Writing, register: Register, id: string, { fields }: { fields?: readonly string[] } = {}): Promise<RegisterRow> {
  return together(w, async (db) => {
    const row = await readRow(db, register, w.actor, id, { lock: true });
    if (row.ended_as === 'erased') return row;
    for (const merged of await mergedInto(db, row)) await erase({ ...w, db }, register, merged, fields ? { fields } : {});
    const sealed = Object.keys(register.fields).filter((name) => isSealed(register.fields[name] as Register['fields'][string]));
    const gone = fields ? sealed.filter((name) => fields.includes(name)) : sealed;
    const before = plainOf(w.house, register, row);
    const after = { ...before, ...Object.fromEntries(gone.map((name) => [name, null])) };
    await emptyHistory(w, db, register, row, gone, !fields);
    const living = row.ended_at === null;
    const ends = fields ? {} : { ended_at: row.ended_at ?? w.now, ended_as: 'erased' as const, keep_until: null };
    const next = await rewrite(w, db, register, row, { open: {}, fields: gone }, after, row.area, ends);
    await keepNote(w, db, register, row, {
      version: row.version + 1,
      kind: 'erased',
      open: fields ? {} : { ended_as: [row.ended_as, 'erased'] },
      fields: gone,
      sealed: null,
    });
    if (living) {
      await claim(w.house, db, register, row, before, fields ? after : null);
      await keepCount(db, register, [row, before, -1], ...(fields ? [[next, after, 1] as const] : []));
    }
    return next;
  });
}

/** Takes these facts out of what the history has sealed; where all are to go, what it has in plain and what was moved goes too. */
async function emptyHistory(
  { house }: Writing,
  db: Db,
  register: Register,
  { shard, id }: RegisterRow,
  gone: readonly string[],
  whole: boolean,
): Promise<void> {
  const of = sql`shard = ${shard} and record = ${id}`;
  if (whole) {
    await sql`update register_change set open = '{}', sealed = null, moved = null where ${of}`.execute(db);
    return;
  }
  const { rows } = await sql<{
    version: number;
    sealed: Record<string, string | null>;
  }>`select version, sealed from register_change where ${of} and sealed is not null`.execute(db);
  const keys = new Set(keysOf(register, gone));
  for (const { version, sealed } of rows) {
    const left = Object.entries(sealed).map(([key, was]) => [key, was && keys.has(key) ? without(key, was) : was] as const);
    await sql`update register_change set sealed = ${JSON.stringify(Object.fromEntries(left))}::jsonb where ${of} and version = ${version}`.execute(db);
  }

  /** The same sealed anew without what goes; null where nothing is left. */
  function without(key: string, was: string): string | null {
    const at = { register: register.name, shard, id };
    const opened: Values = house.sealer.open(key, at, Buffer.from(was, 'base64'));
    const left = Object.entries(opened).filter(([field]) => !gone.includes(field) && sealedBy(register).get(key)?.includes(field));
    return left.length ? house.sealer.seal(key, at, Object.fromEntries(left)).toString('base64') : null;
  }
}
