type Desk = { post: (url: string, body: unknown) => Promise<{ status: number; text: string; body: unknown }> };

/** A made-up ID number with its right check digit (GB 11643, MOD 11-2). `born` is YYYYMMDD; an odd `order` is a man's. */
export function idNumber(born: string, order: number, place = '210102'): string {
  const digits = `${place}${born}${String(order).padStart(3, '0')}`;
  const sum = [...digits].reduce((n, digit, at) => n + Number(digit) * (2 ** (17 - at) % 11), 0);
  return digits + '10X98765432'[sum % 11];
}

/** Makes records as somebody at a desk does, and fails where that is refused. */
export const maker = (who: Desk) => async (plural: string, values: Record<string, unknown>, area?: string) => {
  const made = await who.post(`/api/registers/${plural}`, { values, ...(area && { area }) });
  if (made.status !== 201) throw new Error(`${plural}: ${made.status} ${made.text}`);
  return made.body as { id: string; version: number; values: Record<string, unknown> };
};
