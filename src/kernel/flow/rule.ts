import { covers } from '../area/code.ts';
import type { Actor } from '../post/actor.ts';
import type { RecordRow } from './record.ts';

/**
 * Who may take a step. Data, not code: the same line is the permission check on the server, the button in the
 * browser, and the row of the post × step table that is reviewed as a diff.
 */
export type Rule =
  | { kind: 'post'; post: string }
  | { kind: 'awaited' }
  | { kind: 'called'; slot: string }
  | { kind: 'opener' }
  | { kind: 'system' }
  | { kind: 'follows' };

/** Whoever holds this post over an area that covers the record's (and, for a post of a department, its unit). */
export const post = (name: string): Rule => ({ kind: 'post', post: name });
/** Whoever the record waits for now: the post its state awaits or, where nobody holds that, the post above it went to. */
export const awaited: Rule = { kind: 'awaited' };
/** Whoever one of its further desks of this slot belongs to: `called('call')` is every `call.…`. */
export const called = (slot: string): Rule => ({ kind: 'called', slot });
/** Whoever opened the record, by account or by receipt key. */
export const opener: Rule = { kind: 'opener' };
/** Linli itself, when a clock runs out. */
export const system: Rule = { kind: 'system' };
/** Linli itself, because a step on another record calls for it. */
export const follows: Rule = { kind: 'follows' };

/** Does one of the rules let this actor act on this row? Looks at the two, never at the database. */
export const allows = (rules: readonly Rule[], actor: Actor, row: RecordRow): boolean => rules.some((rule) => holds(rule, actor, row));

function holds(rule: Rule, actor: Actor, row: RecordRow): boolean {
  switch (rule.kind) {
    case 'post':
      return actor.post === rule.post && covers(actor.area, row.area) && (actor.unit === '' || actor.unit === row.unit);
    case 'awaited':
      return row.held !== null && actor.post === row.held.post && actor.area === row.held.area && actor.unit === row.held.unit;
    case 'called':
      return row.further.some((desk) => isOf(desk.slot, rule.slot) && actor.post === desk.post && actor.area === desk.area && actor.unit === desk.unit);
    case 'opener':
      return row.mine;
    case 'system':
    case 'follows':
      return actor.post === 'system';
  }
}

const isOf = (slot: string, asked: string) => slot === asked || slot.startsWith(`${asked}.`);
