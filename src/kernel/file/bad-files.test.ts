import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../../../tests/server.ts';
import { refuse } from '../../platform/files/refusals.ts';
import type { Storage } from '../../platform/files/storage.ts';
import { pdfOf, phonePhoto, pngOf, program, testVirus, wav, zipOf } from '../../platform/files/testing.ts';

let s: TestServer;
let virus: string | null = null;
beforeAll(async () => {
  s = await testServer({ files: { scan: async () => virus } });
});
afterAll(() => s.close());

/** Over a real connection, as a browser sends. */
const send = (bytes: Buffer, name: string, lang = 'zh') =>
  fetch(`${s.url}/api/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'accept-language': lang },
    body: new Uint8Array(bytes),
  });
const left = async () => ({
  rows: (await s.database.owner.query('select count(*)::int as n from upload')).rows[0].n,
  incoming: await readdir(s.house.files.incoming).catch(() => []),
  kept: await Array.fromAsync(s.house.files.storage.list('2026-03-02/')),
});
const NOTHING = { rows: 0, incoming: [], kept: [] };

test.each([
  [
    'a 20-MB photo',
    async () => Buffer.concat([await phonePhoto(), Buffer.alloc(20_000_000)]),
    'a.jpg',
    413,
    '照片超过 15 MB，请用手机自带的编辑功能缩小，或截图后再传。',
  ],
  ['a 300-MB file', () => Buffer.concat([pdfOf(), Buffer.alloc(90_000_000)]), 'a.pdf', 413, '文件超过 20 MB，请拆小或压缩后再传。'],
  ['a PDF that is a program', () => program(), '通知.pdf', 422, '这个文件的内容是程序，不能上传。'],
  [
    'a PDF with a script in it',
    () => pdfOf({ objects: ['4 0 obj<</S/JavaScript/JS(x)>>endobj\n'] }),
    'a.pdf',
    422,
    '这个文件里藏有程序、脚本或宏，不能上传。请另存为普通文件，或截图后再传。',
  ],
  [
    'a zip bomb',
    () => zipOf([{ name: 'a', bytes: Buffer.alloc(210_000_000) }]),
    'a.zip',
    422,
    '这个文件展开后太大（超过 200 MB 或 1000 个文件），请只传需要的部分。',
  ],
  ['a picture bomb', () => pngOf(60_000, 60_000), 'a.png', 422, '照片超过 64 MP（百万像素），请缩小后再传。'],
  ['a virus', () => testVirus(), 'a.txt', 422, '这个文件里查出病毒（EICAR），没有保存。请先查杀您的设备。'],
  ['nothing', () => Buffer.alloc(0), 'a.jpg', 422, '这个文件是空的，请重新选择。'],
] as const)('%s is refused in one sentence, in both languages, and nothing of it is left', async (_what, bytes, name, status, sentence) => {
  const content = await bytes();
  const answer = await send(content, name);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8']);
  expect(await answer.json()).toMatchObject({ title: sentence, status });
  expect(((await (await send(content, name, 'en')).json()) as { title: string }).title).toMatch(/^[A-Z][ -~“”]+\.$/);
  expect(await left()).toEqual(NOTHING);
});

test('what the scanner finds is refused under its name', async () => {
  virus = 'Win.Trojan.Test';
  const answer = await send(wav(), 'a.wav');
  virus = null;
  expect(await answer.json()).toMatchObject({ code: 'file_infected', title: '这个文件里查出病毒（Win.Trojan.Test），没有保存。请先查杀您的设备。' });
  expect(await left()).toEqual(NOTHING);
});

test('a sender who hangs up in the middle leaves nothing', async () => {
  const { hostname, port } = new URL(s.url);
  const socket = connect(Number(port), hostname);
  socket.write(`POST /api/files?name=a HTTP/1.1\r\nhost: x\r\ncontent-type: application/octet-stream\r\ncontent-length: 999999\r\n\r\n`);
  socket.write(wav());
  await sleep(200);
  expect((await left()).incoming).toHaveLength(1);
  socket.destroy();
  await expect.poll(left).toEqual(NOTHING);
});

test('where the storage is away the sender is told, no row stays, and a report goes through without files', async () => {
  const { storage } = s.house.files;
  const away: Storage = { ...storage, put: async () => refuse('file_storage_down') };
  Object.assign(s.house.files, { storage: away });
  const answer = await send(wav(), 'a.wav');
  Object.assign(s.house.files, { storage });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'file_storage_down']);
  expect(await left()).toEqual(NOTHING);
  expect((await s.anonymous.post('/api/cases', { title: '路灯不亮', body: '坏了一周。', area: '210102001001', attachments: [] })).status).toBe(201);
});

test('who is not signed in may send thirty files a minute from one address', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 31; i += 1) {
    const { statusCode } = await s.app.inject({
      method: 'POST',
      url: '/api/files?name=a',
      remoteAddress: '203.0.113.9',
      headers: { 'content-type': 'application/octet-stream' },
      payload: Buffer.from('x'),
    });
    statuses.push(statusCode);
  }
  expect(statuses.slice(0, 30).every((status) => status === 201)).toBe(true);
  expect(statuses[30]).toBe(429);
});

test('an address or a name that is none is refused, not broken', async () => {
  const ask = async (method: 'GET' | 'POST', url: string) => (await s.app.inject({ method, url })).statusCode;
  for (const id of ['x', '../../etc/passwd', '%00', '01ARZ3NDEKTSV4RRFFQ69G5FAV', `${'0'.repeat(26)}`]) {
    expect(await ask('GET', `/api/files/${encodeURIComponent(id)}`)).toBe(404);
    expect(await ask('GET', `/api/files/${encodeURIComponent(id)}/preview`)).toBe(404);
  }
  expect(await ask('POST', `/api/files?name=${'a'.repeat(301)}`)).toBe(422);
  expect(await ask('POST', '/api/files')).toBe(400);
});
