import { goesRound } from '../../../modules/cases/channels.ts';
import { claimsOf } from '../../shared/files/list.ts';
import type { NewCase } from '../../shared/types.ts';

/** What the clerk typed. */
export type Typed = {
  channel: string;
  body: string;
  title: string;
  category?: string;
  area: string;
  special?: string;
  address?: string;
  /** Marked on the map. */
  point?: { lon: number; lat: number };
  name?: string;
  phone?: string;
  attachments?: string[];
};

/** The report as the API takes it: empty fields left out, nothing invented. Pure. */
export function reportOf({ channel, body, title, category, special, area, address, point, name, phone, attachments }: Typed): NewCase {
  const said = (text: string | undefined) => text?.trim() || undefined;
  const files = claimsOf(attachments);
  const [who, reach, whom] = channel === 'patrol' ? [] : [said(name), said(phone), special];
  const where = said(address);
  return {
    channel,
    title: title.trim(),
    body: body.trim(),
    area,
    ...(where || point ? { location: { ...point, ...(where ? { address: where } : {}) } } : {}),
    ...(category ? { category } : {}),
    ...(whom ? { special: whom } : {}),
    ...(files.length > 0 ? { attachments: files } : {}),
    ...(who || reach ? { contact: { ...(who ? { name: who } : {}), ...(reach ? { phone: reach } : {}) } } : {}),
  };
}

const TAKEN_DOWN = ['phone', 'window'] as const;

/** How a matter may have come that this post writes down, the likeliest first. Pure. */
export const channelsOf = (post: string): readonly string[] => (goesRound(post) ? ['patrol', ...TAKEN_DOWN] : TAKEN_DOWN);

/** The channel a form begins with: the draft's, where this post may still say so. Pure. */
export function channelOf(post: string, drafted: string | undefined): string {
  const channels = channelsOf(post);
  return drafted !== undefined && channels.includes(drafted) ? drafted : (channels[0] ?? 'phone');
}

const LONGEST = 30;

/** A headline out of what was said: its first sentence, shortened. Pure. */
export function headlineOf(body: string): string {
  const [first = ''] = body.trim().split(/[。！？!?\n；;]/);
  const letters = [...first.trim()];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : letters.join('');
}
