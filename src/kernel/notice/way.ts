import type { Senders } from '../../platform/notify/adapters.ts';
import { type Channel, type PreferenceRow, type Reason, WAYS, type Way } from './table.ts';

/** Where somebody can be reached, by way; null where they cannot. Never leaves the server. */
export type Reach = Record<Way, string | null>;

/** By which way a message goes and to where, that it is only shown, or why it cannot go. */
export type Route = { way: Way; to: string } | 'shown' | Reason;

/** The way somebody is told when they have said nothing: residents by text message, staff inside Linli. */
export const usual = (whom: 'opener' | 'desk'): Channel => (whom === 'opener' ? 'sms' : 'app');

/**
 * Decides the way of a message to somebody with an account. What cannot go by the way they wish is still there inside Linli, so it is no failure.
 * Pure.
 */
export function wayOf(whom: 'opener' | 'desk', preference: Pick<PreferenceRow, 'channel'> | null, reach: Reach, senders: Senders): Route {
  const wish = preference?.channel ?? usual(whom);
  const way = WAYS.find((one) => one === wish);
  const to = way && reach[way];
  return way && to && senders[way] ? { way, to } : 'shown';
}

/** Decides the way to somebody known only by the number left with a report: there is none but the text message, so that it cannot go is a failure. Pure. */
export function wayToContact(phone: string | null, stopped: boolean, senders: Senders): Route {
  if (stopped) return 'shown';
  if (phone === null) return 'no_address';
  return senders.sms ? { way: 'sms', to: phone } : 'not_set_up';
}
