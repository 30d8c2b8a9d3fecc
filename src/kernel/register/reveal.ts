import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { Ctx } from '../module.ts';
import type { RegisterRow } from './columns.ts';
import { type Register, sealedBy, type Values } from './declare.ts';
import { inputOf } from './input.ts';
import { fieldsFor, purposeFor } from './purpose.ts';
import { deny } from './refusals.ts';
import { readRow, readRows } from './rows.ts';
import { inReach } from './scope.ts';
import { blindOf, sealedIn, unsealed } from './sealed.ts';
import { hasConsent, writeDown } from './shown.ts';
import { ownerOf } from './unique.ts';

const MINUTE = 60_000;

/** What somebody asks to see, and what for; `version`: as it was then. */
export type Asked = { purpose: string; note?: string | undefined; fields?: readonly string[] | undefined; version?: number | undefined };

/**
 * The plain facts of one record under a purpose, and until when they may stand on a screen. Written down before anything is answered. Refuses a purpose that the pack does not know or
 * give to this post, a field that does not name it, and one that rests on a consent that is not there.
 */
export async function reveal(
  ctx: Pick<Ctx, 'house' | 'actor' | 'now'>,
  register: Register,
  id: string,
  asked: Asked,
): Promise<{ values: Values; until: Date; fields: string[] }> {
  const { house, actor, now } = ctx;
  return house.db.transaction().execute(async (db) => {
    const row = await readRow(db, register, actor, id);
    const purpose = purposeFor(house.city.purposes, actor, asked.purpose, asked.note);
    const fields = fieldsFor(register, asked.purpose, asked.fields);
    if (purpose.basis === 'consent' && !(await hasConsent(ctx, db, register, row, asked.purpose))) deny('no_consent', { purpose: asked.purpose });
    const until = new Date(now.getTime() + purpose.minutes * MINUTE);
    await writeDown(ctx, db, register, [row], { way: 'shown', purpose: asked.purpose, fields, note: asked.note, until });
    const keys = new Set(fields.map((field) => register.fields[field]?.key));
    const opened = unsealed(
      house,
      register,
      row,
      await sealedAt(
        db,
        register,
        row,
        [...sealedBy(register).keys()].filter((key) => keys.has(key)),
        asked.version,
      ),
    );
    return { values: Object.fromEntries(fields.map((field) => [field, opened[field] ?? null])), until, fields };
  });
}

/** What lay sealed under these keys when the record was at that version: what the first later change took the place of, else what lies there now. */
async function sealedAt(
  db: Db,
  register: Register,
  row: RegisterRow,
  keys: readonly string[],
  version: number | undefined,
): Promise<Map<string, Buffer | null>> {
  const now = sealedIn(register, row, keys);
  if (version === undefined || version >= row.version) return now;
  const { rows } = await sql<{ sealed: Record<string, string | null> }>`select sealed from register_change
    where shard = ${row.shard} and record = ${row.id} and version > ${version} and sealed is not null order by version desc`.execute(db);
  for (const { sealed } of rows) for (const key of keys) if (key in sealed) now.set(key, sealed[key] ? Buffer.from(sealed[key], 'base64') : null);
  return now;
}

/** What is looked for: the exact value of one field, and what for where it lies sealed. */
export type Sought = { field: string; value: string; purpose: string; note?: string | undefined };

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
    const agreed = purpose.basis === 'consent' ? await agreeing(ctx, db, register, rows, sought.purpose) : rows;
    await writeDown(ctx, db, register, agreed, { way: 'found', purpose: sought.purpose, fields: [sought.field], note: sought.note, until: now });
    return agreed;
  });
}

/** Living records within reach whose field has this value. */
async function having({ house, actor }: Pick<Ctx, 'house' | 'actor'>, db: Db, register: Register, name: string, value: unknown): Promise<RegisterRow[]> {
  const field = register.fields[name];
  if (field?.unique) {
    const owner = await ownerOf(house, db, register, name, value);
    return owner ? readRows(db, register, actor, [owner.id]) : [];
  }
  const has = field?.key ? sql`${sql.ref(`r.${name}_blind`)} = ${blindOf(house, register, name, value)}` : sql`${sql.ref(`r.${name}`)} = ${value}`;
  const { rows } = await sql<RegisterRow>`select r.* from ${sql.table(register.name)} r where ${has} and r.ended_at is null and ${inReach(register, actor)}
    order by r.area, r.id limit ${MOST_FOUND}`.execute(db);
  return rows;
}

/** Those of the records whose people have agreed. */
async function agreeing(ctx: Pick<Ctx, 'now'>, db: Db, register: Register, rows: readonly RegisterRow[], purpose: string): Promise<RegisterRow[]> {
  const agreed: RegisterRow[] = [];
  for (const row of rows) if (await hasConsent(ctx, db, register, row, purpose)) agreed.push(row);
  return agreed;
}
