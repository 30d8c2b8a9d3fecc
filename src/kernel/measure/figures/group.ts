import { sql } from 'kysely';
import type { Day } from '../../area/tables.ts';
import type { Sketch } from '../sketch.ts';
import type { Period } from './days.ts';
import type { Places, Want } from './want.ts';

/** Which areas and when. `city`: the area that every gauge has a cell of on each day it was read. From `today` on, what a gauge says is asked afresh. */
export type Where = { areas: Readonly<Record<Places, readonly string[]>>; city: string; period: Period; today: Day };

/** What is read together: from the same areas over the same stretches, each tally by each of its dimensions once. */
export type Group = { name: string; asks: { tally: string; dim: string; sketch: boolean }[]; areas: readonly string[]; members: readonly Want[] };

/** Wants that are read together. */
export const groupOf = ({ mode, grain, places }: Want): string => `${mode} ${grain} ${places}`;

/** The wants of one group, which tally is asked by which dimension, and where. */
export function groupFor(name: string, members: readonly Want[], { areas, city }: Where): Group {
  const [{ mode, places }] = members as [Want];
  const asks = new Map<string, { tally: string; dim: string; sketch: boolean }>();
  for (const { tally, dim, sketch } of members) asks.set(`${tally} ${dim}`, { tally, dim, sketch: sketch || asks.get(`${tally} ${dim}`)?.sketch === true });
  // That a gauge was read at all is told by the city's cell of all.
  if (mode === 'gauge') for (const { tally } of members) asks.set(`${tally} `, { tally, dim: '', sketch: false });
  return { name, asks: [...asks.values()], areas: mode === 'gauge' ? [...new Set([...areas[places], city])] : areas[places], members };
}

/** One cell as it is read, by its group, its ask and its place. */
export type Row = { g: number; ask: number; place: number; day: number | null; value: string; n: number; sum: number; sketches: (Sketch | null)[] | null };

/** Days are read as whole numbers since then, which is quickest. */
export const EPOCH = '2000-01-01';

/** The months and days that cells are put together by. */
export const BUCKETS = {
  all: () => sql`null::int`,
  day: (day: string) => sql`${sql.ref(day)} - ${sql.lit(EPOCH)}::date`,
  month: (day: string) => sql`date_trunc('month', ${sql.ref(day)}::timestamp)::date - ${sql.lit(EPOCH)}::date`,
};
