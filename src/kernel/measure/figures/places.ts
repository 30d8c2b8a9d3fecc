import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { codeRange, WIDTHS } from '../../area/code.ts';
import type { Day } from '../../area/tables.ts';
import type { Period } from './days.ts';
import type { Places } from './want.ts';

const below = (area: string) => Object.values(WIDTHS).find((width) => width > area.length);

/** The areas of one level under another that stood on any day from the first to the last, in order of code. */
async function level(db: Db, area: string, width: number, first: Day, last: Day): Promise<string[]> {
  const [from, to] = codeRange(area);
  const { rows } = await sql<{ code: string }>`select code from area where length(code) = ${sql.lit(width)} and code >= ${from} and code < ${to}
    and (valid_from is null or valid_from <= ${last}) and (valid_to is null or valid_to > ${first}) order by code`.execute(db);
  return rows.map(({ code }) => code);
}

/**
 * The areas whose cells are read: the asked one, those directly under it (or, `deep`, its communities) as they were in the period or are drawn `on` a day, and every community
 * in it.
 */
export async function placesOf(
  db: Db,
  area: string,
  wanted: ReadonlySet<Places>,
  { from, to }: Period,
  on: Day | null,
  deep = false,
): Promise<Record<Places, string[]>> {
  const width = deep && area.length < WIDTHS.community ? WIDTHS.community : below(area);
  const [first, last] = on === null ? [from, to] : [on, on];
  const under = wanted.has('under') && width !== undefined ? await level(db, area, width, first, last) : [];
  const community = area.length >= WIDTHS.community ? [area.slice(0, WIDTHS.community)] : level(db, area, WIDTHS.community, from, to);
  return { asked: [area], under: [area, ...under], communities: wanted.has('communities') ? await community : [] };
}
