import { z } from 'zod';
import { nameOf } from '../../flow/show.ts';
import type { Ctx } from '../../module.ts';
import type { TodoTable } from '../../todo/table.ts';
import { type Geometry, isPosition } from '../shapes/geometry.ts';
import { Day } from '../tables.ts';
import { beginOf } from './days.ts';
import { holdersOf } from './holders.ts';
import { nameFor } from './name.ts';
import type { Plan } from './plan.ts';
import type { Size } from './propose.ts';

const MOST_POINTS = 5_000;

/** Longitude and latitude in degrees, WGS84. */
export const Position = z
  .tuple([z.number(), z.number()])
  .refine(([lon, lat]) => isPosition(lon, lat))
  .readonly();
const Ring = z.array(Position).max(MOST_POINTS).readonly();
const Rings = z.array(Ring).min(1).max(100).readonly();
/** A Polygon or MultiPolygon as GeoJSON writes it. */
export const Shape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: Rings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(Rings).min(1).max(100).readonly() }),
]) satisfies z.ZodType<Geometry>;

/** Why a number of households is not what the city wants of a grid; null where it is, or nobody knows it. */
export const sizeOf = (households: number | null, { least, most }: Size): 'too_few' | 'too_many' | null =>
  households === null ? null : households > most ? 'too_many' : households < least ? 'too_few' : null;

/** How many households a grid ought to have in this city. */
export const wantedSize = ({ house }: Pick<Ctx, 'house'>): Size => ({
  least: house.city.setting.limits['grids.least'] ?? 0,
  most: house.city.setting.limits['grids.most'] ?? Number.MAX_SAFE_INTEGER,
});

/** A grid that begins, as it is shown. */
const OpenedShown = z.object({
  code: z.string(),
  name: z.string(),
  geometry: Shape,
  households: z.int().nullable(),
  size: z.enum(['too_few', 'too_many']).nullable().describe('Against the number of households that the city wants of a grid'),
  m2: z.int(),
  compactness: z.number().describe('1 for a circle, 0.79 for a square, near 0 for a strip'),
});

export const PlanShown = z.object({
  community: z.string(),
  on: Day,
  closes: z.array(z.object({ code: z.string(), name: z.string() })),
  opens: z.array(OpenedShown),
  touched: z.array(z.string()).describe('Neighbouring grids whose border gets a corner, so that it stays one line'),
  into: z.array(z.object({ code: z.string(), name: z.string(), m2: z.int() })).describe('Grids that the drawing reaches into'),
  outside: z.int().describe('Square metres of the drawing outside its community'),
  matters: z
    .int()
    .describe('Open matters in the grids that close; each goes to the grid in which its place lies, else to the only successor, else to the community'),
  holders: z
    .array(z.object({ post: z.string(), post_name: z.string(), name: z.string(), area: z.string() }))
    .describe('Who holds a post over a grid that closes; each holds it over those that take its place'),
  may_save: z.boolean().describe('The caller’s post may carry it out, and nothing stands against it'),
});

/** A plan with what it would move, for a person to look at before anything is written. */
export async function showPlan(ctx: Ctx, plan: Plan): Promise<z.output<typeof PlanShown>> {
  const { house, actor, now } = ctx;
  const held = await holdersOf(house.db, plan.closes, beginOf(plan.on, now));
  const { matters } = await house.db
    .withTables<TodoTable>()
    .selectFrom('todo')
    .select((eb) => eb.fn.count<number>('record').distinct().as('matters'))
    .where((eb) => (plan.closes.length ? eb('place', 'in', plan.closes) : eb.lit(false)))
    .executeTakeFirstOrThrow();
  const names = await house.namesOf([...new Set(held.map(({ account }) => account))]);
  await house.areas.know([...plan.closes, ...plan.into.map(({ code }) => code)]);
  const named = (code: string) => ({ code, name: house.areas.name(code) });
  return {
    community: plan.community,
    on: plan.on,
    closes: plan.closes.map(named),
    opens: plan.opens.map((each) => ({ ...each, name: each.name ?? nameFor(house, each.code), size: sizeOf(each.households, wantedSize(ctx)) })),
    touched: plan.touched.map(({ code }) => code),
    into: plan.into.map(({ code, m2 }) => ({ ...named(code), m2 })),
    outside: plan.outside,
    matters: Number(matters),
    holders: held.map(({ post, account, area }) => ({ post, post_name: nameOf(ctx, 'post', post), name: names.get(account) ?? '', area })),
    may_save: house.city.redraws.includes(actor.post) && plan.into.length === 0 && plan.outside === 0,
  };
}
