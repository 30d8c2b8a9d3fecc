import { sql } from 'kysely';
import { isMine } from '../../../kernel/flow/read.ts';
import type { Actor } from '../../../kernel/post/actor.ts';
import { type CaseRow, ITEM_COLUMNS, type ItemRow } from '../row.ts';

/** Written out once: put together anew for every request it takes 40 µs. */
const columns = (names: readonly string[]) => sql.raw(names.map((name) => `r.${name}`).join(', '));
const ITEM = columns(ITEM_COLUMNS);
const TEXT = columns(['body', 'address']);

/** A case of a list; with the texts it was searched in, where it was. */
export type ListRow = ItemRow & Partial<Pick<CaseRow, 'body' | 'address'>>;

/** A case of a list as it comes out of the database, its desk in columns. */
export type ReadItem = ListRow & { desk_post: string | null; desk_area: string; desk_unit: string; desk_wanted: string };

/** What a list reads of `r` and of the desk `d` it lies on, and the texts it was `searched` in. `held` and `wanted` have their place here and are filled in by `listed`. */
export const itemOf = (actor: Actor, searched = false) =>
  sql`${ITEM}${searched ? sql`, ${TEXT}` : sql``}, r.clocks->'promise'->>'due_at' as promised_at, ${isMine(actor)} as mine,
    null as held, null as wanted, d.post as desk_post, d.area as desk_area, d.unit as desk_unit, d.wanted as desk_wanted`;

/** Joins to each `r` the desk that its state awaits, as `d`: row by row, never all desks of a city at once. */
export const DESK = sql`left join lateral (select * from todo t where t.shard = r.shard and t.record = r.id and t.slot = '' and t.post <> '' offset 0) d on true`;

/** The rows as they are shown, each put right where it lies: a page is not copied. */
export function listed(rows: readonly ReadItem[]): readonly ListRow[] {
  for (const row of rows) {
    if (row.desk_post === null) continue;
    row.held = { post: row.desk_post, area: row.desk_area, unit: row.desk_unit };
    row.wanted = row.desk_wanted;
  }
  return rows;
}
