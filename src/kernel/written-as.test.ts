import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../../tests/server.ts';

let s: TestServer;
beforeAll(async () => {
  s = await testServer();
});
afterAll(() => s.close());

const REPORT = { title: '楼上漏水', body: '楼上漏水，已经三天。', area: '210102001001', channel: 'window' };
const written = async () => (await s.database.owner.query<{ n: number }>('select count(*)::int as n from cases')).rows[0]?.n;

test('what somebody began to write under their name is not written as nobody, or as somebody else, once their session has ended', async () => {
  const clerk = await s.as('clerk', '210102001001');
  const wang = await s.resident();
  const before = await written();
  for (const sender of [s.anonymous, wang]) {
    const { status, body } = await sender.post('/api/cases', REPORT, { 'linli-account': clerk.account });
    expect([status, body.code]).toEqual([401, 'not_signed_in']);
  }
  expect(await written()).toBe(before);
  expect((await clerk.post('/api/cases', REPORT, { 'linli-account': clerk.account })).status).toBe(201);
  expect((await clerk.get('/api/me', { 'linli-account': wang.account })).status).toBe(200);
  expect((await s.anonymous.post('/api/cases', { ...REPORT, channel: 'h5' })).status).toBe(201);
});
