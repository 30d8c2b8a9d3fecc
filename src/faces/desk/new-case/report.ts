import type { NewCase } from '../../shared/types.ts';

/** What the clerk typed. */
export type Typed = { channel: string; body: string; title: string; category?: string; area: string; address?: string; name?: string; phone?: string };

/** The report as the API takes it: empty fields left out, nothing invented. Pure. */
export function reportOf({ channel, body, title, category, area, address, name, phone }: Typed): NewCase & { address?: string } {
  const said = (text: string | undefined) => text?.trim() || undefined;
  const [who, reach, where] = [said(name), said(phone), said(address)];
  return {
    channel,
    title: title.trim(),
    body: where ? `${body.trim()}\n${where}` : body.trim(),
    area,
    ...(category ? { category } : {}),
    ...(who || reach ? { contact: { ...(who ? { name: who } : {}), ...(reach ? { phone: reach } : {}) } } : {}),
  };
}
