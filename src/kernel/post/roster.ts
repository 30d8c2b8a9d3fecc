import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { refuse } from '../../platform/refusal.ts';
import { ancestors } from '../area/code.ts';
import type { Desk } from '../flow/record.ts';
import { nextUlid } from '../id.ts';
import type { Holding } from './actor.ts';

/** One row of the register of posts. */
export type HoldingRow = Holding & { id: string; account: string; valid_from: Date; valid_to: Date | null };
export type HoldingTable = { holding: HoldingRow };

/** Which post stands above which, so that work nobody is there for goes up, never into a void. From the pack. */
export type Ladder = Readonly<Record<string, { above: string | null }>>;

type Span = { from: number; to: number; account: string };
const keyOf = (post: string, area: string, unit: string) => `${post}@${area}@${unit}`;

/**
 * Who holds what, in memory: holdings are few (tens of thousands in a city) and asked for at every step.
 * `refresh` re-reads them; a server does so when told that they changed, and every minute.
 */
export class Roster {
  readonly #db: Db;
  readonly #ladder: Ladder;
  #desks = new Map<string, Span[]>();
  #byAccount = new Map<string, HoldingRow[]>();
  #mark = '';

  constructor(db: Db, ladder: Ladder) {
    this.#db = db;
    this.#ladder = ladder;
  }

  async refresh(): Promise<void> {
    // A city's holdings are some twenty thousand rows: read anew only where they changed, they leave no garbage every minute.
    const mark = await markOf(this.#db);
    if (mark === this.#mark) return;
    const desks = new Map<string, Span[]>();
    const byAccount = new Map<string, HoldingRow[]>();
    for (const row of await this.#db.withTables<HoldingTable>().selectFrom('holding').selectAll().orderBy('valid_from').orderBy('id').execute()) {
      const key = keyOf(row.post, row.area, row.unit);
      const span = { from: row.valid_from.getTime(), to: row.valid_to?.getTime() ?? Number.POSITIVE_INFINITY, account: row.account };
      desks.set(key, [...(desks.get(key) ?? []), span]);
      byAccount.set(row.account, [...(byAccount.get(row.account) ?? []), row]);
    }
    this.#desks = desks;
    this.#byAccount = byAccount;
    this.#mark = mark;
  }

  /** What this account holds at this time: first what it holds itself, then what it stands in for, each in the order in which it was given. */
  heldBy(account: string, at: Date): HoldingRow[] {
    const held = (this.#byAccount.get(account) ?? []).filter((h) => h.valid_from <= at && (!h.valid_to || h.valid_to > at));
    return held.sort((one, other) => one.role.localeCompare(other.role));
  }

  /** The accounts at this very desk at this time. */
  holders({ post, area, unit }: Desk, at: Date): string[] {
    const t = at.getTime();
    return (this.#desks.get(keyOf(post, area, unit)) ?? []).filter((s) => s.from <= t && t < s.to).map((s) => s.account);
  }

  /** Is anybody at this very desk at this time? */
  isHeld(desk: Desk, at: Date): boolean {
    return this.holders(desk, at).length > 0;
  }

  /**
   * The desk that a record in `place` lies on when its state awaits this post (of this unit): the nearest desk whose
   * area covers the place; where nobody holds the post, that of the post above it, and so on up. The last rung
   * of the ladder takes what nobody else is there for, over the whole country, held or not.
   */
  desk(awaits: { post: string; unit?: string }, place: string, at: Date): Desk {
    let post: string = awaits.post;
    let unit = awaits.unit ?? '';
    for (;;) {
      for (const area of ancestors(place)) {
        const desk = { post, area, unit };
        if (this.isHeld(desk, at)) return desk;
      }
      const above = this.#ladder[post]?.above ?? null;
      if (above === null) return { post, area: '', unit: '' };
      post = above;
      unit = '';
    }
  }
}

/** Differs whenever a holding was added, ended or taken away: their number, the last id, the sums of all beginnings and ends. */
async function markOf(db: Db): Promise<string> {
  const { rows } = await sql<{
    mark: string;
  }>`select concat_ws(' ', count(*), max(id), count(valid_to), sum(extract(epoch from valid_from)), sum(extract(epoch from valid_to))) as mark from holding`.execute(
    db,
  );
  return rows[0]?.mark ?? '';
}

/** Gives a post to an account from a time on; the caller re-routes what waited for it. Refuses an end before the start. */
export async function hold(db: Db, h: Omit<HoldingRow, 'id' | 'role' | 'valid_to'> & { role?: 'A' | 'B'; valid_to?: Date | null }): Promise<string> {
  const id = nextUlid(new Date());
  const row: HoldingRow = { id, role: 'A', valid_to: null, ...h };
  if (row.valid_to && row.valid_to <= row.valid_from) refuse('bad_input', { field: 'valid_to' });
  await db.withTables<HoldingTable>().insertInto('holding').values(row).execute();
  return id;
}

/** Ends a holding; it stays on record with both its dates. */
export async function release(db: Db, id: string, at: Date): Promise<void> {
  const done = await db
    .withTables<HoldingTable>()
    .updateTable('holding')
    .set({ valid_to: at })
    .where('id', '=', id)
    .where('valid_from', '<', at)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', at)]))
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) refuse('not_found', { holding: id });
}

/** Tells every server on this database that holdings changed. */
export const tellHoldingsChanged = (db: Db) => sql`select pg_notify('linli_holding', '')`.execute(db);
