import { cursorOf, keysOf } from '../../page.ts';

/** Where a page of what is ranked went on from: its rank, least first, its area and its id. */
export type Ranked = { rank: number; area: string; id: string };

const MOST = 200;
const isShort = (text: unknown): text is string => typeof text === 'string' && text.length <= MOST;

/** The place that a cursor we gave out stands for. Refuses any other. */
export const readRanked = (cursor: string): Ranked =>
  keysOf(cursor, ([rank, area, id]) => (typeof rank === 'number' && isShort(area) && isShort(id) ? { rank, area, id } : null));

/** A page out of rows of which there may be more than `limit`: the cursor leads on where there are. */
export function pageOfRanked<T extends Ranked>(rows: readonly T[], limit: number): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? cursorOf([last.rank, last.area, last.id]) : null };
}

/** Does it come after that place? By code, as the database's C collation has it. */
export const isAfter = (row: Ranked, { rank, area, id }: Ranked): boolean =>
  row.rank > rank || (row.rank === rank && `${row.area} ${row.id}` > `${area} ${id}`);
