import { localOf, momentOf } from '../../platform/clock/calendar.ts';
import type { Setting } from '../flow/setting.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What a pack may say of notices, and what holds where it says nothing: quiet from and until these hours of the city's day, and how long one waits for the next. */
const limitOf = ({ limits }: Pick<Setting, 'limits'>) => ({
  from: (limits['notice.quiet_from'] ?? 22) * HOUR,
  until: (limits['notice.quiet_until'] ?? 7) * HOUR,
  gather: (limits['notice.gather_minutes'] ?? 2) * MINUTE,
});

/** How long a message waits for others to the same person, in milliseconds. */
export const gatherFor = (setting: Pick<Setting, 'limits'>): number => limitOf(setting).gather;

/** The next moment at which somebody may be disturbed: `at` itself, or the end of the night it falls into. */
export function awake(at: Date, setting: Pick<Setting, 'limits'>): Date {
  const { from, until } = limitOf(setting);
  const local = localOf(at);
  if (from === until) return at;
  if (from < until) return local.at >= from && local.at < until ? momentOf(local.day, until) : at;
  if (local.at < until) return momentOf(local.day, until);
  return local.at >= from ? momentOf(local.day + 1, until) : at;
}

/** When a notice that comes up now goes out: an urgent one at once, any other after it has waited for company, and never at night. */
export const firstTry = (now: Date, urgent: boolean, setting: Pick<Setting, 'limits'>): Date =>
  urgent ? now : awake(new Date(now.getTime() + gatherFor(setting)), setting);

/** After so many tries somebody has to look. */
export const MOST_TRIES = 8;

/** When to try again after the `tries`-th failure: half a minute, doubled each time up to an hour, a third more or less by `chance` (0–1) so that not all come at once. */
export function nextTry(now: Date, tries: number, chance: number, urgent: boolean, setting: Pick<Setting, 'limits'>): Date {
  const wait = Math.min(HOUR, 2 ** (tries - 1) * 30_000);
  const at = new Date(now.getTime() + wait * (2 / 3 + (chance * 2) / 3));
  return urgent ? at : awake(at, setting);
}
