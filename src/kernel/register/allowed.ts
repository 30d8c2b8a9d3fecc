import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { WIDTHS } from '../area/code.ts';
import { openTo } from '../flow/scope.ts';
import type { Ctx } from '../module.ts';
import type { RegisterRow } from './columns.ts';
import { agreeing } from './consent.ts';
import type { Register } from './declare.ts';
import type { Purpose } from './purpose.ts';

/** A purpose by its code, and the matter it is for by its number where whoever asks says which. */
export type Stated = { purpose: string; matter?: string | undefined };

/**
 * Of these records, those that the purpose allows to be shown: where it rests on consent, those whose people have agreed; where it is to handle a matter, those in a community of which an open
 * matter lies on the actor's own desk, the one that is stated or any. With each the numbers of these matters, for the log.
 */
export async function allowed<R extends Pick<RegisterRow, 'shard' | 'id' | 'area'>>(
  { actor, now }: Pick<Ctx, 'actor' | 'now'>,
  db: Db,
  register: Register,
  rows: readonly R[],
  { basis, matter: needsMatter }: Purpose,
  { purpose, matter }: Stated,
): Promise<{ row: R; matter: string | null }[]> {
  const agreed = basis === 'consent' ? await agreeing(db, register, rows, purpose, now) : rows;
  if (!needsMatter) return agreed.map((row) => ({ row, matter: null }));
  const communities = [...new Set(agreed.map((row) => communityOf(row.area)))];
  if (!communities.length) return [];
  const { rows: lying } = await sql<{ community: string; numbers: string[] }>`
    select left(t.place, ${sql.lit(WIDTHS.community)}) as community, array_agg(distinct t.number) as numbers from todo t
    where t.post = ${actor.post} and t.area = ${actor.area} and t.unit = ${actor.unit} and ${openTo(actor, 't')} and left(t.place, ${sql.lit(WIDTHS.community)}) = any(${communities})
      and ${matter === undefined ? sql`true` : sql`t.number = ${matter}`} group by 1`.execute(db);
  const matters = new Map(lying.map(({ community, numbers }) => [community, numbers.slice(0, MOST).join(' ')]));
  return agreed.flatMap((row) => {
    const numbers = matters.get(communityOf(row.area));
    return numbers === undefined ? [] : [{ row, matter: numbers }];
  });
}

const communityOf = (area: string) => area.slice(0, WIDTHS.community);
/** A desk may have hundreds of matters in one community; whoever does not say which is written down with the first of them. */
const MOST = 5;
