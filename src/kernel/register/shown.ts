import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import { refuse } from '../../platform/refusal.ts';
import { shardOfId } from '../flow/record.ts';
import { nameOf } from '../flow/show.ts';
import { nextUlid } from '../id.ts';
import type { Ctx } from '../module.ts';
import { accountCode } from '../post/stamp.ts';
import type { RegisterRow } from './columns.ts';
import type { Register } from './declare.ts';
import { labelOf } from './form.ts';
import { mergedInto } from './merged-into.ts';

/** How sealed facts left Linli. */
export type Way = 'shown' | 'found' | 'exported' | 'printed';

/** A showing as it is written down, for one record or many: what was shown, what for, and until when it may stand on a screen. */
export type Showing = { way: Way; purpose: string; fields: readonly string[]; note?: string | undefined; until: Date };
/** A record that is shown, and the matter it is shown for where the purpose asks for one. */
export type Looked = Pick<RegisterRow, 'shard' | 'id'> & { matter?: string | null };

/**
 * Writes down who is about to see what of these records, and what for: in the transaction that reads it and before anything is answered. Whoever only looks at somebody else's desk, and
 * whatever acts without a person behind it, is refused.
 */
export async function writeDown(
  { actor, now }: Pick<Ctx, 'actor' | 'now'>,
  db: Db,
  register: Pick<Register, 'name'>,
  records: readonly Looked[],
  showing: Showing,
): Promise<void> {
  const { account, post, area, unit } = actor;
  if (account === null || actor.viewing !== undefined) return refuse('not_allowed', {});
  if (!records.length) return;
  const rows = records.map(({ shard, id, matter = null }) => ({ shard, record: id, id: nextUlid(now), matter }));
  await sql`insert into register_shown (shard, record, id, at, until, register, fields, purpose, way, note, matter, post, area, unit, account)
    select s.shard, s.record, s.id, ${now}::timestamptz, ${showing.until}::timestamptz, ${register.name}, ${JSON.stringify(showing.fields)}::jsonb, ${showing.purpose}, ${showing.way},
      ${showing.note ?? null}::text, s.matter, ${post}, ${area}, ${unit}, ${account} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(shard text, record text, id text, matter text)`.execute(
    db,
  );
}

/** One showing, as the person it is about and those who watch over it read it. */
export const Shown = z.object({
  id: z.string(),
  at: z.date(),
  way: z.string(),
  way_name: z.string(),
  purpose: z.string(),
  purpose_name: z.string(),
  note: z.string().nullable(),
  matter: z.string().nullable().describe('Numbers of the matters on the desk of whoever looked, where it was to handle one'),
  fields: z.array(z.string()),
  field_names: z.array(z.string()),
  post: z.string(),
  post_name: z.string(),
  area: z.string(),
  area_name: z.string(),
  account: z.string().describe('The account as prints name it: it leads an auditor back to the person'),
});

export type ShownRow = {
  id: string;
  at: Date;
  way: string;
  purpose: string;
  note: string | null;
  matter: string | null;
  fields: string[];
  register: string;
  post: string;
  area: string;
  account: string;
};

/** Who was shown anything sealed of this record, or of one that went into it, newest first. */
export async function shownOf(ctx: Pick<Ctx, 'house' | 'lang'>, record: string): Promise<z.output<typeof Shown>[]> {
  const records = [record, ...(await mergedInto(ctx.house.db, { shard: shardOfId(record), id: record }))];
  const { rows } = await sql<ShownRow>`select id, at, way, purpose, note, matter, fields, register, post, area, account from register_shown
    where (shard, record) in (select * from unnest(${records.map(shardOfId)}::text[], ${records}::text[])) order by at desc, id desc limit 500`.execute(
    ctx.house.db,
  );
  return shownAs(ctx, rows);
}

/** Showings as they are read, in the reader's language. */
export async function shownAs(ctx: Pick<Ctx, 'house' | 'lang'>, rows: readonly ShownRow[]): Promise<z.output<typeof Shown>[]> {
  await ctx.house.areas.know(rows.map(({ area }) => area));
  return rows.map(({ id, at, way, purpose, note, matter, fields, post, area, register, account }) => ({
    id,
    at,
    way,
    purpose,
    note,
    matter,
    fields,
    post,
    area,
    way_name: nameOf(ctx, 'register_way', way),
    purpose_name: nameOf(ctx, 'purpose', purpose),
    field_names: fields.map((field) => labelOf(ctx, { name: register }, field)),
    post_name: nameOf(ctx, 'post', post),
    area_name: area && ctx.house.areas.name(area),
    account: accountCode(account),
  }));
}
