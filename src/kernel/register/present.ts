import { z } from 'zod';
import { nameOf } from '../flow/show.ts';
import type { Ctx } from '../module.ts';
import { ENDED_AS, type RegisterRow } from './columns.ts';
import { type Field, isSealed, type Register, type Values } from './declare.ts';
import { readRows } from './rows.ts';
import { openOf, plainOf } from './sealed.ts';

/** A record as lists and pages show it. */
export const Item = z.object({
  id: z.string(),
  register: z.string(),
  area: z.string(),
  area_name: z.string(),
  version: z.int().describe('Send it back with a change'),
  title: z.string(),
  values: z.record(z.string(), z.unknown()).describe('Facts by field; what is sealed is masked'),
  masked: z.array(z.string()).describe('The fields that are masked: shown in plain only for a purpose'),
  names: z.record(z.string(), z.string()).describe('What the records are called that its fields name'),
  source: z.string().describe('Where the facts come from'),
  sourced_on: z.string().nullable().describe('The day the source says they were so, YYYY-MM-DD'),
  made_at: z.date(),
  changed_at: z.date(),
  ended_at: z.date().nullable(),
  ended_as: z.enum(ENDED_AS).nullable(),
  merged_into: z.string().nullable(),
});
export type Item = z.output<typeof Item>;

const STARS = '***';
/** A sealed fact as it stands where nobody said what for. */
export const maskedOf = ({ mask }: Pick<Field, 'mask'>, value: unknown): string | null =>
  value === null || value === undefined ? null : mask ? mask(String(value)) : STARS;

/** A record's facts with every sealed one masked, and which those are. */
function masked(register: Register, plain: Values): { values: Values; masked: string[] } {
  const sealed = Object.entries(register.fields).filter(([, field]) => isSealed(field));
  const hidden = Object.fromEntries(sealed.map(([name, field]) => [name, maskedOf(field, plain[name])]));
  return {
    values: Object.fromEntries(Object.keys(register.fields).map((name) => [name, name in hidden ? hidden[name] : (plain[name] ?? null)])),
    masked: sealed.flatMap(([name]) => (hidden[name] === null ? [] : [name])),
  };
}

/** What a record is called, of its open facts; its register's name where they say nothing. */
const titleOf = (ctx: Pick<Ctx, 'house' | 'lang'>, register: Register, row: RegisterRow): string =>
  register.title(openOf(register, row)) || nameOf(ctx, 'register_kind', register.name);

/** Records as the caller may see them, masked, in the order given, with the names of what they name. */
export async function show(ctx: Pick<Ctx, 'house' | 'lang' | 'actor'>, register: Register, rows: readonly RegisterRow[]): Promise<Item[]> {
  await ctx.house.areas.know(rows.map(({ area }) => area));
  const names = await namesOf(ctx, register, rows);
  return rows.map((row) => ({
    id: row.id,
    register: register.name,
    area: row.area,
    area_name: ctx.house.areas.place(row.area),
    version: row.version,
    title: titleOf(ctx, register, row),
    ...masked(register, plainOf(ctx.house, register, row)),
    names: Object.fromEntries(
      named(register).flatMap(([field]) => {
        const name = names.get(String(row[field]));
        return name === undefined ? [] : [[field, name]];
      }),
    ),
    source: row.source,
    sourced_on: row.sourced_on,
    made_at: row.made_at,
    changed_at: row.changed_at,
    ended_at: row.ended_at,
    ended_as: row.ended_as,
    merged_into: row.merged_into,
  }));
}

const named = ({ fields }: Register) => Object.entries(fields).flatMap(([name, { of }]) => (of === undefined ? [] : [[name, of] as const]));

/** What the records are called that these name, by id; one query for each register they name. */
async function namesOf(ctx: Pick<Ctx, 'house' | 'lang' | 'actor'>, register: Register, rows: readonly RegisterRow[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const of of new Set(named(register).map(([, of]) => of))) {
    const other = ctx.house.registers.get(of);
    const fields = named(register).flatMap(([field, each]) => (each === of ? [field] : []));
    const ids = new Set(rows.flatMap((row) => fields.flatMap((field) => (typeof row[field] === 'string' ? [row[field]] : []))));
    if (other) for (const row of await readRows(ctx.house.db, other, ctx.actor, [...ids])) names.set(row.id, titleOf(ctx, other, row));
  }
  return names;
}
