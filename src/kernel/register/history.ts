import { sql } from 'kysely';
import { z } from 'zod';
import { nameOf } from '../flow/show.ts';
import type { Ctx } from '../module.ts';
import type { RegisterRow } from './columns.ts';
import type { Register, Values } from './declare.ts';
import { labelOf } from './form.ts';
import { keysOf } from './note.ts';
import { maskedOf } from './present.ts';
import { sealedIn, unsealed } from './sealed.ts';

/** One line of a record's history. */
export const Moment = z.object({
  version: z.int(),
  at: z.date(),
  kind: z.string().describe('made, changed, corrected, confirmed, moved, ended, revived, merged, unmerged, split or erased'),
  kind_name: z.string(),
  source: z.string(),
  post: z.string().describe('Who changed it, by post; never a name'),
  post_name: z.string(),
  area: z.string(),
  area_name: z.string(),
  other: z.string().nullable().describe('The other record of a merge or a split'),
  changes: z.array(
    z.object({
      field: z.string(),
      title: z.string(),
      before: z.unknown(),
      after: z.unknown(),
      masked: z.boolean().describe('Sealed: shown in plain under a purpose, `show` with `version`'),
    }),
  ),
});
type Moment = z.output<typeof Moment>;

type ChangeRow = {
  version: number;
  at: Date;
  kind: string;
  open: Record<string, [unknown, unknown]>;
  fields: string[];
  sealed: Record<string, string | null> | null;
  other: string | null;
  source: string;
  post: string;
  area: string;
};

/** A record's history, newest first, down to its making; sealed facts are masked before and after. */
export async function historyOf(ctx: Ctx, register: Register, row: RegisterRow): Promise<Moment[]> {
  const { rows } = await sql<ChangeRow>`select version, at, kind, open, fields, sealed, other, source, post, area from register_change
    where shard = ${row.shard} and record = ${row.id} order by version desc`.execute(ctx.house.db);
  await ctx.house.areas.know([row.area, ...rows.map(({ area }) => area)].filter((code) => code !== ''));
  // Going back from today: what lay sealed after a change is what lay there before the next.
  const after = sealedIn(register, row);
  const items = rows.map((change): Moment => {
    const now = unsealed(ctx.house, register, row, picked(after, keysOf(register, change.fields)));
    const erased = change.fields.length > 0 && change.sealed === null;
    if (change.sealed) for (const [key, sealed] of Object.entries(change.sealed)) after.set(key, sealed ? Buffer.from(sealed, 'base64') : null);
    const was: Values = erased ? {} : unsealed(ctx.house, register, row, picked(after, keysOf(register, change.fields)));
    return {
      ...stampOf(ctx, change),
      changes: [
        ...Object.entries(change.open).map(([field, [before, next]]) => ({
          field,
          title: titleOf(ctx, register, field),
          before: said(ctx, field, before),
          after: said(ctx, field, next),
          masked: false,
        })),
        ...change.fields.map((field) => {
          const hide = (value: unknown) => maskedOf(register.fields[field] ?? {}, value);
          return { field, title: labelOf(ctx, register, field), before: hide(was[field]), after: hide(now[field]), masked: true };
        }),
      ],
    };
  });
  // Looks have renewed the source since; the earliest of them says what it was.
  const source = String(rows.findLast(({ open }) => open['source'])?.open['source']?.[0] ?? row.source);
  return [...items, { ...stampOf(ctx, { version: 1, at: row.made_at, kind: 'made', source, post: '', area: '', other: null }), changes: [] }];
}

/** The kernel's own columns that a history tells of have names of their own. */
const titleOf = (ctx: Ctx, register: Register, field: string): string =>
  register.fields[field] ? labelOf(ctx, register, field) : nameOf(ctx, 'register_column', field);

/** Why a record ended, in words; all else as it is. */
const said = (ctx: Ctx, field: string, value: unknown): unknown =>
  field === 'ended_as' && typeof value === 'string' ? nameOf(ctx, 'register_ended', value) : value;

const picked = (sealed: ReadonlyMap<string, Buffer | null>, keys: readonly string[]) => new Map(keys.map((key) => [key, sealed.get(key) ?? null]));

const stampOf = (ctx: Ctx, { version, at, kind, source, post, area, other }: Omit<ChangeRow, 'open' | 'fields' | 'sealed'>) => ({
  version,
  at,
  kind,
  kind_name: nameOf(ctx, 'register_change', kind),
  source,
  post,
  post_name: nameOf(ctx, 'post', post),
  area,
  area_name: area && ctx.house.areas.name(area),
  other,
});
