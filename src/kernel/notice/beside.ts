import type { Db } from '../../platform/db/index.ts';
import type { RecordRow } from '../flow/record.ts';
import type { House } from '../house.ts';
import type { Actor } from '../post/actor.ts';
import { toldOf } from './recipients.ts';
import type { NoticeTables } from './table.ts';
import type { Tell } from './tell.ts';

type Tables = NoticeTables & { opener: { shard: string; record: string; account: string | null; contact: { phone?: string } | null } };

/**
 * Tells of something beside a record that is no step of it, such as a message: in the transaction `trx` that writes it, so that there is neither
 * without the other. Its sentence stands under `<flow>.notice.opener.<what>` or `.desk.<what>`.
 */
export async function tellBeside(
  trx: Db,
  { roster, city: { setting } }: House,
  { flow, row, actor, what, tells, now }: { flow: string; row: RecordRow; actor: Actor; what: string; tells: readonly Tell[]; now: Date },
): Promise<void> {
  const told = toldOf({ roster, setting }, actor, tells, { before: row, after: row, missed: [] }, now) ?? [];
  const db = trx.withTables<Tables>();
  const opener = told.some(({ whom }) => whom === 'opener')
    ? await db.selectFrom('opener').select(['account', 'contact']).where('shard', '=', row.shard).where('record', '=', row.id).executeTakeFirst()
    : undefined;
  const reached = told.filter(({ whom }) => whom !== 'opener' || opener?.account || opener?.contact?.phone);
  if (reached.length === 0) return;
  const rest = { tries: 0, facts: null, batch: null, leased_until: null, channel: null, reason: null, done_at: null, read_at: null, state: 'waiting' as const };
  const rows = reached.map((one) => ({
    ...rest,
    ...one,
    account: one.whom === 'opener' ? (opener?.account ?? null) : one.account,
    shard: row.shard,
    record: row.id,
    seq: row.version,
    flow,
    step: what,
    at: now,
  }));
  await db.insertInto('notice').values(rows).execute();
}
