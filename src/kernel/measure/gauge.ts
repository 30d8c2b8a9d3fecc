import { type RawBuilder, sql } from 'kysely';
import { WIDTHS } from '../area/code.ts';
import type { House } from '../house.ts';

/** What a gauge says of one community or grid: how many there are, whole numbers; `by` one of its dimensions. */
export type Reading = { area: string; dim: string; value: string; n: number };

type Asked = Pick<House, 'db' | 'city' | 'registers'>;

/** What a gauge counts, one by one, as it is now: never a person. */
export type Things = {
  /** What one of them is, by its name under `measure.thing`: `grid`, `compound`, a `building` with its homes. */
  kind: string;
  /** Posts that may be shown them one by one; without it everybody who works there and sees the figure. Others are shown how many there are in each community. */
  sees?: readonly string[];
  /** They are listed of a community and below; of wider areas it is told how many there are in each community. */
  of?: 'community';
  /** The dimension whose value's name is their title, where they have none of their own. */
  titled?: string;
  /** Further columns that are told beside each, under `measure.fact`. */
  facts?: readonly string[];
  /**
   * In SQL, a table of those within an area: `id`, `area`, `title`, how many of what is counted each of them is (`n`, whole), a column for each dimension of the gauge, and
   * its `facts`. The same thing has the same id with every gauge that counts it. Null where this city has none.
   */
  within: (house: Asked, now: Date, area: string) => RawBuilder<unknown> | null;
};

/**
 * Something that is there without a step having made it so: posts that are held, homes in the register, grids of the right size. It is read now and then
 * and at the end of each day, and kept as that day's stock; a day that is over is not read anew. `dim` and `value` are '' for all.
 */
export type Gauge = { name: string; by: readonly string[]; read: (house: Asked, now: Date) => Promise<readonly Reading[]>; things?: Things };

/** A gauge that is read by counting its things, so that its number is theirs. */
export const counting = (name: string, by: readonly string[], things: Things): Gauge => ({
  name,
  by,
  things,
  read: async (house, now) => {
    const all = things.within(house, now, house.city.area);
    if (!all) return [];
    const dims = ['', ...by].map((dim) => sql`(${sql.lit(dim)}, ${dim === '' ? sql.lit('') : sql.ref(`t.${dim}`)})`);
    const { rows } = await sql<Reading>`select left(t.area, ${sql.lit(WIDTHS.community)}) as area, d.dim, d.value, sum(t.n)::int as n
      from (${all}) t cross join lateral (values ${sql.join(dims)}) d (dim, value) group by 1, 2, 3 order by 2, 1, 3`.execute(house.db);
    return rows;
  },
});
