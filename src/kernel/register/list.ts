import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { refuse } from '../../platform/refusal.ts';
import { AreaCode } from '../area/code.ts';
import { inArea } from '../area/in-area.ts';
import type { Ctx } from '../module.ts';
import { Limit } from '../page.ts';
import { innermost, type RegisterRow, typeOf } from './columns.ts';
import { isSealed, type Register } from './declare.ts';
import { inReach } from './scope.ts';

/** The fields a list can be narrowed by: open ones that can be asked for, that name another record, or that are counted. */
const filters = ({ fields }: Register) =>
  Object.entries(fields).filter(([, field]) => !isSealed(field) && !field.added && (field.found || field.of || field.counted));

/** Is what its records are called open text? Then a part of it finds them; where a name is sealed, nobody is found without a purpose. */
const hasOpenName = ({ fields }: Register): boolean => {
  const { name } = fields;
  return name !== undefined && !isSealed(name) && !name.added && typeOf(name) === 'text';
};

/** What a register's list can be narrowed by. */
export const filterOf = (register: Register) =>
  z.object({
    area: AreaCode.optional().describe('This area and everything in it'),
    ended: z.enum(['true', 'false', 'any']).default('false').describe('Records that have ended: none of them, them alone, or all'),
    cursor: z.string().max(300).optional(),
    limit: Limit,
    ...(hasOpenName(register) ? { q: z.string().trim().max(60).optional().describe('A part of the name') } : {}),
    ...Object.fromEntries(filters(register).map(([name, { schema }]) => [name, asQuery(schema).optional()])),
  });
type Filter = z.output<ReturnType<typeof filterOf>>;

/** What a column of whole numbers holds. */
const MOST_INTEGER = 2 ** 31 - 1;

/** A field's schema for an address, where everything is text. */
function asQuery(schema: z.ZodType): z.ZodType {
  const of = innermost(schema);
  const type = typeOf({ schema });
  if (type === 'boolean') return z.enum(['true', 'false']).transform((value) => value === 'true');
  if (type === 'integer') return z.coerce.number().int().min(-MOST_INTEGER).max(MOST_INTEGER);
  return type === 'double precision' ? z.coerce.number() : of;
}

/** What the actor may see of what the filter asks for, as one condition on `r`. */
function matching(register: Register, { actor }: Pick<Ctx, 'actor'>, f: Partial<Filter>): RawBuilder<boolean> {
  const parts = [inReach(register, actor)];
  if (f.area !== undefined) parts.push(inArea('r.area', f.area));
  if (f.ended !== 'any') parts.push(f.ended === 'true' ? sql`r.ended_at is not null` : sql`r.ended_at is null`);
  const { q } = f as { q?: string };
  if (q) parts.push(sql`position(lower(${q}) in lower(r.name)) > 0`);
  for (const [name] of filters(register)) {
    const value = (f as Record<string, unknown>)[name];
    if (value !== undefined) parts.push(sql`${sql.ref(`r.${name}`)} = ${value}`);
  }
  return sql.join(parts, sql` and `);
}

/** A page of a register, place by place and there in the order the records were made; `next` goes on behind it. */
export async function pageOfRows(ctx: Ctx, register: Register, f: Filter): Promise<{ rows: RegisterRow[]; next: string | null }> {
  const after = f.cursor === undefined ? sql`true` : sql`(r.area, r.id) > (${sql.join(spotOf(f.cursor))})`;
  const where = sql`${matching(register, ctx, f)} and ${after}`;
  const { from, area } = sourceOf(ctx, register, f, where);
  const { rows } = await sql<RegisterRow>`select r.* from ${from} order by ${area}, r.id limit ${f.limit + 1}`.execute(ctx.house.db);
  const page = rows.slice(0, f.limit);
  const last = rows.length > f.limit ? page.at(-1) : undefined;
  return { rows: page, next: last ? Buffer.from(JSON.stringify([last.area, last.id])).toString('base64url') : null };
}

/** Read by place, most of a wide area would be looked at for few hits: what is counted is looked for only in the places that have it, which the figures know. */
function sourceOf(
  { actor }: Pick<Ctx, 'actor'>,
  register: Register,
  f: Filter,
  where: RawBuilder<unknown>,
): { from: RawBuilder<unknown>; area: RawBuilder<unknown> } {
  const table = sql.table(register.name);
  const all = { from: sql`${table} r where ${where}`, area: sql`r.area` };
  const asked = (name: string) => (f as Record<string, unknown>)[name];
  const [counted] = filters(register).filter(([name, field]) => field.counted && asked(name) !== undefined);
  const narrow = filters(register).some(([name, field]) => (field.found || field.of) && asked(name) !== undefined);
  if (!counted || narrow || f.ended !== 'false') return all;
  const [name] = counted;
  const area = f.area !== undefined && f.area.length > actor.area.length ? f.area : actor.area;
  const from = f.cursor === undefined ? '' : spotOf(f.cursor)[0];
  const places = sql`select c.area from register_count c where c.register = ${register.name} and c.field = ${name} and c.value = ${String(asked(name))} and c.n > 0
    and c.area >= ${from} and ${area === '' ? sql`true` : inArea('c.area', area)} order by c.area`;
  const found = sql`(${places}) p cross join lateral (select r.* from ${table} r where r.area = p.area and ${where} order by r.id limit ${f.limit + 1}) r`;
  // By the place's own column: then its order is known already, and reading stops when the page is full.
  return { from: found, area: sql`p.area` };
}

const Spot = z.tuple([z.string().max(15), z.string().max(60)]);
function spotOf(cursor: string): [string, string] {
  try {
    return Spot.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    return refuse('bad_request', { parameter: 'cursor' });
  }
}
