import { sql } from 'kysely';
import type { Desk } from '../kernel/flow/record.ts';
import type { Db } from '../platform/db/index.ts';

export type Seat = Desk & { account: string; role: 'A' | 'B' };

/** Gives posts to accounts from `now` on, thousands at a time. A seat has one id for ever, so a second run adds nothing. */
export async function seatAll(db: Db, seats: readonly Seat[], now: Date): Promise<void> {
  const column = (of: (seat: Seat) => string) => seats.map(of);
  // A first post is A and sorts before a stand-in's B: whoever has both acts in the first at first.
  const id = ({ post, area, unit, role }: Seat) => `demo-${role}-${post}@${area}@${unit}`;
  await sql`
    insert into holding (id, account, post, area, unit, role, valid_from)
    select s.*, ${now}::timestamptz
    from unnest(${column(id)}::text[], ${column((s) => s.account)}::text[], ${column((s) => s.post)}::text[], ${column((s) => s.area)}::text[], ${column((s) => s.unit)}::text[], ${column((s) => s.role)}::text[]) s
    on conflict (id) do nothing`.execute(db);
}
