import { sql } from 'kysely';
import { isMine } from '../../../kernel/flow/read.ts';
import type { Actor } from '../../../kernel/post/actor.ts';
import { isoOf } from '../../../platform/db/instant.ts';
import { type CaseRow, ITEM_COLUMNS, ITEM_TIMES, type ItemRow, UNTOUCHED } from '../row.ts';

type Column = (typeof ITEM_COLUMNS)[number];

const { unit, returns, urges, reopens, bound, extended, orders, priority, off_hours } = UNTOUCHED;
/** What nearly every case has as nobody has touched it. It travels as nothing, and `listed` says it again: a page would say it five hundred times. */
const PLAIN = { unit, returns, urges, reopens, bound, extended, orders, priority, off_hours, anonymous: false, mine: false } as const;
const isPlain = (name: string): name is keyof typeof PLAIN => name in PLAIN;
const NAMES = Object.keys(PLAIN).filter(isPlain);

const TIMES: readonly Column[] = ITEM_TIMES;
const readAs = (name: Column): string => {
  if (TIMES.includes(name)) return `r.${name}::text`;
  return isPlain(name) ? `nullif(r.${name}, ${typeof PLAIN[name] === 'string' ? `'${PLAIN[name]}'` : PLAIN[name]}) as ${name}` : `r.${name}`;
};

/** Written out once: put together anew for every request it takes 40 µs. */
const ITEM = sql.raw(ITEM_COLUMNS.map(readAs).join(', '));
const TEXT = sql.raw('r.body, r.address');

/** A case of a list; with the texts it was searched in, where it was. */
export type ListRow = ItemRow & Partial<Pick<CaseRow, 'body' | 'address'>>;

/** A case of a list as it comes out of the database, its desk in columns. */
export type ReadItem = ListRow & { desk_post: string | null; desk_area: string; desk_unit: string; desk_wanted: string };

/** What a list reads of `r` and of the desk `d` it lies on, and the texts it was `searched` in. `held` and `wanted` have their place here and are filled in by `listed`. */
export const itemOf = (actor: Actor, searched = false) =>
  sql`${ITEM}${searched ? sql`, ${TEXT}` : sql``}, r.clocks->'promise'->>'due_at' as promised_at, nullif(${isMine(actor)}, false) as mine,
    null as held, null as wanted, d.post as desk_post, d.area as desk_area, d.unit as desk_unit, d.wanted as desk_wanted`;

/** Joins to each `r` the desk that its state awaits, as `d`: row by row, never all desks of a city at once. What has ended awaits nobody. */
export const DESK = sql`left join lateral (select * from todo t where r.ended_at is null and t.shard = r.shard and t.record = r.id and t.slot = '' and t.post <> '' offset 0) d on true`;

/** The rows as they are shown, each put right where it lies: a page is not copied. */
export function listed(rows: readonly ReadItem[]): readonly ListRow[] {
  for (const row of rows) {
    for (const name of NAMES) if (row[name] === null) (row as Record<keyof typeof PLAIN, unknown>)[name] = PLAIN[name];
    row.opened_at = isoOf(row.opened_at);
    row.due_at &&= isoOf(row.due_at);
    row.ended_at &&= isoOf(row.ended_at);
    if (row.desk_post === null) continue;
    row.held = { post: row.desk_post, area: row.desk_area, unit: row.desk_unit };
    row.wanted = row.desk_wanted;
  }
  return rows;
}
