import { dateOf, localOf } from '../../platform/clock/calendar.ts';
import type { RegisterRow } from './columns.ts';
import { deny } from './refusals.ts';
import type { Writing } from './writing.ts';

/** Where a record's facts come from and the day they were last seen to be so, as far as a look at it renews them. */
export type Renewed = Partial<Pick<RegisterRow, 'source' | 'sourced_on'>>;

const today = (now: Date): string => dateOf(localOf(now).day);

/** The day facts were seen, YYYY-MM-DD: the one that was said, else or by `today` today. Refuses `sourced_later`: nobody has seen anything on a day that has not come. */
export function daySeen({ now }: Pick<Writing, 'now'>, said?: string | null): string {
  if (!said || said === 'today') return today(now);
  if (said > today(now)) deny('sourced_later', { sourced_on: said });
  return said;
}

/**
 * What a record says of its source after somebody looked on that day. A look that is written down late does not make a later one undone.
 * Where the source knows the record by an id of its own the source stays: by both together its next file finds the record again.
 */
export function renewedBy(
  { now, source }: Pick<Writing, 'now' | 'source'>,
  row: Pick<RegisterRow, 'source' | 'sourced_on' | 'external_id'>,
  day: string,
): Renewed {
  const late = row.sourced_on !== null && row.sourced_on > day && row.sourced_on <= today(now);
  if (late) return {};
  return { sourced_on: day, ...(row.external_id === null && { source }) };
}
