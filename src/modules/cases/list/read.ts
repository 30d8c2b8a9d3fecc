import { sql } from 'kysely';
import { isMine } from '../../../kernel/flow/read.ts';
import type { Actor } from '../../../kernel/post/actor.ts';
import { REROUTED } from '../../../kernel/todo/table.ts';
import { isoOf } from '../../../platform/db/instant.ts';
import { type CaseRow, ITEM_COLUMNS, ITEM_TIMES, type ItemRow } from '../row.ts';

/** A case of a list, with the texts it may have been searched in and the desk it lies on: the same for everybody who may see it, for as long as its version and `rerouted` are. */
export type Item = Omit<ItemRow, 'mine'> & Pick<CaseRow, 'body' | 'address'> & { rerouted: number };

/**
 * What a page reads of each case first: which it is, at which version, how often desks were changed without a step, and whether it is the actor's. What nearly no case is travels as nothing.
 * `opened_at` as the database says it.
 */
export type Key = { id: string; version: number; rerouted: number; opened_at: string; mine: true | null };

/** What of `r` makes a key. */
export const keyOf = (actor: Actor) => sql`r.id, r.version, ${REROUTED} as rerouted, r.opened_at::text as opened_at, nullif(${isMine(actor)}, false) as mine`;

/** Where a page begins that comes after this one. */
export const spotOf = ({ opened_at, id }: Key): readonly [string, string] => [isoOf(opened_at), id];

const TIMES: readonly (typeof ITEM_COLUMNS)[number][] = ITEM_TIMES;

/** The desk of what has not ended, and the post it waits for, parted by blanks: as one text it costs the database less than as a row. */
const DESK = `case when r.ended_at is null then
  (select concat_ws(' ', t.post, t.area, t.unit, t.wanted) from todo t where t.shard = r.shard and t.record = r.id and t.slot = '' and t.post <> '') end as desk`;

/** What is read of `r` for its item. */
export const ITEM = sql`${sql.raw(
  [
    ...ITEM_COLUMNS.map((name) => (TIMES.includes(name) ? `r.${name}::text` : `r.${name}`)),
    'r.body',
    'r.address',
    "r.clocks->'promise'->>'due_at' as promised_at",
    DESK,
  ].join(', '),
)}, ${REROUTED} as rerouted`;

/** An item as it came out of the database, its moments put right where it lies. */
export type ItemRead = Omit<Item, 'held' | 'wanted'> & { desk: string | null };

export function itemOf({ desk, ...row }: ItemRead): Item {
  const [post = '', area = '', unit = '', wanted = ''] = desk?.split(' ') ?? [];
  return {
    ...row,
    opened_at: isoOf(row.opened_at),
    due_at: row.due_at && isoOf(row.due_at),
    ended_at: row.ended_at && isoOf(row.ended_at),
    held: desk === null ? null : { post, area, unit },
    wanted: desk === null ? null : wanted,
  };
}
