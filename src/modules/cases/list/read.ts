import { sql } from 'kysely';
import { isMine, LIES } from '../../../kernel/flow/read.ts';
import type { Actor } from '../../../kernel/post/actor.ts';
import { type CaseRow, ITEM_COLUMNS, type ItemRow } from '../row.ts';

const columns = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(`r.${name}`)));
const ITEM = columns(ITEM_COLUMNS);
const TEXT = columns(['body', 'address']);

/** A case of a list; with the texts it was searched in, where it was. */
export type ListRow = ItemRow & Partial<Pick<CaseRow, 'body' | 'address'>>;

/** What a list reads of `r`: an `ItemRow` with its desks beside it, and the texts it was `searched` in. */
export const itemOf = (actor: Actor, searched = false) =>
  sql`${ITEM}${searched ? sql`, ${TEXT}` : sql``}, r.clocks->'promise'->>'due_at' as promised_at, ${isMine(actor)} as mine, ${LIES} as lies`;
