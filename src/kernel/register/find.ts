import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { Ctx } from '../module.ts';
import { allowed } from './allowed.ts';
import type { RegisterRow } from './columns.ts';
import type { Register, Values } from './declare.ts';
import { inputOf } from './input.ts';
import { fieldsFor, purposeFor } from './purpose.ts';
import { deny } from './refusals.ts';
import { readRows } from './rows.ts';
import { inReach } from './scope.ts';
import { blindsOf } from './sealed.ts';
import { writeDown } from './shown.ts';
import { ownerOf } from './unique.ts';

/** What is looked for: the exact value of one field, and what for where it lies sealed. */
export type Sought = { field: string; value: string; purpose: string; note?: string | undefined; matter?: string | undefined };

const MOST_FOUND = 50;

/**
 * Living records within reach that have exactly this value, at most fifty. What is unique is looked up in the whole city at once, all else by its index. Each hit is written down, since
 * who is found tells what was known. Refuses a field that nothing is found by, or that does not name the purpose.
 */
export async function find(ctx: Pick<Ctx, 'house' | 'actor' | 'now'>, register: Register, sought: Sought): Promise<RegisterRow[]> {
  const { house, actor, now } = ctx;
  const field = Object.hasOwn(register.fields, sought.field) ? register.fields[sought.field] : undefined;
  if (!field?.found) return deny('field_not_found_by', { field: sought.field });
  const purpose = purposeFor(house.city.purposes, actor, sought.purpose, sought.note);
  if (field.key) fieldsFor(register, sought.purpose, [sought.field]);
  const value = (inputOf(register).change.parse({ [sought.field]: sought.value }) as Values)[sought.field];
  return house.db.transaction().execute(async (db) => {
    const rows = await having(ctx, db, register, sought.field, value);
    const may = await allowed(ctx, db, register, rows, purpose, sought);
    const looked = may.map(({ row, matter }) => ({ ...row, matter }));
    await writeDown(ctx, db, register, looked, { way: 'found', purpose: sought.purpose, fields: [sought.field], note: sought.note, until: now });
    return may.map(({ row }) => row);
  });
}

/** By one value the index is read in the order of the places, and reading stops when the page is full; two there are only while a key is rotated. */
const underAny = (column: RawBuilder<unknown>, [first, ...others]: readonly Buffer[]): RawBuilder<unknown> =>
  others.length ? sql`${column} = any(${[first, ...others]}::bytea[])` : sql`${column} = ${first ?? null}`;

/** Living records within reach whose field has this value. */
async function having({ house, actor }: Pick<Ctx, 'house' | 'actor'>, db: Db, register: Register, name: string, value: unknown): Promise<RegisterRow[]> {
  const field = register.fields[name];
  if (field?.unique) {
    const owner = await ownerOf(house, db, register, name, value);
    return owner ? readRows(db, register, actor, [owner.id]) : [];
  }
  const has = field?.key ? underAny(sql.ref(`r.${name}_blind`), blindsOf(house, register, name, value)) : sql`${sql.ref(`r.${name}`)} = ${value}`;
  const { rows } = await sql<RegisterRow>`select r.* from ${sql.table(register.name)} r where ${has} and r.ended_at is null and ${inReach(register, actor)}
    order by r.area, r.id limit ${MOST_FOUND}`.execute(db);
  return rows;
}
