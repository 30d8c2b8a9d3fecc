import { z } from 'zod';
import { defineRoute } from '../../../kernel/module.ts';
import { parse } from '../address/parse.ts';
import { type Address, format } from '../address/parts.ts';
import { SEE_PLACES } from '../registers/posts.ts';
import { homesIn } from './homes.ts';
import { housesAt, isNarrow } from './places.ts';

/** Only what is inside a house is said: with that nothing is looked for in a whole sub-district. */
const isVague = ({ building, number, road, compound }: Address) => (building ?? number ?? road ?? compound) === undefined;

const MOST_HOMES = 50;
const MOST_HOUSES = 20;
/** Whoever names no home sees those of so many buildings. */
const FEW = 3;

const Part = z.string().optional();

/** Finds homes as people say where they are. */
export const dwellingSearch = defineRoute({
  method: 'GET',
  path: '/api/dwellings/search',
  summary: 'Homes by the parts of an address, as people write it: 建设路12号3号楼2单元501, 3-2-501',
  who: SEE_PLACES,
  query: z.object({ q: z.string().trim().min(1).max(100) }),
  answer: z.object({
    understood: z.string().describe('The address in standard parts, as it was understood'),
    parts: z.object({
      division: Part,
      road: Part,
      number: Part,
      group: Part,
      compound: Part,
      building: Part,
      unit: Part,
      floor: z.int().optional(),
      door: Part,
    }),
    buildings: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        address: z.string().nullable(),
        area: z.string(),
        area_name: z.string(),
        compound_name: z.string().nullable(),
      }),
    ),
    items: z.array(
      z.object({
        id: z.string(),
        building: z.string(),
        building_name: z.string(),
        compound_name: z.string().nullable(),
        unit: z.string().nullable(),
        floor: z.int().nullable(),
        door: z.string(),
        use: z.string().nullable(),
        area: z.string(),
        area_name: z.string(),
        households: z
          .array(z.object({ id: z.string(), kind: z.string() }))
          .nullable()
          .describe('Null for posts that do not see people'),
      }),
    ),
    more: z.boolean().describe('There are more than are shown: say more of the address'),
  }),
  run: async (ctx, { query }) => {
    const { areas } = ctx.house;
    const parts = parse(query.q);
    const houses = await housesAt(ctx, parts);
    const named = parts.door !== undefined || parts.unit !== undefined || parts.floor !== undefined;
    const homes =
      named || houses.length <= FEW
        ? await homesIn(
            ctx,
            houses.map(({ id }) => id),
            parts,
            MOST_HOMES + 1,
          )
        : [];
    await areas.know([...houses, ...homes].map(({ area }) => area));
    const at = new Map(houses.map((each) => [each.id, each]));
    return {
      understood: format(parts),
      parts,
      buildings: houses.slice(0, MOST_HOUSES).map(({ compound: _, ...shown }) => ({ ...shown, area_name: areas.place(shown.area) })),
      items: homes.slice(0, MOST_HOMES).map((home) => ({
        ...home,
        building_name: at.get(home.building)?.name ?? '',
        compound_name: at.get(home.building)?.compound_name ?? null,
        area_name: areas.place(home.area),
      })),
      more: homes.length > MOST_HOMES || houses.length > MOST_HOUSES || (houses.length === 0 && isVague(parts) && !isNarrow(ctx)),
    };
  },
});
