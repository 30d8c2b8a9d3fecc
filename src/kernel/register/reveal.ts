import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { Ctx } from '../module.ts';
import { allowed } from './allowed.ts';
import type { RegisterRow } from './columns.ts';
import { type Register, sealedBy, type Values } from './declare.ts';
import { fieldsFor, purposeFor } from './purpose.ts';
import { deny } from './refusals.ts';
import { readRow } from './rows.ts';
import { sealedIn, unsealed } from './sealed.ts';
import { writeDown } from './shown.ts';

const MINUTE = 60_000;

/** What somebody asks to see, and what for; `version`: as it was then. */
export type Asked = {
  purpose: string;
  note?: string | undefined;
  matter?: string | undefined;
  fields?: readonly string[] | undefined;
  version?: number | undefined;
};

/**
 * The plain facts of one record under a purpose, and until when they may stand on a screen. Written down before anything is answered. Refuses a purpose that the pack does not know or
 * give to this post, a field that does not name it, one that rests on a consent that is not there, and one to handle a matter where none lies with the actor.
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
    const [may] = await allowed(ctx, db, register, [row], purpose, asked);
    if (!may) return deny(purpose.basis === 'consent' ? 'no_consent' : 'purpose_no_matter', { purpose: asked.purpose, matter: asked.matter ?? null });
    const until = new Date(now.getTime() + purpose.minutes * MINUTE);
    await writeDown(ctx, db, register, [{ ...row, matter: may.matter }], { way: 'shown', purpose: asked.purpose, fields, note: asked.note, until });
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
