import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';

/** A piece of the map: west, south, east and north in degrees (WGS84). */
export type Box = readonly [west: number, south: number, east: number, north: number];

const isBox = (edges: readonly number[]): edges is Box =>
  edges.length === 4 && edges.every(Number.isFinite) && Math.abs(edges[0] as number) <= 180 && Math.abs(edges[2] as number) <= 180;

/** `west,south,east,north` as it stands in an address; south before north, west before east. */
export const BoxText = z
  .string()
  .max(100)
  .transform((text) => text.split(',').map(Number))
  .refine((edges) => isBox(edges) && edges[0] < edges[2] && edges[1] < edges[3], '#invalid.box')
  .transform((edges) => edges as unknown as Box)
  .describe('west,south,east,north in degrees (WGS84)');

/** Does `r` lie in the box? Said as the index of places knows it. */
export const inBox = (box: Box | undefined): RawBuilder<boolean> =>
  box
    ? sql<boolean>`(r.lat is not null and r.lon >= ${box[0]} and r.lon < ${box[2]} and r.lat >= ${box[1]} and r.lat < ${box[3]})`
    : sql<boolean>`r.lat is not null`;
