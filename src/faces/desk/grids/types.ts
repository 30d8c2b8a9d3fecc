import type { Bounds } from '../../shared/map/types.ts';

export type Point = [lon: number, lat: number];
export type Shape = { type: 'Polygon'; coordinates: Point[][] } | { type: 'MultiPolygon'; coordinates: Point[][][] };
export type Size = 'too_few' | 'too_many' | null;

export type Grid = {
  code: string;
  name: string;
  valid_from: string | null;
  valid_to: string | null;
  households: number | null;
  size: Size;
  geometry: Shape | null;
};
export type Grids = {
  items: Grid[];
  community: { code: string; name: string; geometry: Shape | null };
  size: { least: number; most: number };
  may_redraw: boolean;
};

export type Finding = {
  kind: string;
  kind_name: string;
  said: string;
  grids: string[];
  m2: number | null;
  households: number | null;
  lon: number | null;
  lat: number | null;
};

export type Opened = { code: string; name: string; geometry: Shape; households: number | null; size: Size; m2: number; compactness: number };
/** What a wish would come to, as the server foresees it. */
export type Plan = {
  on: string;
  closes: { code: string; name: string }[];
  opens: Opened[];
  touched: string[];
  into: { code: string; name: string; m2: number }[];
  outside: number;
  matters: number;
  holders: { post_name: string; name: string; area: string }[];
  may_save: boolean;
};
export type Saved = Plan & { carried: number; moved: number };

export type Proposal = { households: number; fits: boolean; parts: { geometry: Shape; households: number; homes: number; size: Size; compactness: number }[] };
export type Redrawn = { code: string; name: string; on_day: string; successors: { code: string; name: string }[]; moved: number };
/** What was and will be drawn anew; what comes after `may_cancel_after` can still be taken back. */
export type RedrawnAll = { items: Redrawn[]; drawn: { code: string; name: string; on_day: string }[]; may_cancel_after: string };

/** What is being done: drawing a new grid, cutting one along a line, choosing among proposals for one, or making one of several. */
export type Work = { do: 'draw' } | { do: 'cut'; grid: Grid } | { do: 'propose'; grid: Grid } | { do: 'merge'; grids: Grid[] };

/** The smallest box around shapes; null around none. */
export function boundsOf(shapes: readonly (Shape | null)[]): Bounds | null {
  const points = shapes.flatMap((shape) => (shape === null ? [] : shape.type === 'Polygon' ? shape.coordinates.flat() : shape.coordinates.flat(2)));
  if (points.length === 0) return null;
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b));
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b));
  return [least(lons), least(lats), most(lons), most(lats)];
}

/** The first day a redraw can take effect on: today, or the day after the youngest of the grids that would close began. */
export function earliest(work: Work, today: string): string {
  const closing = work.do === 'draw' ? [] : work.do === 'merge' ? work.grids : [work.grid];
  const began = closing.reduce((latest, { valid_from }) => (valid_from !== null && valid_from > latest ? valid_from : latest), '');
  return began < today ? today : new Date(Date.parse(began) + DAY).toISOString().slice(0, 10);
}

const DAY = 86_400_000;
