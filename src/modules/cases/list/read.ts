import { sql } from 'kysely';
import { isMine } from '../../../kernel/flow/read.ts';
import type { Actor } from '../../../kernel/post/actor.ts';
import { isoOf } from '../../../platform/db/instant.ts';
import { type CaseRow, ITEM_COLUMNS, ITEM_TIMES, type ItemRow } from '../row.ts';

/** A case of a list, with the texts it may have been searched in. */
export type ListRow = ItemRow & Pick<CaseRow, 'body' | 'address'>;

/** The case itself: the same for everybody who may see it, for as long as its version is. */
export type Item = Omit<ListRow, 'mine' | 'held' | 'wanted'>;

/**
 * What a page reads of each case first: which it is, at which version; whether it is the actor's, and the desk it lies on with the post it waits for, parted by blanks. `opened_at` as the
 * database says it.
 */
export type Key = { id: string; version: number; opened_at: string; mine: true | null; desk: string | null };

/** What of `r` makes a key. What nearly no case is travels as nothing. What has ended awaits nobody; a desk is one text, as joining todo costs a page a fifth of the database's time more. */
export const keyOf = (actor: Actor) => sql`r.id, r.version, r.opened_at::text as opened_at, nullif(${isMine(actor)}, false) as mine, ${DESK} as desk`;

const DESK = sql`case when r.ended_at is null then
  (select concat_ws(' ', t.post, t.area, t.unit, t.wanted) from todo t where t.shard = r.shard and t.record = r.id and t.slot = '' and t.post <> '') end`;

/** The desk of a key, and the post it waits for. */
export function deskOf({ desk }: Key): Pick<ListRow, 'held' | 'wanted'> {
  if (desk === null) return { held: null, wanted: null };
  const [post = '', area = '', unit = '', wanted = ''] = desk.split(' ');
  return { held: { post, area, unit }, wanted };
}

/** Where a page begins that comes after this one. */
export const spotOf = ({ opened_at, id }: Key): readonly [string, string] => [isoOf(opened_at), id];

const TIMES: readonly (typeof ITEM_COLUMNS)[number][] = ITEM_TIMES;

/** What is read of `r` for its item. */
export const ITEM = sql.raw(
  [
    ...ITEM_COLUMNS.map((name) => (TIMES.includes(name) ? `r.${name}::text` : `r.${name}`)),
    'r.body',
    'r.address',
    "r.clocks->'promise'->>'due_at' as promised_at",
  ].join(', '),
);

/** An item as it came out of the database, its moments put right where it lies. */
export function itemOf(row: Item): Item {
  row.opened_at = isoOf(row.opened_at);
  row.due_at &&= isoOf(row.due_at);
  row.ended_at &&= isoOf(row.ended_at);
  return row;
}
