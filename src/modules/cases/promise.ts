import type { Setting } from '../../kernel/flow/setting.ts';
import type { CaseRow } from './row.ts';

/** What a level promises: that it is done, that it is answered, or that a named leader owns it. */
export type Promised = 'done' | 'answered' | 'lifted';

/** What this level promises; an answer where the pack no longer has it. */
export const promisedBy = (level: string, { choices }: Pick<Setting, 'choices'>): Promised =>
  (choices['cases.level']?.[level]?.['promise'] as Promised | undefined) ?? 'answered';

/** Has it yet to be lifted to a leader, as its level promises? */
export const isToBeLifted = (row: Pick<CaseRow, 'level' | 'owner_post'>, setting: Pick<Setting, 'choices'>): boolean =>
  promisedBy(row.level, setting) === 'lifted' && row.owner_post !== 'leader';

/**
 * The span of a case's promise, by name: its level's; a shorter one where it concerns somebody of a special group and the pack has one; for a matter that
 * was lifted as its level promises, that of the leader who owns it now, counted from the report like any other.
 */
export function promiseSpan(row: Pick<CaseRow, 'level' | 'owner_post' | 'priority'>, setting: Pick<Setting, 'choices' | 'spans'>): string {
  const usual = `cases.promise.${row.level}`;
  const named = row.owner_post === 'leader' && promisedBy(row.level, setting) === 'lifted' ? `${usual}.owned` : row.priority ? `${usual}.special` : usual;
  return Object.hasOwn(setting.spans, named) ? named : usual;
}
