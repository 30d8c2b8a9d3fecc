import type { Actor } from '../post/actor.ts';
import type { Clocks } from './clocks.ts';
import type { Setting } from './setting.ts';

/** A desk a record lies on: a post, over exactly the area it is held for, of a unit ('' for none). */
export type Desk = { post: string; area: string; unit: string };

/** A further desk a record lies on, beside the one its state awaits: a department that was called, a post that was asked. */
export type Further = Desk & { slot: string };

/** What every record of every flow has. A module's row adds its own columns. */
export type RecordRow = {
  /** Nine-digit sub-district code of the area where the record was made; never changes. */
  shard: string;
  /** `{shard}-{ULID}`: the id carries its shard, so one record is always one look-up in one shard. */
  id: string;
  /** Number of steps taken; a step is written only if nobody was faster. */
  version: number;
  /** Hash of the last trail entry. */
  head: string;
  state: string;
  area: string;
  /** The department the record lies with, '' for none. */
  unit: string;
  clocks: Clocks;
  opened_at: Date;
  /** When the first running clock runs out, null when none runs. */
  due_at: Date | null;
  /** When a clock first ran out on this record. */
  late_at: Date | null;
  ended_at: Date | null;
  /** The desk it lies on now, read with the row; null once it has ended. */
  held: Desk | null;
  /** The further desks it lies on, read with the row. */
  further: readonly Further[];
  /** Departments beside its own that take part in it and therefore see it; null for none. */
  called: readonly string[] | null;
  /** Whom the record is about: `account:ID` and `unit:CODE` to whom it does not exist; null for none. */
  kept_from: readonly string[] | null;
  /** The post its state awaits; differs from `held.post` where nobody holds that post (a gap). */
  wanted: string | null;
  /** Did the actor who reads open it? Computed with the row; the row itself never says who. */
  mine: boolean;
};

/** The shard an id lies in; '' where it is no record id. */
export const shardOfId = (id: string): string => (/^\d{9}-[0-9A-HJKMNP-TV-Z]{26}$/.test(id) ? id.slice(0, 9) : '');

/** Everything a declared function may look at. No database, no clock but `now`. */
export type Look<R extends RecordRow, I> = { row: R; input: I; actor: Actor; now: Date; setting: Setting; found: Found };

/** What was looked up in the world for one step before it was decided; empty in a browser, which cannot look anything up. */
export type Found = Readonly<Record<string, unknown>>;
