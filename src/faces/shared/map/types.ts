/** West, south, east, north in degrees. */
export type Bounds = [west: number, south: number, east: number, north: number];

/** A layer of records: as its tiles carry it, and what it is called. */
export type MapLayerFacts = {
  name: string;
  register: string;
  title: string;
  facts: { name: string; label: string; choices: { value: string; title: string }[] }[];
  kind: string | null;
};

/** What `GET /api/map` says. */
export type MapFacts = {
  area: string;
  bounds: Bounds | null;
  /** Are any areas in it drawn? */
  outlined: boolean;
  /** Are outlines among them that nobody surveyed? */
  made_up: boolean;
  base_map: { tiles: string[][]; attribution: string; max_zoom: number } | null;
  points_from: number;
  outlines_from: number;
  finest: number;
  layers: MapLayerFacts[];
};

/** What was hit on the map: a record with what its tile knows of it, or an area. */
export type Hit =
  | { what: 'record'; layer: string; id: string; facts: Record<string, unknown>; at: [lon: number, lat: number] }
  | { what: 'area'; code: string; name: string; level: string; at: [lon: number, lat: number] };

/** Where somebody looks from. */
export type View = { lon: number; lat: number; zoom: number };
