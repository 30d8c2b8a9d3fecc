import type { Bounds } from '../../shared/map/types.ts';

/** The outlines of the areas right below one; see GET /api/areas/{code}/outlines. */
export type Outlines = {
  area: string;
  bounds: Bounds | null;
  made_up: boolean;
  items: { code: string; name: string; lon: number; lat: number; geometry: unknown }[];
};

/** An open case on the map. */
export type Point = {
  id: string;
  number: string;
  lon: number;
  lat: number;
  category_name: string;
  state_name: string;
  area_name: string;
  due_at: string | null;
  late: boolean;
};
export type Cluster = { lon: number; lat: number; n: number; late: number };

/** What is open in a piece of the map: points or clusters; see GET /api/cases/points. */
export type Points = { points: Point[]; clusters: Cluster[]; total: number; late: number; as_of: string };

/** The piece of the map that is looked at, and from how near. */
export type Piece = { box: Bounds; zoom: number };

/** An area as it is painted: `text` is its figure in words, in `ink` on `ground`; without those it has none. */
export type Painted = { code: string; name: string; text: string; ground: string | null; ink: string | null };
