import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { Refusal, refuse } from '../../platform/refusal.ts';
import { covers, WIDTHS } from '../area/code.ts';
import { shardOfId } from '../flow/record.ts';
import type { House } from '../house.ts';
import type { Actor } from '../post/actor.ts';
import type { RegisterRow } from './columns.ts';
import type { Proposed, Register, Values } from './declare.ts';
import { wrongField } from './input.ts';
import { deny } from './refusals.ts';
import { readRow } from './rows.ts';
import { inReach } from './scope.ts';

/** Who writes, when, and where it comes from. `db` is the transaction it belongs to, where it is part of a greater whole. */
export type Writing = {
  house: Pick<House, 'db' | 'sealer' | 'registers' | 'areas'>;
  actor: Actor;
  now: Date;
  /** Where the facts come from: a file, a form, a visit. Never a person's name. */
  source: string;
  db?: Db;
  /** What a record is given may lie beyond the actor's own area: a household is handed over to another community. The record itself is in their reach all the same. */
  beyond?: true;
};

/** Does all of it or nothing: in the transaction it belongs to, or one of its own. */
export const together = <T>(w: Writing, work: (db: Db) => Promise<T>): Promise<T> => (w.db ? work(w.db) : w.house.db.transaction().execute(work));

/** May this actor write in the register at all? Linli itself may. */
export const mayWrite = (register: Register, actor: Actor): boolean => actor.post === 'system' || register.writes.includes(actor.post);

/** The place of a record, seen to: a grid or a community that there is, in the actor's own area. */
export async function placeFor({ house, actor, beyond }: Writing, db: Db, area: string): Promise<string> {
  if (area.length !== WIDTHS.grid && area.length !== WIDTHS.community) deny('register_place', { area });
  await house.areas.know([area], db);
  if (!house.areas.has(area) || !(beyond || covers(actor.area, area))) deny('register_place', { area });
  return area;
}

/** Sees to it that every record named by a changed field is there, living, and within the actor's reach. Answers those rows, by field. */
export async function namedBy(
  { house, actor, beyond }: Writing,
  db: Db,
  register: Register,
  before: Values | null,
  after: Values,
): Promise<Map<string, RegisterRow>> {
  const named = new Map<string, RegisterRow>();
  for (const [field, { of }] of Object.entries(register.fields)) {
    const id = after[field];
    if (of === undefined || typeof id !== 'string' || id === before?.[field]) continue;
    const other = house.registers.get(of);
    const { rows } = other
      ? await sql<RegisterRow>`select r.* from ${sql.table(of)} r where r.shard = ${shardOfId(id)} and r.id = ${id} and r.ended_at is null
          and ${beyond ? sql`true` : inReach(other, actor)} for key share`.execute(db)
      : { rows: [] };
    const [row] = rows;
    if (!row) return wrongField(field, 'invalid.no_such_record');
    named.set(field, row);
  }
  return named;
}

/** The area a record takes from the record it lies with, of those that were just named; undefined where it lies with none of them. */
export const whereItLies = (register: Register, named: ReadonlyMap<string, RegisterRow>): string | undefined =>
  [...named].find(([field]) => register.fields[field]?.lies_with)?.[1].area;

/** What a register's own rules say against these; the first objection is the refusal. */
export async function obey(db: Db, register: Register, proposed: readonly Proposed[]): Promise<void> {
  const [first] = (await register.rules?.(db, proposed)) ?? [];
  if (first) throw new Refusal(first.code, { field: first.field, ...first.facts });
}

/** The living record at the version the caller looked at, held until the transaction ends. Refuses `moved_on` where somebody was faster. */
export async function held(w: Writing, db: Db, register: Register, id: string, version: number): Promise<RegisterRow> {
  if (!mayWrite(register, w.actor)) refuse('not_allowed', {});
  const row = await readRow(db, register, w.actor, id, { lock: true });
  if (row.version !== version) refuse('moved_on', { version: row.version });
  return row;
}

/** The same, of a record that has not ended. */
export async function living(w: Writing, db: Db, register: Register, id: string, version: number): Promise<RegisterRow> {
  const row = await held(w, db, register, id, version);
  if (row.ended_at) deny('record_ended', { ended_as: row.ended_as });
  return row;
}
