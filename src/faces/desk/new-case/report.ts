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
  name?: string;
  phone?: string;
  attachments?: string[];
};

/** The report as the API takes it: empty fields left out, nothing invented. Pure. */
export function reportOf({ channel, body, title, category, special, area, address, name, phone, attachments }: Typed): NewCase {
  const said = (text: string | undefined) => text?.trim() || undefined;
  const files = claimsOf(attachments);
  const [who, reach, where] = [said(name), said(phone), said(address)];
  return {
    channel,
    title: title.trim(),
    body: body.trim(),
    area,
    ...(where ? { location: { address: where } } : {}),
    ...(category ? { category } : {}),
    ...(special ? { special } : {}),
    ...(files.length > 0 ? { attachments: files } : {}),
    ...(who || reach ? { contact: { ...(who ? { name: who } : {}), ...(reach ? { phone: reach } : {}) } } : {}),
  };
}

const LONGEST = 30;

/** A headline out of what was said: its first sentence, shortened. Pure. */
export function headlineOf(body: string): string {
  const [first = ''] = body.trim().split(/[。！？!?\n；;]/);
  const letters = [...first.trim()];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : letters.join('');
}
