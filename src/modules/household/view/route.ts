import { z } from 'zod';
import { nameOf } from '../../../kernel/flow/show.ts';
import { defineRoute } from '../../../kernel/module.ts';
import { readRow } from '../../../kernel/register/rows.ts';
import { building } from '../registers/index.ts';
import { SEE_PLACES } from '../registers/posts.ts';
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
  care: z.boolean().nullable().describe('Whether somebody there needs care; null unless a purpose was said'),
});

/** The floor × door picture of a building. */
export const buildingView = defineRoute({
  method: 'GET',
  path: '/api/buildings/{id}/view',
  summary: 'A building floor by floor and door by door; who needs care only for a purpose, logged',
  who: SEE_PLACES,
  headers: { 'cache-control': 'no-store' },
  params: z.object({ id: z.string().max(60) }),
  query: z.object({
    purpose: z.string().max(40).optional().describe('With one, `care` is shown, and written down as shown'),
    note: z.string().trim().min(1).max(200).optional(),
  }),
  answer: z.object({
    id: z.string(),
    name: z.string(),
    address: z.string().nullable(),
    compound: z.object({ id: z.string(), name: z.string() }).nullable(),
    area: z.string(),
    area_name: z.string(),
    use: z.string().nullable(),
    use_name: z.string(),
    ended_at: z.date().nullable(),
    floors: z
      .array(z.object({ floor: z.int().nullable().describe('Null for what lies on no known floor'), cells: z.array(Cell) }))
      .describe('The highest first'),
  }),
  run: async (ctx, { params, query: { purpose, note } }) => {
    const { house, actor } = ctx;
    const [row, homes, estate] = await Promise.all([readRow(house.db, building, actor, params.id), cellsOf(ctx, params.id), estateOf(ctx, params.id)]);
    const cared = purpose === undefined ? null : await caredFor(ctx, row.id, { purpose, note });
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
  },
});
