import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { codeRange, isAreaCode } from '../area/code.ts';
import { edgesOf } from './tile.ts';

/** West, south, east, north in degrees. */
export type Bounds = [west: number, south: number, east: number, north: number];

/** The box around what is known of an area: its outlines and those in it, else the places of areas, else of the records counted there; null where nothing has a place. `outlined`: it is of outlines; `made_up`: some of them nobody surveyed. */
export async function boundsOf(db: Db, area: string): Promise<{ bounds: Bounds | null; outlined: boolean; made_up: boolean }> {
  if (!isAreaCode(area)) return { bounds: null, outlined: false, made_up: false };
  const shapes = await ofShapes(db, area);
  const bounds = whole(shapes);
  return { bounds: bounds ?? (await ofPlaces(db, area)) ?? (await ofCells(db, area)), outlined: bounds !== null, made_up: shapes?.made_up === true };
}

type Box = { west: number | null; south: number | null; east: number | null; north: number | null };
const whole = (box: Box | undefined): Bounds | null => {
  const edges = box ? [box.west, box.south, box.east, box.north] : [];
  return edges.length === 4 && edges.every((edge) => edge !== null) ? (edges as Bounds) : null;
};

async function ofShapes(db: Db, area: string): Promise<(Box & { made_up: boolean | null }) | undefined> {
  const [from, to] = codeRange(area);
  const { rows } = await sql<Box & { made_up: boolean | null }>`
    select min(west) as west, min(south) as south, max(east) as east, max(north) as north, bool_or(synthetic) as made_up from area_shape where code >= ${from} and code < ${to}`.execute(
    db,
  );
  return rows[0];
}

/** Places of areas are points in their middle: so much around them belongs to them too. */
const AROUND = 0.01;

async function ofPlaces(db: Db, area: string): Promise<Bounds | null> {
  const [from, to] = codeRange(area);
  const { rows } = await sql<Box>`
    select min(lon) - ${AROUND} as west, min(lat) - ${AROUND} as south, max(lon) + ${AROUND} as east, max(lat) + ${AROUND} as north
    from area where code >= ${from} and code < ${to} and valid_to is null`.execute(db);
  return whole(rows[0]);
}

const ENOUGH = 5_000;

async function ofCells(db: Db, area: string): Promise<Bounds | null> {
  const [from, to] = codeRange(area);
  const { rows } = await sql<{ cell: string }>`
    select distinct c.value as cell from register_count c where c.field = 'cell' and c.n > 0 and c.area >= ${from} and c.area < ${to} limit ${sql.lit(ENOUGH)}`.execute(
    db,
  );
  const boxes = rows.map(({ cell }) => edgesOf(tileNamed(cell)));
  const edge = (at: number, pick: (...values: number[]) => number) => boxes.map((box) => box[at] as number).reduce((a, b) => pick(a, b));
  return boxes.length ? [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)] : null;
}

/** The tile that a cell is the name of. */
function tileNamed(cell: string) {
  let [x, y] = [0, 0];
  for (const digit of cell) [x, y] = [2 * x + (Number(digit) % 2), 2 * y + (Number(digit) >> 1)];
  return { z: cell.length, x, y };
}
