type Answer = { status: number; text: string; body: unknown };
type Desk = { post: (url: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer> };
type City = { anonymous: Desk; as: (post: string, area: string) => Promise<Desk> };

/** A case as its reporter holds it. */
type Held = { id: string; receipt: string; key: string };

/** A request from this device: an address behind the proxy of this machine, and a browser. */
export const from = (device: number): Record<string, string> => ({
  'x-forwarded-for': `203.0.113.${device}`,
  'user-agent': 'Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.50',
});

/** A case that somebody without a log-in raised (or this resident), that the community answered, and that was signed off. */
export async function closedCase(city: City, area: string, resident: Desk = city.anonymous): Promise<Held> {
  const must = async (by: Desk, url: string, input: object, headers?: Record<string, string>) => {
    const { status, text, body } = await by.post(url, input, headers);
    if (status >= 300) throw new Error(text);
    return body;
  };
  const clerk = await city.as('clerk', area);
  const held = (await must(resident, '/api/cases', { title: '路灯不亮', body: '晚上回家看不清路。', area })) as Held;
  const at = `/api/cases/${held.id}/steps`;
  await must(clerk, `${at}/accept`, { handle: 'here' });
  await must(clerk, `${at}/finish`, { outcome: 'solved', reply: '已经换了新的灯泡。' });
  await must(resident, `/api/receipts/${held.receipt}/steps/sign_off`, {}, { 'receipt-key': held.key });
  return held;
}

/** Rates a case by its receipt. */
export const rateBy = <A>(
  { anonymous }: { anonymous: { post: (url: string, body: unknown, headers: Record<string, string>) => Promise<A> } },
  { receipt, key }: Held,
  headers: Record<string, string>,
  input: object = { stars: 5, solved: true },
): Promise<A> => anonymous.post(`/api/receipts/${receipt}/steps/rate`, input, { 'receipt-key': key, ...headers });
