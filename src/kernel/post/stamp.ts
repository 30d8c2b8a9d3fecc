import { createHash } from 'node:crypto';
import { nameOf } from '../flow/show.ts';
import type { Ctx } from '../module.ts';
import { RESIDENT } from './actor.ts';

/** What stands over a print, an export or an identity on the screen: who by post, as which account, when and what for. */
export type Stamp = { by: string; account: string; at: Date; purpose: string; text: string };

/** An account as a print names it: eight letters that say nothing, and lead the auditor back to it. */
export const accountCode = (account: string | null): string =>
  account === null ? '' : createHash('sha256').update(`stamp:${account}`).digest('hex').slice(0, 8).toUpperCase();

/**
 * The stamp of whoever asks, in their language: put `text` over every page that leaves Linli, or `by`, `account`, `at` and `purpose` as columns into every row.
 * A resident's own says that it is theirs. `purpose` is in words.
 */
export async function stampOf({ house, actor, lang, now }: Pick<Ctx, 'house' | 'actor' | 'lang' | 'now'>, purpose: string): Promise<Stamp> {
  await house.areas.know([actor.area]);
  const post = nameOf({ house, lang }, 'post', actor.post);
  const place = actor.unit ? nameOf({ house, lang }, 'unit', actor.unit) : actor.area && house.areas.name(actor.area);
  const by = place ? `${place} · ${post}` : post;
  const account = actor.post === RESIDENT ? '' : accountCode(actor.account);
  return { by, account, at: now, purpose, text: [by, account, minuteOf(now), purpose].filter(Boolean).join('  ') };
}

/** `2026-03-02 09:00` in the city's time. */
export const minuteOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
