import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { RegisterRow } from './columns.ts';
import { isSealed, type Register, sealedBy, type Values } from './declare.ts';
import { isSame } from './input.ts';
import type { Writing } from './writing.ts';

export const CHANGES = ['changed', 'corrected', 'confirmed', 'moved', 'ended', 'revived', 'merged', 'unmerged', 'split', 'erased'] as const;
/** What a change of a record was. */
export type ChangeKind = (typeof CHANGES)[number];

/** A line of a record's history: what it was before and is after. Sealed facts stay sealed in it. */
export type Note = {
  version: number;
  kind: ChangeKind;
  open: Record<string, [unknown, unknown]>;
  fields: string[];
  sealed: Record<string, string | null> | null;
};

/** The fields whose facts differ, open and sealed apart. */
function differing(register: Register, before: Values, after: Values): { open: string[]; sealed: string[] } {
  const changed = Object.entries(register.fields).filter(([name]) => !isSame(before[name], after[name]));
  return {
    open: changed.flatMap(([name, field]) => (isSealed(field) ? [] : [name])),
    sealed: changed.flatMap(([name, field]) => (isSealed(field) ? [name] : [])),
  };
}

/** The keys that these sealed fields lie under. */
export const keysOf = (register: Register, fields: readonly string[]): string[] =>
  [...sealedBy(register)].flatMap(([key, under]) => (under.some((field) => fields.includes(field)) ? [key] : []));

/** What the history keeps of a change from `row` to `after`, which will be the row's next version. */
export function noteOf(register: Register, row: RegisterRow, before: Values, after: Values, kind: ChangeKind, area = row.area): Note {
  const { open, sealed } = differing(register, before, after);
  const was = keysOf(register, sealed).map((key) => [key, (row[`sealed_${key}`] as Buffer | null)?.toString('base64') ?? null]);
  return {
    version: row.version + 1,
    kind,
    open: {
      ...Object.fromEntries(open.map((name) => [name, [before[name] ?? null, after[name] ?? null]])),
      ...(area !== row.area && { area: [row.area, area] }),
    },
    fields: sealed,
    sealed: was.length ? Object.fromEntries(was) : null,
  };
}

/** Writes a line of history, in the transaction of the change. `other` is the second record of a merge or a split, `moved` what went with it. */
export async function keepNote(
  w: Writing,
  db: Db,
  register: Register,
  row: Pick<RegisterRow, 'shard' | 'id'>,
  note: Note,
  beside: { other?: string; moved?: unknown } = {},
): Promise<void> {
  const { post, area, unit, account } = w.actor;
  await sql`insert into register_change (shard, record, version, register, at, kind, open, fields, sealed, other, moved, source, post, area, unit, account)
    values (${row.shard}, ${row.id}, ${note.version}, ${register.name}, ${w.now}, ${note.kind}, ${JSON.stringify(note.open)}, ${JSON.stringify(note.fields)},
      ${note.sealed && JSON.stringify(note.sealed)}, ${beside.other ?? null}, ${beside.moved === undefined ? null : JSON.stringify(beside.moved)},
      ${w.source}, ${post}, ${area}, ${unit}, ${account})`.execute(db);
}
