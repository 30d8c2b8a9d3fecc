import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { carryAlong, takeAlong } from './carry.ts';
import type { RegisterRow } from './columns.ts';
import { keepCount } from './count.ts';
import { isSealed, type Register, type Values } from './declare.ts';
import { changedBy } from './input.ts';
import { type ChangeKind, keepNote, keysOf, type Note, noteOf } from './note.ts';
import { plainOf, storedOf } from './sealed.ts';
import { daySeen, type Renewed, renewedBy } from './sourced.ts';
import { claim } from './unique.ts';
import { living, namedBy, obey, placeFor, together, type Writing, whereItLies } from './writing.ts';

/** A change as its maker gives it: the version they looked at, and only what is to be different; `sourced_on` where all of it was looked at, and on which day. */
export type Changed = {
  version: number;
  values?: Values;
  area?: string | undefined;
  kind?: 'changed' | 'corrected' | 'moved' | 'split';
  other?: string;
  sourced_on?: string | undefined;
};

/** Changes a living record and writes down what it was before. What is the same already changes nothing, unless it says when that was seen: then it is confirmed. Refuses `moved_on` where somebody was faster. */
export async function change(w: Writing, register: Register, id: string, changed: Changed): Promise<RegisterRow> {
  return together(w, async (db) => {
    const row = await living(w, db, register, id, changed.version);
    const before = plainOf(w.house, register, row);
    const after = changedBy(register, before, changed.values ?? {});
    const named = await namedBy(w, db, register, before, after);
    const asked = changed.area ?? whereItLies(register, named) ?? row.area;
    const area = asked === row.area ? row.area : await placeFor(w, db, asked);
    const kind: ChangeKind = changed.kind ?? (area !== row.area ? 'moved' : 'changed');
    const note = noteOf(register, row, before, after, kind, area);
    const renewed = changed.sourced_on === undefined ? {} : renewedBy(w, row, daySeen(w, changed.sourced_on));
    if (!note.fields.length && !Object.keys(note.open).length) return changed.sourced_on === undefined ? row : confirmed(w, db, register, row, renewed);
    await obey(db, register, [{ shard: row.shard, id: row.id, area, before, after }]);
    const next = await rewrite(w, db, register, row, note, after, area, renewed);
    await keepNote(
      w,
      db,
      register,
      row,
      { ...note, open: { ...note.open, ...renewal(row, renewed) } },
      changed.other === undefined ? {} : { other: changed.other },
    );
    await claim(w.house, db, register, row, before, after);
    await keepCount(db, register, [row, before, -1], [next, after, 1]);
    await (area === row.area ? takeAlong : carryAlong)(w, db, register, [next]);
    return next;
  });
}

/** Says of a living record that somebody looked, by default today, and all is as it is kept: its day and source are renewed, nothing else. Refuses `moved_on` as a change does, and a day that has not come. */
export async function confirm(w: Writing, register: Register, id: string, seen: { version: number; sourced_on?: string | undefined }): Promise<RegisterRow> {
  return together(w, async (db) => {
    const row = await living(w, db, register, id, seen.version);
    return confirmed(w, db, register, row, renewedBy(w, row, daySeen(w, seen.sourced_on)));
  });
}

async function confirmed(w: Writing, db: Db, register: Register, row: RegisterRow, renewed: Renewed): Promise<RegisterRow> {
  const plain = plainOf(w.house, register, row);
  const note = noteOf(register, row, plain, plain, 'confirmed');
  const next = await rewrite(w, db, register, row, note, plain, row.area, renewed);
  await keepNote(w, db, register, row, { ...note, open: renewal(row, renewed) });
  await keepCount(db, register, [row, plain, -1], [next, plain, 1]);
  return next;
}

/** What the history says of a renewed source: only what differs. */
const renewal = (row: RegisterRow, renewed: Renewed): Note['open'] =>
  Object.fromEntries(Object.entries(renewed).flatMap(([name, value]) => (value === row[name] ? [] : [[name, [row[name], value]]])));

/** Puts the row to its next version, sealing anew only what differs. `beside` are kernel columns that change with it. */
export async function rewrite(
  w: Writing,
  db: Db,
  register: Register,
  row: RegisterRow,
  note: Pick<Note, 'open' | 'fields'>,
  after: Values,
  area: string,
  beside: Partial<RegisterRow> = {},
): Promise<RegisterRow> {
  const stored = storedOf(w.house, register, row, after);
  const sealed = [
    ...keysOf(register, note.fields).map((key) => `sealed_${key}`),
    ...note.fields.filter((field) => register.fields[field]?.found).map((field) => `${field}_blind`),
  ];
  const open = Object.keys(note.open).filter((name) => register.fields[name] && !isSealed(register.fields[name]) && !register.fields[name].added);
  const columns = {
    ...Object.fromEntries([...open, ...sealed, 'extra'].map((name) => [name, stored[name] ?? null])),
    area,
    version: row.version + 1,
    changed_at: w.now,
    ...beside,
  };
  const { rows } =
    await sql<RegisterRow>`update ${sql.table(register.name)} set ${sql.join(Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`))}
    where shard = ${row.shard} and id = ${row.id} returning *`.execute(db);
  return rows[0] as RegisterRow;
}
