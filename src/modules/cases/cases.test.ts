import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DAY, HOUR, type TestServer, testServer } from '../../../tests/server.ts';

/** What chance draws next; where nothing is said, chance itself. */
const draws = vi.hoisted((): number[] => []);
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  return { ...crypto, randomInt: (max: number) => draws.shift() ?? crypto.randomInt(max) };
});

let s: TestServer;
beforeAll(async () => {
  s = await testServer();
});
afterAll(() => s.close());

const REPORT = { title: '楼道灯不亮', body: '三单元二楼的灯坏了一周。', area: '210102001001' };

test('a report goes from the resident to the department and back to the resident’s own sign-off', async () => {
  const wang = await s.resident();
  const [clerk, dispatcher, handler] = [await s.as('clerk', '210102001001'), await s.as('dispatcher', '210102001'), await s.as('handler', '210102', 'housing')];
  const made = await wang.post('/api/cases', REPORT);
  expect(made).toMatchObject({ status: 201, body: { state: 'filed', awaits: { post: 'clerk', gap: false, area: '210102001001' }, mine: true } });
  const at = `/api/cases/${made.body.id}`;
  expect((await clerk.get('/api/todo')).body.items.map((i: { record: string }) => i.record)).toContain(made.body.id);
  expect(await clerk.post(`${at}/steps/accept`, {})).toMatchObject({ status: 200, body: { state: 'accepted', awaits: { post: 'dispatcher' } } });
  expect(await dispatcher.post(`${at}/steps/dispatch`, { owner: 'unit:housing' })).toMatchObject({
    status: 200,
    body: { state: 'dispatched', owner: { unit: 'housing' } },
  });
  expect(await handler.post(`${at}/steps/take`)).toMatchObject({ status: 200, body: { state: 'taken' } });
  expect(await handler.post(`${at}/steps/finish`, { outcome: 'solved', reply: '已换新灯，试亮正常。' })).toMatchObject({
    status: 200,
    body: { state: 'finished', outcome: 'solved', silence: { rule: expect.stringContaining('5') } },
  });
  expect(await wang.post(`${at}/steps/sign_off`)).toMatchObject({ status: 200, body: { state: 'closed', closed_by: 'resident' } });
  expect(await wang.post(`${at}/steps/rate`, { stars: 5, solved: true })).toMatchObject({ status: 200, body: { rating: { stars: 5, solved: true } } });
  expect(await wang.post(`${at}/steps/rate`, { stars: 1, solved: false })).toMatchObject({ status: 409, body: { code: 'rated_once' } });
  const trail = await wang.get(`${at}/trail`);
  expect(trail.body.intact).toBe(true);
  expect(trail.body.items.map((e: { step: string }) => e.step)).toEqual(['report', 'accept', 'dispatch', 'take', 'finish', 'sign_off', 'rate']);
});

test('an anonymous report is signed off with its key, and with no other', async () => {
  const made = await s.anonymous.post('/api/cases', { ...REPORT, anonymous: true });
  const code = made.body.receipt;
  expect((await s.anonymous.get(`/api/receipts/${code}`)).body).toMatchObject({ state: 'filed', intact: true });
  expect((await s.anonymous.get(`/api/receipts/${code}/mine`)).status).toBe(404);
  expect((await s.anonymous.get(`/api/receipts/${code}/mine`, { 'receipt-key': made.body.key })).body.body).toBe(REPORT.body);
  expect((await s.anonymous.post(`/api/receipts/${code}/steps/withdraw`, {}, { 'receipt-key': 'WRONG' })).status).toBe(404);
  expect((await s.anonymous.post(`/api/receipts/${code}/steps/withdraw`, {}, { 'receipt-key': made.body.key })).body).toMatchObject({ state: 'withdrawn' });
});

test('silence closes by the rule that the receipt named, and the resident can still reopen', async () => {
  const wang = await s.resident();
  const clerk = await s.as('clerk', '210102001001');
  const made = await wang.post('/api/cases', REPORT);
  const at = `/api/cases/${made.body.id}`;
  await clerk.post(`${at}/steps/accept`, { handle: 'here' });
  const done = await clerk.post(`${at}/steps/finish`, { outcome: 'explained', reply: '已向居民说明情况。' });
  await s.later(Date.parse(done.body.silence.closes_at) - s.clock.now().getTime() - HOUR);
  expect((await wang.get(at)).body.state).toBe('finished');
  await s.later(2 * HOUR);
  expect((await wang.get(at)).body).toMatchObject({ state: 'closed', closed_by: 'silence', outcome: 'explained' });
  expect(await wang.post(`${at}/steps/reopen`, { reason: '还是不亮' })).toMatchObject({ status: 200, body: { state: 'taken', reopens: 1, closed_by: null } });
  await s.later(DAY);
});

test('a number that is taken already is drawn again', async () => {
  const wang = await s.resident();
  const taken = (await wang.post('/api/cases', REPORT)).body.number as string;
  draws.push(Number(taken.slice(6)), Number(taken.slice(6)), 424_242);
  const made = await wang.post('/api/cases', REPORT);
  expect(made).toMatchObject({ status: 201, body: { number: `${taken.slice(0, 6)}424242` } });
});

test('who writes a report down for a resident gets no key to it, and can neither sign it off nor rate it', async () => {
  const clerk = await s.as('clerk', '210102001001');
  const made = await clerk.post('/api/cases', { ...REPORT, channel: 'phone', contact: { phone: '13800138000' } });
  expect(made).toMatchObject({ status: 201, body: { mine: false } });
  expect(made.body).not.toHaveProperty('key');
  const at = `/api/cases/${made.body.id}/steps`;
  await clerk.post(`${at}/accept`, { handle: 'here' });
  await clerk.post(`${at}/finish`, { outcome: 'solved', reply: '已换新灯，试亮正常。' });
  expect((await clerk.post(`${at}/sign_off`)).status).toBe(403);
});
