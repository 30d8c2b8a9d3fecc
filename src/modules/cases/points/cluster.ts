import { z } from 'zod';

/** A tile of the map is divided into 8 × 8 cells, and each cell is one cluster: some 64 pixels of a screen. */
const FINER = 3;
/** Half-way up the country a degree of latitude is so much longer on the map than one of longitude: cells are about square. */
const FLATTER = 0.75;

/** Open cases that lie in one cell of the map. */
export const Cluster = z.object({
  lon: z.number().describe('The middle of what it stands for'),
  lat: z.number(),
  n: z.int(),
  late: z.int().describe('Of these, past their time'),
});
export type Cluster = z.output<typeof Cluster>;

/** How wide and how high a cell is at a zoom, in degrees. Cells lie still: a step to the side groups nothing anew. */
export const sizeOf = (zoom: number): [wide: number, high: number] => {
  const step = 360 / 2 ** (zoom + FINER);
  return [step, step * FLATTER];
};

/** A cluster as it is told: a tenth of a metre is more than a map can show. */
export const clusterOf = ({ lon, lat, ...counts }: Cluster): Cluster => ({ lon: rounded(lon), lat: rounded(lat), ...counts });

const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
