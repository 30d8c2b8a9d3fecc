import type { Db } from '../../../platform/db/index.ts';
import { area } from '../areas.ts';
import { parentOf, WIDTHS } from '../code.ts';
import { refuse } from '../refusals.ts';
import { faultOf } from '../shapes/faults.ts';
import { type Box, boxOf, type Geometry, type Position } from '../shapes/geometry.ts';
import type { Day } from '../tables.ts';
import type { Home } from './balance.ts';
import { cutByLine, cutIntoParts } from './cut.ts';
import { drawGrid } from './draw.ts';
import { gridsBeside, lastNumber, shapeOf } from './grids.ts';
import { compactness, type Ground } from './ground.ts';
import { joinGrids } from './join.ts';
import { inOrder } from './order.ts';
import { residents } from './residents.ts';
import { Lattice, squareMetres } from './topology/lattice.ts';

/** What somebody wants of the grids. `names` are given to the new ones in their order, from west to east and north to south. */
export type Wish = { on: Day; names?: readonly string[] | undefined } & (
  | { do: 'draw'; community: string; geometry: Geometry; trim: boolean }
  | { do: 'split'; grid: string; line?: readonly Position[] | undefined; parts?: readonly Geometry[] | undefined }
  | { do: 'merge'; grids: readonly string[] }
);

/** A grid that would begin: how many households live in it (null: nobody knows), its surface, and how round it is. */
export type Opened = { code: string; name: string | null; geometry: Geometry; households: number | null; m2: number; compactness: number };

/** What a wish comes to: grids that close, grids that begin, neighbours whose border gets a corner, and what stands against it. */
export type Plan = {
  community: string;
  on: Day;
  closes: string[];
  opens: Opened[];
  touched: Ground[];
  /** Grids that a drawing reaches into, and what of it lies outside its community, in square metres. */
  into: { code: string; m2: number }[];
  outside: number;
};

/** What to do to fulfil a wish; nothing is written. Refuses what cannot be done in a sentence. */
export async function planOf(db: Db, homesOf: (area: string) => Promise<Home[]>, wish: Wish): Promise<Plan> {
  const made = await shapesOf(db, wish);
  const homes = await homesOf(made.community);
  const ordered = inOrder(made.parts, (geometry) => geometry);
  const last = await lastNumber(db, made.community);
  if (last + ordered.length > MOST) refuse('shapes_numbers_used_up', { under: made.community, most: MOST });
  const coded = ordered.map((geometry, i) => ({ code: made.community + String(last + 1 + i).padStart(WIDTHS.grid - WIDTHS.community, '0'), geometry }));
  const { of } = residents(coded, homes);
  const lattice = new Lattice();
  return {
    community: made.community,
    on: wish.on,
    closes: made.closes,
    opens: coded.map(({ code, geometry }, i) => {
      const shape = lattice.shape(geometry);
      return {
        code,
        name: wish.names?.[i] ?? null,
        geometry,
        households: of.get(code) ?? made.households,
        m2: Math.round(squareMetres(shape)),
        compactness: compactness(shape),
      };
    }),
    touched: made.touched,
    into: made.into,
    outside: made.outside,
  };
}

const MOST = 999;

type Made = Pick<Plan, 'community' | 'closes' | 'touched' | 'into' | 'outside'> & { parts: Geometry[]; households: number | null };

async function shapesOf(db: Db, wish: Wish): Promise<Made> {
  if (wish.do === 'draw') return drawn(db, wish);
  const codes = wish.do === 'split' ? [wish.grid] : [...new Set(wish.grids)].sort();
  const community = parentOf(codes[0] as string) as string;
  if (codes.some((code) => parentOf(code) !== community)) refuse('grids_elsewhere', { grids: codes.join(', ') });
  if (wish.do === 'merge' && codes.length < 2) refuse('grids_single', { area: codes.join(', ') });
  const rows = await Promise.all(codes.map(async (code) => living(db, code, wish.on)));
  const grounds = await Promise.all(
    codes.map(async (code): Promise<Ground> => ({ code, geometry: (await shapeOf(db, code)) ?? refuse('grid_not_drawn', { area: code }) })),
  );
  const beside = await gridsBeside(db, around(grounds.map(({ geometry }) => boxOf(geometry))), wish.on, codes);
  const households = rows.every((row) => row.households !== null) && wish.do === 'merge' ? rows.reduce((sum, row) => sum + (row.households ?? 0), 0) : null;
  const fitted = wish.do === 'merge' ? joinGrids(grounds, beside) : cut(grounds[0] as Ground, wish, beside);
  return { community, closes: codes, ...fitted, into: [], outside: 0, households };
}

function cut(grid: Ground, { line, parts }: { line?: readonly Position[] | undefined; parts?: readonly Geometry[] | undefined }, beside: readonly Ground[]) {
  for (const part of parts ?? []) sound(grid.code, part);
  return parts ? cutIntoParts(grid, parts, beside) : cutByLine(grid, line ?? [], beside);
}

async function drawn(db: Db, { community, geometry, trim, on }: Extract<Wish, { do: 'draw' }>): Promise<Made> {
  await living(db, community, on);
  sound(community, geometry);
  const grids = await gridsBeside(db, boxOf(geometry), on);
  const { parts, touched, into, outside } = drawGrid(geometry, grids, await shapeOf(db, community));
  if (parts.length === 0) refuse('grid_nothing_left', { area: community });
  if (parts.length > 1) refuse('grid_in_pieces', { pieces: parts.length });
  return { community, closes: [], parts, touched, into: trim ? [] : into, outside: trim ? 0 : outside, households: null };
}

async function living(db: Db, code: string, on: Day) {
  const found = (await area(db, code)) ?? refuse('area_unknown', { area: code });
  if (found.valid_to !== null) refuse('area_closed', { area: code, day: found.valid_to });
  if (found.valid_from !== null && (found.level === 'grid' ? found.valid_from >= on : found.valid_from > on))
    refuse('area_not_yet', { area: code, day: found.valid_from });
  return found;
}

function sound(code: string, geometry: Geometry): void {
  const fault = faultOf(geometry);
  if (fault) refuse('area_shape_faulty', { area: code, fault: fault.fault });
  const [west, south, east, north] = boxOf(geometry);
  if (east - west > WIDEST || north - south > WIDEST) refuse('grid_too_wide', { area: code });
}

/** Degrees that no grid reaches across. */
const WIDEST = 1;

const around = (boxes: readonly Box[]): Box => [
  Math.min(...boxes.map(([west]) => west)),
  Math.min(...boxes.map(([, south]) => south)),
  Math.max(...boxes.map(([, , east]) => east)),
  Math.max(...boxes.map(([, , , north]) => north)),
];
