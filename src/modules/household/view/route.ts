import { z } from 'zod';
import { nameOf } from '../../../kernel/flow/show.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import type { Stated } from '../../../kernel/register/allowed.ts';
import { readRow } from '../../../kernel/register/rows.ts';
import { building } from '../registers/index.ts';
import { SEE_CARE, SEE_PLACES } from '../registers/posts.ts';
import { caredFor } from './care.ts';
import { cellsOf, estateOf } from './cells.ts';
import { floorsOf } from './lay.ts';

const Count = z.int().nullable().describe('Null for posts that do not see people');
const Cell = z.object({
  dwelling: z.string(),
  door: z.string(),
  unit: z.string().nullable().describe('Stairwell'),
  use: z.string().nullable(),
  households: Count,
  people: Count.describe('Members of its households who live there; null for posts that do not see people'),
  residence: z.string().nullable().describe('How the members live there: one of the choices of membership.residence, or `mixed`'),
  checked_on: z.string().describe('The day the home was last written down or confirmed, YYYY-MM-DD'),
  care: z.boolean().nullable().describe('Whether somebody there needs care; null unless it was asked for with a purpose'),
});

const View = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  compound: z.object({ id: z.string(), name: z.string() }).nullable(),
  area: z.string(),
  area_name: z.string(),
  use: z.string().nullable(),
  use_name: z.string(),
  ended_at: z.date().nullable(),
  floors: z.array(z.object({ floor: z.int().nullable().describe('Null for what lies on no known floor'), cells: z.array(Cell) })).describe('The highest first'),
});
const common = {
  path: '/api/buildings/{id}/view',
  headers: { 'cache-control': 'no-store' },
  params: z.object({ id: z.string().max(60) }),
  answer: View,
} as const;

/** The floor × door picture of a building. */
export const buildingView = defineRoute({
  ...common,
  method: 'GET',
  summary: 'A building floor by floor and door by door',
  who: SEE_PLACES,
  run: (ctx, { params }) => viewOf(ctx, params.id, null),
});

/** The same with the doors behind which somebody needs care. What it is for stands in the body: an address is written into logs on its way. */
export const careView = defineRoute({
  ...common,
  method: 'POST',
  summary: 'A building door by door with who needs care, for a purpose, logged',
  who: SEE_CARE,
  personal: true,
  body: z.strictObject({
    purpose: z.string().max(40),
    note: z.string().trim().min(1).max(200).optional(),
    matter: z.string().trim().min(1).max(40).optional(),
  }),
  run: (ctx, { params, body }) => viewOf(ctx, params.id, body),
});

async function viewOf(ctx: Ctx, id: string, asked: Stated | null): Promise<z.output<typeof View>> {
  const { house, actor } = ctx;
  const [row, homes, estate] = await Promise.all([readRow(house.db, building, actor, id), cellsOf(ctx, id), estateOf(ctx, id)]);
  const cared = asked && (await caredFor(ctx, row.id, asked));
  await house.areas.know([row.area]);
  const use = row['use'] as string | null;
  return {
    id: row.id,
    name: String(row['name']),
    address: row['address'] as string | null,
    compound: estate,
    area: row.area,
    area_name: house.areas.place(row.area),
    use,
    use_name: nameOf(ctx, 'register_choice.building.use', use),
    ended_at: row.ended_at,
    floors: floorsOf(homes, cared),
  };
}
