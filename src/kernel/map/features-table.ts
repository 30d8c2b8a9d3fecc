import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Row, Table } from '../../platform/table/table.ts';
import { refuse } from '../area/refusals.ts';
import { faultOf } from '../area/shapes/faults.ts';
import { type Feature, readFeatures } from '../area/shapes/geojson.ts';
import type { Geometry, Position, Rings } from '../area/shapes/geometry.ts';
import { insidePoint } from '../area/shapes/inside-point.ts';

/** Columns that a feature's own shape fills. */
const SHAPE = ['lon', 'lat', 'footprint'] as const;
/** A file is held whole while it is read. */
const MOST_BYTES = 300e6;

/** Does this file's name say that it holds GeoJSON? */
export const isGeoJson = (file: string): boolean => /\.(geojson|json)(\.gz)?$/i.test(file);

/**
 * The features of a GeoJSON file as rows, so that records can be made of them: each property is a column; `lon` and `lat` are its point, or a point inside its outline, and `footprint` is the
 * outline as text. Pieces with one `id` are one row, as map tiles cut what crosses their edge; a point among them says where it is. `line` counts features from 1. Refuses what is no GeoJSON, or too large.
 */
export async function openFeatures(file: string): Promise<Table> {
  const features = readFeatures(await textOf(file));
  const rows = [...grouped(features)].map((pieces) => rowOf(pieces));
  if (rows.length === 0) refuse('shapes_none_kept');
  const columns = [...new Set(rows.flatMap(({ values }) => [...values.keys()]))];
  async function* each(): AsyncGenerator<Row> {
    for (const { line, values } of rows) yield { line, cells: columns.map((column) => values.get(column) ?? ''), fault: null };
  }
  return { encoding: 'geojson', columns, lines: features.length, rows: each() };
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    const bytes = size > MOST_BYTES ? tooLarge() : await readFile(file);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return new TextDecoder('utf-8', { fatal: true }).decode(isGzip ? await promisify(gunzip)(bytes, { maxOutputLength: MOST_BYTES }) : bytes);
  } catch (error) {
    return refuse('shapes_unreadable', { file: basename(file), reason: (error as Error).message });
  }
}

const tooLarge = (): never => {
  throw new Error(`> ${MOST_BYTES / 1e6} MB`);
};

function grouped(features: readonly Feature[]): Iterable<Feature[]> {
  return Map.groupBy(features, ({ number, properties: { id } }) => (typeof id === 'string' || typeof id === 'number' ? `id ${id}` : number)).values();
}

type Read = { type?: unknown; coordinates?: unknown } | null;

function rowOf(pieces: readonly Feature[]): { line: number; values: Map<string, string> } {
  const values = new Map<string, string>();
  for (const { properties } of pieces)
    for (const [name, value] of Object.entries(properties))
      if (!(SHAPE as readonly string[]).includes(name) && value !== null && value !== undefined)
        values.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  const outline = outlineOf(pieces.map(({ geometry }) => geometry as Read));
  const point = pieces.map(({ geometry }) => geometry as Read).find((geometry) => geometry?.type === 'Point')?.coordinates ?? (outline && placeOf(outline));
  if (isPosition(point)) values.set('lon', String(point[0])).set('lat', String(point[1]));
  if (outline) values.set('footprint', JSON.stringify(outline));
  return { line: pieces[0]?.number ?? 0, values };
}

/** The polygons of all pieces as one shape; null where there are none. What is wrong with it the field it goes into will say. */
function outlineOf(geometries: readonly Read[]): Geometry | null {
  const polygons = geometries.flatMap((geometry): Rings[] =>
    geometry?.type === 'Polygon' ? [geometry.coordinates as Rings] : geometry?.type === 'MultiPolygon' ? (geometry.coordinates as Rings[]) : [],
  );
  const [first] = polygons;
  if (!first) return null;
  return polygons.length === 1 ? { type: 'Polygon', coordinates: first } : { type: 'MultiPolygon', coordinates: polygons };
}

/** A point inside a sound outline; one that is not has none. */
const placeOf = (outline: Geometry): Position | null => (faultOf(outline) ? null : insidePoint(outline));

const isPosition = (point: unknown): point is Position => Array.isArray(point) && typeof point[0] === 'number' && typeof point[1] === 'number';
