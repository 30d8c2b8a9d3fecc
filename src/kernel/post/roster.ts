import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { refuse } from '../../platform/refusal.ts';
import { ancestors } from '../area/code.ts';
import type { Desk } from '../flow/record.ts';
import { nextUlid } from '../id.ts';
import type { Holding } from './actor.ts';
import { type AbsenceTable, Away, overAt } from './away.ts';

/** One row of the register of posts. */
export type HoldingRow = Holding & { id: string; account: string; valid_from: Date; valid_to: Date | null };
export type HoldingTable = { holding: HoldingRow };

/** Which post stands above which, so that work nobody is there for goes up, never into a void. `by_shift`: nobody there is no gap. From the pack. */
export type Ladder = Readonly<Record<string, { above: string | null; by_shift?: boolean | undefined }>>;

/** How somebody stands to a post they hold: they act in it, are away from it, or wait behind those whose desk it is. */
export type Standing = 'on' | 'away' | 'standing_by';

type Span = { from: number; to: number; account: string; role: 'A' | 'B' };
type Turn = { at: number; area: string };
const keyOf = (post: string, area: string, unit: string) => `${post}@${area}@${unit}`;
const NOBODY: readonly Span[] = [];

/**
 * Who holds what and who is away, in memory: holdings are few (tens of thousands in a city) and asked for at every step.
 * `refresh` re-reads them; a server does so when told that they changed, and every minute.
 */
export class Roster {
  readonly #db: Db;
  readonly #ladder: Ladder;
  #desks = new Map<string, Span[]>();
  #byAccount = new Map<string, HoldingRow[]>();
  #away = new Away([]);
  #turns: Turn[] = [];
  #mark = '';

  constructor(db: Db, ladder: Ladder) {
    this.#db = db;
    this.#ladder = ladder;
  }

  async refresh(): Promise<void> {
    // A city's holdings are some twenty thousand rows: read anew only where they changed, they leave no garbage every minute.
    const mark = await markOf(this.#db);
    if (mark === this.#mark) return;
    const db = this.#db.withTables<HoldingTable & AbsenceTable>();
    const rows = await db.selectFrom('holding').selectAll().orderBy('valid_from').orderBy('id').execute();
    const absences = await db.selectFrom('absence').selectAll().execute();
    const desks = new Map<string, Span[]>();
    const byAccount = new Map<string, HoldingRow[]>();
    const turns: Turn[] = [];
    for (const row of rows) {
      const span = { from: row.valid_from.getTime(), to: row.valid_to?.getTime() ?? Number.POSITIVE_INFINITY, account: row.account, role: row.role };
      put(desks, keyOf(row.post, row.area, row.unit), span);
      put(byAccount, row.account, row);
      turns.push({ at: span.from, area: row.area });
      if (row.valid_to) turns.push({ at: span.to, area: row.area });
    }
    for (const absence of absences) {
      for (const { area } of byAccount.get(absence.account) ?? [])
        turns.push({ at: absence.away_from.getTime(), area }, { at: overAt(absence).getTime(), area });
    }
    this.#desks = desks;
    this.#byAccount = byAccount;
    this.#away = new Away(absences);
    this.#turns = turns.sort((one, other) => one.at - other.at);
    this.#mark = mark;
  }

  /** What this account holds at this time: first what it holds itself, then what it stands in for, each in the order in which it was given. */
  heldBy(account: string, at: Date): HoldingRow[] {
    const held = (this.#byAccount.get(account) ?? []).filter((h) => h.valid_from <= at && (!h.valid_to || h.valid_to > at));
    return held.sort((one, other) => one.role.localeCompare(other.role));
  }

  /** Everyone who holds this very desk at this time, there or away, its own before its stand-ins. */
  holders({ post, area, unit }: Desk, at: Date): { account: string; role: 'A' | 'B' }[] {
    return this.#spans(post, area, unit, at.getTime())
      .map(({ account, role }) => ({ account, role }))
      .sort((one, other) => one.role.localeCompare(other.role));
  }

  /** Who acts at this very desk at this time: those of its own who are there; while there is none of them, its stand-ins who are. */
  atDesk({ post, area, unit }: Desk, at: Date): string[] {
    const t = at.getTime();
    const there = this.#spans(post, area, unit, t).filter((s) => !this.#away.isAway(s.account, area, t));
    const own = there.filter((s) => s.role === 'A');
    return (own.length ? own : there).map((s) => s.account);
  }

  /** How an account stands to a desk that it holds in this role. */
  standing({ account, role, post, area, unit }: Pick<HoldingRow, 'account' | 'role' | 'post' | 'area' | 'unit'>, at: Date): Standing {
    const t = at.getTime();
    if (this.#away.isAway(account, area, t)) return 'away';
    if (role === 'A') return 'on';
    return this.#spans(post, area, unit, t).some((s) => s.role === 'A' && !this.#away.isAway(s.account, area, t)) ? 'standing_by' : 'on';
  }

  /** Until when an account is away from what it holds over this area; null where it is there. */
  awayUntil(account: string, area: string, at: Date): Date | null {
    const until = this.#away.until(account, area, at.getTime());
    return until === null ? null : new Date(until);
  }

  /** Is anybody at this very desk at this time, of those whom the record is not kept from? Asked a dozen times at every step, so it makes nothing. */
  isHeld({ post, area, unit }: Desk, at: Date, keptFrom: readonly string[] = []): boolean {
    const all = this.#desks.get(keyOf(post, area, unit));
    if (!all || (unit && keptFrom.includes(`unit:${unit}`))) return false;
    const t = at.getTime();
    let own = false;
    let found = false;
    for (const s of all) {
      if (s.from > t || t >= s.to || (own && s.role === 'B') || this.#away.isAway(s.account, area, t)) continue;
      // The first of its own who is there puts its stand-ins out of account.
      if (s.role === 'A' && !own) [own, found] = [true, false];
      found ||= !keptFrom.includes(`account:${s.account}`);
    }
    return found;
  }

  /**
   * The desk that a record in `place` lies on when its state awaits this post (of this unit): the nearest desk whose
   * area covers the place; where nobody is there, that of the post above it, and so on up. The last rung
   * of the ladder takes what nobody else is there for, over the whole country, held or not. Whom the record is kept
   * from (`account:ID`, `unit:CODE`) does not count as being there.
   */
  desk(awaits: { post: string; unit?: string }, place: string, at: Date, keptFrom: readonly string[] = []): Desk {
    let post: string = awaits.post;
    let unit = awaits.unit ?? '';
    for (;;) {
      for (const area of ancestors(place)) {
        const desk = { post, area, unit };
        if (this.isHeld(desk, at, keptFrom)) return desk;
      }
      const above = this.#ladder[post]?.above ?? null;
      if (above === null) return { post, area: '', unit: '' };
      post = above;
      unit = '';
    }
  }

  /** Does work that waits for `post` come to `above` where nobody is there for it? */
  isAbove(above: string, post: string): boolean {
    for (let next = this.#ladder[post]?.above ?? null; next !== null; next = this.#ladder[next]?.above ?? null) if (next === above) return true;
    return false;
  }

  /** Did work that waits for `wanted` come to `post` because nobody is there? Between shifts it belongs to the post above, which leaves no gap. */
  isGap(post: string, wanted: string): boolean {
    let right = wanted;
    while (right !== post && this.#ladder[right]?.by_shift) right = this.#ladder[right]?.above ?? post;
    return right !== post;
  }

  /** The areas where somebody's post or absence began or ended after `since` and not after `until`. */
  turned(since: Date, until: Date): string[] {
    const areas = new Set<string>();
    for (const { at, area } of this.#turns) {
      if (at > until.getTime()) break;
      if (at > since.getTime()) areas.add(area);
    }
    return [...areas];
  }

  #spans(post: string, area: string, unit: string, t: number): readonly Span[] {
    const all = this.#desks.get(keyOf(post, area, unit));
    return all ? all.filter((s) => s.from <= t && t < s.to) : NOBODY;
  }
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** Differs whenever a holding or an absence was added, ended or taken away: their number, the last id, the sums of all beginnings and ends. */
async function markOf(db: Db): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select concat_ws(' ', (select concat_ws(' ', count(*), max(id), count(valid_to), sum(extract(epoch from valid_from)), sum(extract(epoch from valid_to))) from holding),
      '|', (select concat_ws(' ', count(*), max(id), count(ended_at), sum(extract(epoch from away_from)), sum(extract(epoch from away_to)), sum(extract(epoch from ended_at))) from absence)) as mark`.execute(
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
