import { refuse } from '../../../platform/refusal.ts';
import { nameOf } from '../../flow/show.ts';
import type { Ctx } from '../../module.ts';
import { minuteOf, stampOf } from '../../post/stamp.ts';
import type { RegisterRow } from '../columns.ts';
import type { Register, Values } from '../declare.ts';
import { labelOf } from '../form.ts';
import { pageOfRows } from '../list.ts';
import { type Item, show } from '../present.ts';
import { fieldsFor, purposeFor } from '../purpose.ts';
import { revealOf } from '../reveal-of.ts';
import { sealedIn, unsealed } from '../sealed.ts';

type Cell = string | number;
/** What is asked for: the list's own filter, and what for where sealed facts are to be in plain. */
export type Wanted = { filter: Record<string, unknown>; purpose?: string | undefined; note?: string | undefined; matter?: string | undefined };
/** A register as a table: what stands over it, the heads of its columns, and its rows page by page. */
export type RegisterTable = { stamp: string; heads: string[]; rows: AsyncGenerator<Cell[]> };

const PAGE = 200;

/**
 * The records of a list as a table, in its order, read page by page as it is written. What is sealed is masked; under a purpose it stands in plain, each record written down as exported
 * before its row is given, and where the purpose rests on consent only of those who agreed. Who takes it, when and what for stands over it and in every row. Refuses what showing refuses.
 */
export async function tableOf(ctx: Ctx, register: Register, wanted: Wanted): Promise<RegisterTable> {
  // Whoever only looks at somebody else's desk takes nothing away from it.
  if (ctx.actor.viewing !== undefined) refuse('not_allowed', {});
  const fields = wanted.purpose === undefined ? [] : checked(ctx, register, wanted.purpose, wanted.note);
  const say = (key: string) => ctx.house.words.say(ctx.lang, `register_export.${key}`);
  const stamp = await stampOf(ctx, wanted.purpose === undefined ? say('masked') : nameOf(ctx, 'purpose', wanted.purpose));
  const own: Cell[] = [[stamp.by, stamp.account].filter(Boolean).join(' '), minuteOf(stamp.at), stamp.purpose];
  const names = Object.keys(register.fields);
  const heads = [
    ...['id', 'area', 'area_name'].map(say),
    ...names.map((name) => labelOf(ctx, register, name)),
    ...['source', 'sourced_on', 'by', 'at', 'for'].map(say),
  ];

  async function* rows(): AsyncGenerator<Cell[]> {
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await pageOfRows(ctx, register, { ended: 'false', ...wanted.filter, limit: PAGE, cursor: cursor ?? undefined } as never);
      cursor = page.next;
      const plain = fields.length ? await plainly(ctx, register, page.rows, fields, wanted) : new Map<string, Values>();
      for (const item of await show(ctx, register, page.rows)) {
        const values = { ...item.values, ...plain.get(item.id) };
        yield [
          item.id,
          item.area,
          item.area_name,
          ...names.map((name) => cellOf(ctx, register, name, values[name], item)),
          item.source,
          item.sourced_on ?? '',
          ...own,
        ];
      }
    }
  }
  return { stamp: stamp.text, heads, rows: rows() };
}

/** The fields that a purpose shows, of those that lie sealed; refuses before the first byte. Whatever acts without a person behind it has no purpose. */
function checked({ house, actor }: Ctx, register: Register, purpose: string, note: string | undefined): string[] {
  if (actor.account === null) refuse('not_allowed', {});
  purposeFor(house.city.purposes, actor, purpose, note);
  return fieldsFor(register, purpose, undefined);
}

/** The facts of a page in plain, by record: those that may be shown, and are written down in the same transaction. */
async function plainly(
  ctx: Ctx,
  register: Register,
  rows: readonly RegisterRow[],
  fields: readonly string[],
  { purpose = '', note, matter }: Wanted,
): Promise<Map<string, Values>> {
  const keys = [...new Set(fields.flatMap((field) => register.fields[field]?.key ?? []))];
  return ctx.house.db.transaction().execute(async (db) => {
    const shown = await revealOf(ctx, db, register, rows, { purpose, note, matter, fields }, 'exported');
    return new Map(
      shown.map((row) => {
        const opened = unsealed(ctx.house, register, row, sealedIn(register, row, keys));
        return [row.id, Object.fromEntries(fields.map((field) => [field, opened[field] ?? null]))];
      }),
    );
  });
}

/** A fact as a person reads it: a choice and another record by their names. */
function cellOf(ctx: Ctx, register: Register, name: string, value: unknown, item: Item): Cell {
  const field = register.fields[name];
  if (value === null || value === undefined || !field) return '';
  if (field.of) return item.names[name] ?? String(value);
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return ctx.house.words.say(ctx.lang, `register_export.${value ? 'yes' : 'no'}`);
  const choice = `register_choice.${register.name}.${name}.${String(value)}`;
  return ctx.house.words.has(ctx.lang, choice) ? ctx.house.words.say(ctx.lang, choice) : String(value);
}
