import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { codeRange, WIDTHS } from '../../area/code.ts';
import type { RecordRow } from '../../flow/record.ts';
import { inScope, placeIn } from '../../flow/scope.ts';
import type { Kind } from '../../module.ts';
import type { Actor } from '../../post/actor.ts';

/** Where a page went on from: the instant it is ordered by and the record. */
export type Spot = { at: Date; id: string };
/** A record that may count, with the instant it is ordered by. */
export type Candidate<R extends RecordRow = RecordRow> = R & { counted_at: Date };

/** Which records may count: `where` on `r`, ordered by the instant `at` (SQL on `r`). */
export type Where = { where: RawBuilder<unknown>; at: string };

/**
 * Records of a kind in an area that may count and that the actor may see, newest first, after the spot: district by district, as the indexes know them. Those of a
 * grid that has closed went on to others of its community, so all of that are looked at.
 */
export async function candidates(
  db: Db,
  kind: Kind,
  actor: Actor,
  area: string,
  { where, at }: Where,
  after: Spot | null,
  limit: number,
): Promise<Candidate[]> {
  const place = area.slice(0, WIDTHS.community);
  const districts = place.length >= WIDTHS.district ? [place.slice(0, WIDTHS.district)] : await districtsOf(db, place);
  const counted = sql.raw(at);
  const later = after ? sql` and (${counted}, r.id) < (${after.at}, ${after.id})` : sql``;
  const { rows } = await sql<Candidate>`
    select p.* from unnest(${districts}::text[]) d (code) cross join lateral (
      select r.*, ${counted} as counted_at from ${sql.table(kind.table.name)} r
      where left(r.area, ${sql.lit(WIDTHS.district)}) = d.code and ${where} and ${placeIn('r', place)} and ${inScope(kind.flow.sees, actor)}${later}
      order by ${counted} desc, r.id desc limit ${sql.lit(limit)}) p
    order by p.counted_at desc, p.id desc limit ${sql.lit(limit)}`.execute(db);
  return rows;
}

/** The districts of a wider area, and the wider areas themselves, in which what has no closer place lies. */
async function districtsOf(db: Db, area: string): Promise<string[]> {
  const [from, to] = codeRange(area);
  const { rows } = await sql<{
    code: string;
  }>`select code from area where code >= ${from} and code < ${to} and length(code) <= ${sql.lit(WIDTHS.district)}`.execute(db);
  return rows.map(({ code }) => code);
}
