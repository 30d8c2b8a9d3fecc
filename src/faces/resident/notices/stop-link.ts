/** The record and the key in a message's way out. The key stands behind `#`, which browsers never send to a server. Pure. */
export function stopIn(hash: string): { record: string; key: string } | null {
  const [, record, key] = /^#([0-9A-Z-]+)\.([0-9A-Z]+)$/i.exec(hash) ?? [];
  return record && key ? { record, key } : null;
}
