import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestAnswer, type TestServer, testServer } from './server.ts';

let s: TestServer;
let wang: Person;
beforeAll(async () => {
  // No pages need be built for what leads nowhere.
  const faces = await mkdtemp(join(tmpdir(), 'linli-faces-'));
  await mkdir(join(faces, 'assets'));
  await writeFile(join(faces, 'resident.html'), '<!doctype html>');
  s = await testServer({ faces });
  wang = await s.resident();
});
afterAll(() => s.close());

const REPORT = { title: '路灯不亮', body: '晚上看不清路。', area: '210102001001' };
const rows = async () =>
  Number(
    (
      await s.database.owner.query(
        `select (select count(*) from cases) + (select count(*) from trail) + (select count(*) from todo) + (select count(*) from opener) + (select count(*) from idempotency) as n`,
      )
    ).rows[0].n,
  );

/** Sends it, and expects one sentence in the caller's language and nothing left behind. */
async function refused(send: () => Promise<{ status: number; body: TestAnswer['body']; headers: Record<string, unknown> }>, status: number, code: string) {
  const before = await rows();
  const answer = await send();
  expect(answer).toMatchObject({ status, body: { status, code, title: expect.stringMatching(/\p{Script=Han}/u) } });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(await rows()).toBe(before);
  return answer.body;
}
const post =
  (payload: string | Buffer, headers = {}) =>
  () =>
    wang.post('/api/cases', payload, headers);

test.each([
  ['malformed JSON', () => post('{"title": "路灯"'), 400, 'bad_json'],
  ['bytes that are no UTF-8', () => post(Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d])), 400, 'bad_text'],
  ['text in another code page', () => post(Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc2, 0xb7, 0xb5, 0xc6, 0x22, 0x7d])), 400, 'bad_text'],
  ['a NUL in a text', () => post(JSON.stringify({ ...REPORT, title: '路\u0000灯' })), 400, 'bad_text'],
  ['half a character', () => post('{"title":"\\ud83d 灯","body":"不亮了"}'), 400, 'bad_text'],
  ['a body of 10 MB', () => post(JSON.stringify({ ...REPORT, body: 'a'.repeat(10_000_000) })), 413, 'too_large'],
  ['a body that is no JSON', () => post('title=路灯', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'bad_media_type'],
  ['a list for an object', () => post('[1,2]'), 422, 'bad_input'],
  ['no title', () => post(JSON.stringify({ body: '不亮', area: REPORT.area })), 422, 'bad_input'],
  ['a title of 5,000 letters', () => post(JSON.stringify({ ...REPORT, title: '灯'.repeat(5000) })), 422, 'bad_input'],
  ['a number for a text', () => post(JSON.stringify({ ...REPORT, title: 7 })), 422, 'bad_input'],
  [
    'a field that there is not, rather than losing what was sent in it',
    () => post(JSON.stringify({ ...REPORT, attachments: ['photo.jpg'] })),
    422,
    'bad_input',
  ],
  ['impossible coordinates', () => post(JSON.stringify({ ...REPORT, location: { lon: 1e9, lat: 0 } })), 422, 'bad_input'],
  ['coordinates that are no numbers', () => post(JSON.stringify({ ...REPORT, location: { lon: '123', lat: null } })), 422, 'bad_input'],
  ['a code of no level', () => post(JSON.stringify({ ...REPORT, area: '210' })), 422, 'bad_input'],
  ['a code of no area', () => post(JSON.stringify({ ...REPORT, area: '999999999999' })), 422, 'no_such_area'],
  ['a category that is none', () => post(JSON.stringify({ ...REPORT, category: 'weather' })), 422, 'no_such_category'],
  ['a category that every object has', () => post(JSON.stringify({ ...REPORT, category: 'constructor' })), 422, 'no_such_category'],
  ['a key with blanks in it', () => post(JSON.stringify(REPORT), { 'idempotency-key': 'a b' }), 400, 'bad_request'],
] as const)('%s is refused in one sentence and leaves nothing behind', async (_what, send, status, code) => {
  await refused(send(), status, code);
});

test('a wrong field is named, with a sentence beside it in the caller’s language', async () => {
  const zh = await wang.post('/api/cases', { title: '灯', body: '不亮了' });
  expect(zh.body.errors).toEqual([{ path: 'title', message: expect.stringMatching(/\p{Script=Han}/u) }]);
  const en = await wang.post('/api/cases?lang=en', { title: '灯', body: '不亮了' });
  expect(en.body).toMatchObject({ title: expect.stringMatching(/^[A-Z]/), errors: [{ path: 'title', message: expect.not.stringMatching(/\p{Script=Han}/u) }] });
});

test('SQL and HTML in a text are text', async () => {
  const title = `'); drop table cases; -- <img src=x onerror=alert(1)>`;
  const made = await wang.post('/api/cases', { ...REPORT, title, body: '<script>alert(1)</script> {{title}} $t(x) §{1}' });
  expect(made).toMatchObject({ status: 201, body: { title, body: '<script>alert(1)</script> {{title}} $t(x) §{1}' } });
  expect((await wang.get(`/api/cases?q=${encodeURIComponent("'); drop")}`)).body.items).toHaveLength(1);
  expect((await wang.get('/api/cases?q=%25')).body.items).toEqual([]);
});

test.each([
  ['a step that there is not', 'fly', {}, 404, 'unknown_step'],
  ['a step in the wrong state', 'sign_off', {}, 409, 'wrong_state'],
  ['a step of another post', 'accept', {}, 403, 'not_allowed'],
])('%s is refused', async (_what, step, input, status, code) => {
  const { id } = (await wang.post('/api/cases', REPORT)).body;
  await refused(() => wang.post(`/api/cases/${id}/steps/${step}`, input), status, code);
});

test('a step with a wrong input, an unknown department or no reason is refused, and the case stays as it was', async () => {
  const { id } = (await wang.post('/api/cases', REPORT)).body;
  const [clerk, dispatcher, handler] = [await s.as('clerk', '210102001001'), await s.as('dispatcher', '210102001'), await s.as('handler', '210102', 'housing')];
  const at = `/api/cases/${id}/steps`;
  await refused(() => clerk.post(`${at}/accept`, { handle: 'elsewhere' }), 422, 'bad_input');
  await clerk.post(`${at}/accept`, {});
  await refused(() => dispatcher.post(`${at}/dispatch`, { owner: 'unit:moon' }), 422, 'no_such_unit');
  await refused(() => dispatcher.post(`${at}/dispatch`, {}), 422, 'bad_input');
  await dispatcher.post(`${at}/dispatch`, { owner: 'unit:housing' });
  await refused(() => handler.post(`${at}/return`, {}), 422, 'bad_input');
  await handler.post(`${at}/take`);
  await refused(() => handler.post(`${at}/finish`, { outcome: 'solved', reply: '好' }), 422, 'bad_input');
  await refused(() => handler.post(`${at}/extend`, { working_days: 99, reason: '需要更多时间' }), 422, 'bad_input');
  expect((await wang.get(`/api/cases/${id}`)).body).toMatchObject({ state: 'taken', version: 4 });
});

test.each([
  '/api/cases/nonsense',
  "/api/cases/210102001-01ARZ3NDEKTSV4RRFFQ69G5FAV'--",
  '/api/receipts/nonsense',
  '/api/receipts/00000000000000000000',
  '/api/areas/999999',
  '/api/nowhere',
  '/api/cases/210102001-01ARZ3NDEKTSV4RRFFQ69G5FAV',
])('%s is not there', async (path) => {
  expect((await wang.get(path)).status).toBe(404);
});

test.each([
  '/api/cases?cursor=nonsense',
  '/api/cases?limit=100000',
  '/api/cases?from=yesterday',
  '/api/cases?state=flying',
  '/api/areas/locate?lon=999&lat=0',
  '/api/todo?group=never',
])('%s is refused, not answered with everything', async (path) => {
  const { status } = await (await s.as('clerk', '210102001001')).get(path);
  expect([400, 422]).toContain(status);
});

test('a wrong token is refused, and a post that one does not hold is not acted in', async () => {
  expect(await s.anonymous.get('/api/me', { authorization: 'Bearer linli_wrong' })).toMatchObject({ status: 401 });
  expect(await wang.get('/api/todo', { 'linli-acting': 'leader@2101' })).toMatchObject({ body: { items: [] } });
});

test('half a request, and one that is no HTTP, do not trouble the server', async () => {
  const { port, hostname } = new URL(s.url);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.end('POST /api/cases HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"ti'));
    socket
      .on('close', () => resolve())
      .on('error', () => resolve())
      .resume();
  });
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write('\x16\x03\x01 hello\r\n\r\n'));
    socket
      .on('close', () => resolve())
      .on('error', () => resolve())
      .resume();
  });
  expect((await s.anonymous.get('/readyz')).body).toEqual({ ready: true });
});

test('somebody without a log-in who reports over and over is asked to wait; others are not held up', async () => {
  const from = (ip: string) => s.anonymous.post('/api/cases', REPORT, { 'x-forwarded-for': ip });
  for (let i = 0; i < 20; i += 1) expect((await from('203.0.113.9')).status).toBe(201);
  await refused(() => from('203.0.113.9'), 429, 'too_many');
  const wait = Number((await from('203.0.113.9')).headers['retry-after']);
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(60);
  expect((await from('203.0.113.10')).status).toBe(201);
});

test('so is a resident with an account, from whatever address; who writes reports down for others is not', async () => {
  const [wang, li, clerk] = [await s.resident('floods'), await s.resident('does not'), await s.as('clerk', REPORT.area)];
  const from = (who: typeof wang, i: number) => who.post('/api/cases', REPORT, { 'x-forwarded-for': `203.0.113.${20 + (i % 50)}` });
  for (let i = 0; i < 20; i += 1) expect((await from(wang, i)).status).toBe(201);
  await refused(() => from(wang, 20), 429, 'too_many');
  expect((await from(li, 20)).status).toBe(201);
  for (let i = 0; i < 21; i += 1) expect((await from(clerk, i)).status).toBe(201);
});
