import type { Db } from '../../../platform/db/index.ts';
import { declareRefusals } from '../../../platform/refusal.ts';
import type { CaseRow } from '../row.ts';

/** How the one who raised a case may be reached, as they left it. */
export type Contact = { name?: string; phone?: string };

/** The contact left with a case, null where none was left or it was erased. The one place that reads it; every caller says to whom and why. */
export async function contactOf(db: Db, { shard, id }: Pick<CaseRow, 'shard' | 'id'>): Promise<Contact | null> {
  const row = await db
    .withTables<{ opener: { shard: string; record: string; contact: Contact | null } }>()
    .selectFrom('opener')
    .select('contact')
    .where('shard', '=', shard)
    .where('record', '=', id)
    .executeTakeFirst();
  return row?.contact ?? null;
}

export const refuse = declareRefusals({
  no_contact: 409,
  no_phone: 409,
  not_revealed: 403,
  not_your_desk: 403,
  messages_closed: 409,
  relay_absent: 503,
  team_unreachable: 409,
  call_over: 409,
  nobody_there: 422,
  kept_already: 409,
  not_kept: 409,
  kept_from_self: 409,
});
