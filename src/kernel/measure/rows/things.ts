import { type RawBuilder, sql } from 'kysely';
import type { House } from '../../house.ts';
import type { Want } from '../figures/want.ts';
import type { Gauge, Things } from '../gauge.ts';
import type { Ranked } from './ranked.ts';

/** Which of a number's rows are asked for: those of the numerator, those only of the denominator, or all of the denominator. */
export type Side = 'part' | 'rest' | 'of';

/** A gauge with things, and of which value of a dimension they are wanted. */
export type Counted = { gauge: Gauge & { things: Things }; want: Pick<Want, 'dim' | 'values' | 'without'> };

/** A thing behind a number: how much of the denominator it is and how much of the numerator (null where there is none), and what is told of it. */
export type Thing = Ranked & { title: string | null; of: number; part: number | null; row: Readonly<Record<string, unknown>> };

/**
 * A page of the things behind a number of an area as they are now, one more than the limit where there is: those that lack most first, since that is where something is
 * to be done. The same SQL counts them and lists them.
 */
export async function thingsOf(
  house: House,
  { of, part, side }: { of: Counted; part: Counted | null; side: Side },
  { area, now, after, limit }: { area: string; now: Date; after: Ranked | null; limit: number },
): Promise<Thing[]> {
  const all = chosen(house, of, now, area);
  if (!all) return [];
  const later = after ? sql` and (x.rank, x.area, x.id) > (${after.rank}::int, ${after.area}, ${after.id})` : sql``;
  const { rows } = await sql<Thing>`select x.* from (${part ? beside(all, chosen(house, part, now, area)) : alone(all)}) x
    where ${SIDES[side]}${later} order by x.rank, x.area, x.id limit ${sql.lit(limit + 1)}`.execute(house.db);
  return rows;
}

const alone = (all: RawBuilder<unknown>) =>
  sql`select w.id, w.area, w.title, w.n::int as of, null::int as part, (-w.n)::int as rank, to_jsonb(w) as row from (${all}) w`;

/** Grouped by id and not joined: how many there are of each is not known beforehand, and a wrong guess would look at every one of the one for every one of the other. */
const beside = (all: RawBuilder<unknown>, having: RawBuilder<unknown> | null) => sql`
  select u.id, min(u.area) as area, min(u.title) as title, sum(u.of)::int as of, sum(u.part)::int as part, (sum(u.part) - sum(u.of))::int as rank,
    jsonb_agg(u.row) filter (where u.of > 0) -> 0 as row
  from (select w.id, w.area, w.title, w.n as of, 0 as part, to_jsonb(w) as row from (${all}) w
    ${having ? sql`union all select p.id, p.area, p.title, 0, p.n, null from (${having}) p` : sql``}) u
  group by u.id having sum(u.of) > 0`;

const SIDES: Record<Side, RawBuilder<unknown>> = { part: sql`x.part > 0`, rest: sql`x.of > x.part`, of: sql`true` };

function chosen(house: House, { gauge, want: { dim, values, without } }: Counted, now: Date, area: string): RawBuilder<unknown> | null {
  const all = gauge.things.within(house, now, area);
  if (!all || dim === '' || values === null) return all;
  const among = sql`t.${sql.ref(dim)} = any(${[...values]}::text[])`;
  return sql`select t.* from (${all}) t where ${without ? sql`not (${among})` : among}`;
}
