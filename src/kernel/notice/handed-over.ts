import { shardOf } from '../area/code.ts';
import type { Desk } from '../flow/record.ts';
import type { House } from '../house.ts';
import { nextUlid } from '../id.ts';
import { firstTry } from './hours.ts';
import type { NoticeTables } from './table.ts';

/** Tells people that this many matters have come to a desk of theirs. Nothing is told of none. */
export async function tellHandedOver(house: House, desk: Desk, accounts: readonly string[], matters: number, at: Date = house.clock.now()): Promise<void> {
  if (matters === 0 || accounts.length === 0) return;
  const now = house.clock.now();
  const shard = shardOf(desk.area);
  const rows = accounts.map((account) => ({
    ...desk,
    shard,
    id: `${shard}-${nextUlid(now)}`,
    record: '',
    seq: 0,
    flow: '',
    step: 'handed_over',
    at: now,
    whom: 'desk' as const,
    account,
    urgent: false,
    owed: true,
    facts: JSON.stringify({ number: matters }) as never,
    state: 'waiting' as const,
    send_at: firstTry(at > now ? at : now, false, house.city.setting),
    tries: 0,
    batch: null,
    leased_until: null,
    channel: null,
    reason: null,
    done_at: null,
    read_at: null,
  }));
  await house.db.withTables<NoticeTables>().insertInto('notice').values(rows).execute();
}
