import { afterEach, expect, test, vi } from 'vitest';
import { addressOf, get, headersOf, post, speakAs } from './api.ts';
import { Problem, sentenceOf } from './problem.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  speakAs({ language: 'zh', acting: undefined });
});

const answering = (body: string, init: ResponseInit) => vi.stubGlobal('fetch', async () => new Response(body, init));

test('what was not asked for is left out of the address', () => {
  expect(addressOf('/cases', { mine: true, state: undefined, q: '', limit: 20 })).toBe('/api/cases?mine=true&limit=20');
  expect(addressOf('/me')).toBe('/api/me');
});

test('a request says its language, the holding it acts in, and the key of an anonymous report', () => {
  speakAs({ language: 'en', acting: 'clerk@210102001001' });
  expect(headersOf('K')).toMatchObject({ 'accept-language': 'en', 'linli-acting': 'clerk@210102001001', 'receipt-key': 'K' });
  speakAs({ acting: undefined });
  expect(headersOf()).not.toHaveProperty('linli-acting');
});

test('a refusal comes back with its sentence, its code and the fields it is about', async () => {
  const problem = { type: 'x', title: '有几处填写不对', status: 422, code: 'bad_input', errors: [{ path: 'body', message: '太短' }] };
  answering(JSON.stringify(problem), { status: 422, headers: { 'content-type': 'application/problem+json' } });
  const refused = await post('/cases', {}).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Problem);
  expect(refused).toMatchObject({ message: '有几处填写不对', status: 422, code: 'bad_input', errors: [{ path: 'body', message: '太短' }] });
});

test('a page that a proxy put in the way, and a server that cannot be reached, are problems too', async () => {
  answering('<html>502 Bad Gateway</html>', { status: 502 });
  await expect(get('/me')).rejects.toMatchObject({ code: 'unreadable', status: 502 });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed to fetch')));
  await expect(get('/me')).rejects.toMatchObject({ code: 'unreachable', status: 0 });
});

test('every write carries a key, and the same one where it is handed in', async () => {
  const sent: Headers[] = [];
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    sent.push(new Headers(init.headers));
    return new Response('{}');
  });
  await post('/cases', {});
  await post('/cases', {}, { idempotencyKey: 'again' });
  expect(sent.map((headers) => headers.get('idempotency-key'))).toEqual([expect.stringMatching(/^[0-9A-Z]{26}$/), 'again']);
});

test('a write names the account that the face believes it is signed in as; a read does not', async () => {
  const sent: Headers[] = [];
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    sent.push(new Headers(init.headers));
    return new Response('{}');
  });
  speakAs({ account: 'wang' });
  await post('/cases', {});
  await get('/me');
  speakAs({ account: undefined });
  await post('/cases', {});
  expect(sent.map((headers) => headers.get('linli-account'))).toEqual(['wang', null, null]);
});

test('what a proxy says in its own way of too much or too often is said as the server would, with how long to wait', async () => {
  answering('<html>413</html>', { status: 413 });
  await expect(post('/cases', {})).rejects.toMatchObject({ code: 'too_large', status: 413 });
  answering('slow down', { status: 429, headers: { 'retry-after': '30' } });
  const busy = await post('/cases', {}).catch((error: unknown) => error);
  const t = ((key: string, facts: object) => `${key} ${JSON.stringify(facts)}`) as never;
  expect(sentenceOf(busy, t)).toBe('problem.too_many {"status":429} problem.in_seconds {"seconds":30}');
  answering(JSON.stringify({ title: '操作太频繁了', code: 'too_many' }), { status: 429, headers: { 'retry-after': '600' } });
  expect(sentenceOf(await post('/cases', {}).catch((error: unknown) => error), t)).toBe('操作太频繁了 problem.in_minutes {"minutes":10}');
});
