import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { HOUR, type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { browser } from '../../platform/auth/testing.ts';

const HOME = '210102001001';
const MOBILE = '13800138000';
const LIGHTS = { title: '路灯不亮', body: '晚上一片黑。', area: HOME };

let s: TestServer;
let wang: Person;
let clerk: Person;
let dispatcher: Person;
let supervisor: Person;
beforeAll(async () => {
  s = await testServer();
  [wang, clerk, dispatcher, supervisor] = [
    await s.resident(),
    await s.as('clerk', HOME),
    await s.as('dispatcher', '210102001'),
    await s.as('supervisor', '210102'),
  ];
});
afterAll(() => s.close());
const open = new Set<AbortController>();
afterEach(() => {
  vi.useRealTimers();
  for (const stop of open) stop.abort();
});

/** A line that stays open until the server ends it: what it heard so far, and whether it has ended. */
async function listen(headers: Record<string, string>) {
  const stop = new AbortController();
  open.add(stop);
  const line = { heard: '', ended: false };
  const answer = await fetch(`${s.url}/api/events`, { headers, signal: stop.signal });
  void (async () => {
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) line.heard += Buffer.from(chunk);
    line.ended = true;
  })().catch(() => {});
  await expect.poll(() => line.heard).toContain('hello');
  return line;
}

const bearing = (token: string) => ({ authorization: `Bearer ${token}` });
const steps = (id: string, step: string) => new RegExp(`"${id}".*"step":"${step}"`);

/** A line and the way it loses whoever opened it; `by` reports what it hears of first. */
type Line = { headers: Record<string, string>; by: Pick<Person, 'post'>; end: () => Promise<unknown> };

async function ofResident(): Promise<Line> {
  const device = browser(s.app);
  await device.post('/api/auth/code', { phone: MOBILE });
  const code = /\d{6}/.exec(s.texts.at(-1)?.text ?? '')?.[0];
  expect((await device.post('/api/auth/sign-in/code', { phone: MOBILE, code })).status).toBe(200);
  const cookie = [...device.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return { headers: { cookie }, by: device as never, end: () => device.post('/api/auth/sign-out') };
}

async function ofStaff(): Promise<Line> {
  const headers = bearing(await s.auth.issueToken({ account: dispatcher.account }));
  return { headers, by: wang, end: () => s.auth.signOutEverywhere(dispatcher.account) };
}

async function ofToken(): Promise<Line> {
  const token = await s.auth.issueToken({ account: dispatcher.account });
  return { headers: bearing(token), by: wang, end: () => s.auth.revokeToken(token) };
}

async function ofView(): Promise<Line> {
  const { body } = await supervisor.post('/api/view-as', { post: 'clerk', area: HOME, purpose: '居民反映看不到进展，核对台面' });
  return { headers: { ...bearing(supervisor.token), 'linli-view-as': body.id }, by: wang, end: () => supervisor.post(`/api/view-as/${body.id}/end`) };
}

test.each([
  ['a resident who signed out', ofResident],
  ['staff signed out everywhere', ofStaff],
  ['a program whose token was revoked', ofToken],
  ['whoever ended their view of a desk', ofView],
])('%s hears nothing more, and the line ends', async (_whose, made) => {
  const { headers, by, end } = await made();
  const [line, still] = [await listen(headers), await listen(bearing(supervisor.token))];
  const { id } = (await by.post('/api/cases', LIGHTS)).body;
  await expect.poll(() => line.heard).toMatch(steps(id, 'report'));
  await end();
  expect((await clerk.post(`/api/cases/${id}/steps/accept`, {})).status).toBe(200);
  await expect.poll(() => still.heard).toMatch(steps(id, 'accept'));
  await expect.poll(() => line.ended).toBe(true);
  expect(line.heard).not.toMatch(steps(id, 'accept'));
  expect(still.ended).toBe(false);
});

test('who is away for a while hears nothing meanwhile, and again once back', async () => {
  const leader = await s.as('leader', '210102001');
  const [line, still] = [await listen(bearing(leader.token)), await listen(bearing(supervisor.token))];
  const reported = async () => (await wang.post('/api/cases', LIGHTS)).body.id;
  const to = new Date(s.clock.now().getTime() + HOUR).toISOString();
  const { body } = await leader.post('/api/absences', { kind: 'leave', to });
  const away = await reported();
  await expect.poll(() => still.heard).toMatch(steps(away, 'report'));
  s.clock.advance(1000);
  expect((await leader.post(`/api/absences/${body.id}/end`)).status).toBe(200);
  s.clock.advance(1000);
  const back = await reported();
  await expect.poll(() => line.heard).toMatch(steps(back, 'report'));
  expect(line.heard).not.toContain(away);
  expect(line.ended).toBe(false);
});

test('the line ends also while nothing happens', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { headers, end } = await ofView();
  const [line, still] = [await listen(headers), await listen(bearing(supervisor.token))];
  vi.advanceTimersByTime(25_000);
  await expect.poll(() => line.heard).toContain(': \n\n');
  await end();
  vi.advanceTimersByTime(25_000);
  await expect.poll(() => line.ended).toBe(true);
  expect(still.ended).toBe(false);
});
