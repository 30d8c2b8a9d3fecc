import type { House } from '../house.ts';

/** What a gauge says of one community or grid: how many there are, whole numbers; `by` one of its dimensions. */
export type Reading = { area: string; dim: string; value: string; n: number };

/**
 * Something that is there without a step having made it so: posts that are held, homes in the register, grids of the right size. It is read now and then
 * and at the end of each day, and kept as that day's stock; a day that is over is not read anew. `dim` and `value` are '' for all.
 */
export type Gauge = { name: string; by: readonly string[]; read: (house: Pick<House, 'db' | 'city' | 'registers'>, now: Date) => Promise<readonly Reading[]> };
