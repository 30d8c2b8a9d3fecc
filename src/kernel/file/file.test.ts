import { readdir } from 'node:fs/promises';
import readExif from 'exif-reader';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { pdfOf, phonePhoto, wav } from '../../platform/files/testing.ts';
import { verifyAll } from '../trail/verify.ts';
import { upkeep } from '../upkeep.ts';

let s: TestServer;
let wang: Person;
let clerk: Person;
beforeAll(async () => {
  s = await testServer();
  [wang, clerk] = [await s.resident(), await s.as('clerk', '210102001001')];
});
afterAll(() => s.close());

const BYTES = { 'content-type': 'application/octet-stream' };
const REPORT = { title: '路灯不亮', body: '门口路灯坏了一周，晚上看不见路。', area: '210102001001' };
const send = (who: Person, bytes: Buffer, name: string, more = '') => who.post(`/api/files?name=${encodeURIComponent(name)}${more}`, bytes, BYTES);
const read = (who: Person, path: string, headers: Record<string, string> = {}) =>
  fetch(`${s.url}${path}`, { headers: { ...(who.token && { authorization: `Bearer ${who.token}` }), ...headers } });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const reported = async (who: Person, attachments: string[], more = {}) => (await who.post('/api/cases', { ...REPORT, attachments, ...more })).body;
const count = async (table: string) => (await s.database.owner.query(`select count(*)::int as n from ${table}`)).rows[0].n as number;
const keptKeys = async () => {
  const keys: string[] = [];
  for (const day of [0, 1, 2, 3])
    for await (const key of s.house.files.storage.list(`${new Date(Date.parse('2026-03-02') + day * DAY).toISOString().slice(0, 10)}/`)) keys.push(key);
  return keys;
};

test('a resident’s photo comes with the report, and whoever handles it sees it, and nobody else', async () => {
  const sent = await send(wang, await phonePhoto(), '路灯.jpeg');
  expect(sent).toMatchObject({ status: 201, body: { name: '路灯.jpg', type: 'image/jpeg', kind: 'photo', width: 480, height: 640 } });
  const made = await reported(wang, [sent.body.claim]);
  const seen = (await clerk.get(`/api/cases/${made.id}`)).body.attachments;
  expect(seen).toMatchObject([{ id: sent.body.id, name: '路灯.jpg', kind: 'photo', seq: 1, sha256: sent.body.sha256 }]);
  const photo = await read(clerk, seen[0].url);
  expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(await sharp(await bytesOf(photo)).metadata()).toMatchObject({ width: 480, height: 640 });
  const preview = await bytesOf(await read(clerk, seen[0].preview));
  expect(await sharp(preview).metadata()).toMatchObject({ format: 'webp', width: 360, height: 480 });
  for (const other of [await s.resident('li'), s.anonymous, await s.as('clerk', '210103001001')])
    for (const path of [seen[0].url, seen[0].preview]) expect((await read(other, path)).status).toBe(404);
  expect((await read(wang, seen[0].url)).status).toBe(200);
});

test('the trail names the photo by its hash, and the chain holds', async () => {
  const sent = await send(wang, await phonePhoto(), 'a.jpg');
  const made = await reported(wang, [sent.body.id]);
  const trail = (await clerk.get(`/api/cases/${made.id}/trail`)).body;
  expect(trail).toMatchObject({ intact: true, items: [{ files: [sent.body.id], facts: { attachments: [{ id: sent.body.id, sha256: sent.body.sha256 }] } }] });
  expect(JSON.stringify(trail)).not.toContain('a.jpg');
});

test('where a photo was taken, and with what, goes; the place stays only if the reporter keeps it', async () => {
  const given = await phonePhoto();
  expect(readExif((await sharp(given).metadata()).exif as Buffer).GPSInfo).toHaveProperty('GPSLatitude');
  const [plain, placed] = [await send(wang, given, 'a.jpg'), await send(wang, given, 'a.jpg', '&keep_position=true')];
  const bytes = await bytesOf(await read(wang, `/api/files/${plain.body.id}`));
  expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  for (const trace of ['HUAWEI', 'secret-software', '2026:03:01']) expect(bytes.includes(trace)).toBe(false);
  const kept = await bytesOf(await read(wang, `/api/files/${placed.body.id}`));
  const { GPSInfo, Image, Photo } = readExif((await sharp(kept).metadata()).exif as Buffer);
  expect([GPSInfo?.GPSLatitude, GPSInfo?.GPSLongitude]).toEqual([
    [41, 48, 20.52],
    [123, 25, 53.4],
  ]);
  expect([Image?.['Model'], Photo?.['DateTimeOriginal']]).toEqual([undefined, undefined]);
  expect(kept.includes('HUAWEI')).toBe(false);
});

test('without a log-in a file is claimed by the text that was said once, and read with the receipt’s key', async () => {
  const sent = await send(s.anonymous, wav(), '录音.wav');
  expect(sent).toMatchObject({ status: 201, body: { kind: 'audio', type: 'audio/wav' } });
  expect(sent.body.claim).not.toBe(sent.body.id);
  expect(await s.anonymous.post('/api/cases', { ...REPORT, attachments: [sent.body.id] })).toMatchObject({ status: 422, body: { code: 'file_gone' } });
  expect((await read(s.anonymous, `/api/files/${sent.body.id}`)).status).toBe(404);
  const made = await reported(s.anonymous, [sent.body.claim]);
  const mine = (await s.anonymous.get(`/api/receipts/${made.receipt}/mine`, { 'receipt-key': made.key })).body;
  expect(mine.attachments).toMatchObject([{ id: sent.body.id, name: '录音.wav' }]);
  expect((await read(s.anonymous, mine.attachments[0].url)).status).toBe(404);
  expect(await bytesOf(await read(s.anonymous, mine.attachments[0].url, { 'receipt-key': made.key }))).toEqual(wav());
  expect(JSON.stringify((await s.anonymous.get(`/api/receipts/${made.receipt}`)).body)).not.toContain(sent.body.id);
});

test('a file is claimed once, by its sender, and a report that cannot have it is not made at all', async () => {
  const sent = await send(wang, wav(), 'a.wav');
  const before = await count('cases');
  const li = await s.resident('li');
  for (const attachments of [[sent.body.id], ['01ARZ3NDEKTSV4RRFFQ69G5FAV']])
    expect(await li.post('/api/cases', { ...REPORT, attachments })).toMatchObject({ status: 422, body: { code: 'file_gone' } });
  expect(await count('cases')).toBe(before);
  await reported(wang, [sent.body.id]);
  expect(await wang.post('/api/cases', { ...REPORT, attachments: [sent.body.id] })).toMatchObject({ status: 422, body: { code: 'file_gone' } });
  expect(await wang.post('/api/cases', { ...REPORT, attachments: Array(10).fill(sent.body.id) })).toMatchObject({ status: 422, body: { code: 'bad_input' } });
  expect(await count('cases')).toBe(before + 1);
});

test('of two reports that claim one file at the same moment, one is made', async () => {
  const sent = await send(wang, wav(), 'a.wav');
  const before = await count('cases');
  const answers = await Promise.all([1, 2, 3, 4].map(() => wang.post('/api/cases', { ...REPORT, attachments: [sent.body.id] })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
  expect(await count('cases')).toBe(before + 1);
});

test('a report sent twice under one key is made once, with its photo', async () => {
  const sent = await send(wang, wav(), 'a.wav');
  const once = () => wang.post('/api/cases', { ...REPORT, attachments: [sent.body.id] }, { 'idempotency-key': 'the-very-same' });
  const [first, second] = [await once(), await once()];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body.id).toBe(first.body.id);
});

test('a handler proves the work with a photo, and the resident sees it; an anonymous reporter reopens with another', async () => {
  const made = await reported(s.anonymous, []);
  const at = `/api/cases/${made.id}/steps`;
  const key = { 'receipt-key': made.key };
  await clerk.post(`${at}/accept`, { handle: 'here' });
  const proof = await send(clerk, await phonePhoto(), '修好了.jpg');
  expect((await clerk.post(`${at}/finish`, { outcome: 'solved', reply: '灯已换好，请看照片。', attachments: [proof.body.id] })).status).toBe(200);
  const again = await send(s.anonymous, await phonePhoto(), '还是黑的.jpg');
  const reopened = await s.anonymous.post(`/api/receipts/${made.receipt}/steps/reopen`, { reason: '晚上还是黑的', attachments: [again.body.claim] }, key);
  expect(reopened.status).toBe(200);
  const { attachments } = (await s.anonymous.get(`/api/receipts/${made.receipt}/mine`, key)).body;
  expect(attachments.map((file: { seq: number; name: string }) => [file.seq, file.name])).toEqual([
    [3, '修好了.jpg'],
    [4, '还是黑的.jpg'],
  ]);
  expect((await read(s.anonymous, attachments[0].url, key)).status).toBe(200);
  expect((await read(clerk, attachments[1].url)).status).toBe(200);
});

test('a step that is refused leaves its files unclaimed, to be used again', async () => {
  const made = await reported(wang, []);
  const proof = await send(clerk, wav(), 'a.wav');
  const at = `/api/cases/${made.id}/steps`;
  expect((await clerk.post(`${at}/finish`, { outcome: 'solved', reply: '灯已换好，请看照片。', attachments: [proof.body.id] })).status).toBe(409);
  await clerk.post(`${at}/accept`, { handle: 'here' });
  expect((await clerk.post(`${at}/finish`, { outcome: 'solved', reply: '灯已换好，请看照片。', attachments: [proof.body.id] })).status).toBe(200);
});

test('a batch takes no files, since each belongs to one record: its form does not ask for any, and one that is sent is refused', async () => {
  const made = await reported(wang, []);
  await clerk.post(`/api/cases/${made.id}/steps/accept`, { handle: 'here' });
  const proof = await send(clerk, wav(), 'a.wav');
  const input = { outcome: 'solved', reply: '灯已换好，请看照片。' };
  const which = { flow: 'cases', records: [made.id] };
  const { items } = (await clerk.post('/api/batches/steps', which)).body;
  const finish = items.find((item: { step: string }) => item.step === 'finish');
  expect(Object.keys(finish.schema.properties)).toEqual(['outcome', 'reply']);
  const tried = await clerk.post('/api/batches/preview', { ...which, step: 'finish', input: { ...input, attachments: [proof.body.id] } });
  expect(tried).toMatchObject({ status: 422, body: { code: 'files_in_batch' } });
});

test('a form for a step says that it takes files', async () => {
  const made = await reported(wang, []);
  await clerk.post(`/api/cases/${made.id}/steps/accept`, { handle: 'here' });
  const { items } = (await clerk.get(`/api/cases/${made.id}/steps`)).body;
  const finish = items.find((item: { step: string }) => item.step === 'finish');
  expect(finish.schema.properties.attachments).toMatchObject({ title: '照片、录音、文件', 'x-widget': 'files', maxItems: 9 });
});

test('when a resident’s words are erased, their photos go with them; the hash stays and the chain holds', async () => {
  const sent = await send(wang, await phonePhoto(), '我家门口.jpg');
  const made = await reported(wang, [sent.body.id]);
  const at = `/api/cases/${made.id}/steps`;
  await clerk.post(`${at}/accept`, { handle: 'here' });
  const proof = await send(clerk, wav(), '电话录音.wav');
  await clerk.post(`${at}/finish`, { outcome: 'solved', reply: '灯已换好，请看照片。', attachments: [proof.body.id] });
  await wang.post(`${at}/sign_off`);
  expect((await wang.post(`${at}/erase`, { ground: 'withdrawn_consent' })).status).toBe(200);
  const { attachments } = (await clerk.get(`/api/cases/${made.id}`)).body;
  expect(attachments).toMatchObject([
    { id: sent.body.id, name: null, url: null, preview: null, sha256: sent.body.sha256 },
    { id: proof.body.id, name: '电话录音.wav' },
  ]);
  expect((await read(clerk, `/api/files/${sent.body.id}`)).status).toBe(410);
  expect((await keptKeys()).filter((key) => key.includes(sent.body.id))).toEqual([]);
  expect((await read(clerk, `/api/files/${proof.body.id}`)).status).toBe(200);
  expect(await verifyAll(s.database.db, ['cases'])).toMatchObject({ breaks: 0 });
});

test('bytes that a crash left behind after an erasure go at the next upkeep', async () => {
  const sent = await send(wang, wav(), 'a.wav');
  await reported(wang, [sent.body.id]);
  await s.database.owner.query('update file set erased_at = $2, name = null where id = $1', [sent.body.id, s.clock.now()]);
  expect((await keptKeys()).some((key) => key.includes(sent.body.id))).toBe(true);
  await upkeep(s.house, s.clock.now());
  expect((await keptKeys()).some((key) => key.includes(sent.body.id))).toBe(false);
});

test('only pictures and sounds are shown, everything else is saved; nothing in a file can run', async () => {
  const [pdf, sound] = [await send(wang, pdfOf(), '通知.pdf'), await send(wang, wav(), 'a.wav')];
  const headers = (await read(wang, `/api/files/${pdf.body.id}`)).headers;
  expect(
    Object.fromEntries(['content-disposition', 'content-security-policy', 'x-content-type-options', 'cache-control'].map((name) => [name, headers.get(name)])),
  ).toEqual({
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('通知.pdf')}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
  expect((await read(wang, `/api/files/${sound.body.id}`)).headers.get('content-disposition')).toMatch(/^inline/);
});

test('what nobody claims within a day goes, row and bytes; what was claimed stays', async () => {
  const [kept, left] = [await send(wang, await phonePhoto(), 'kept.jpg'), await send(s.anonymous, await phonePhoto(), 'left.jpg')];
  await reported(wang, [kept.body.id]);
  await upkeep(s.house, s.clock.now());
  expect((await keptKeys()).filter((key) => key.includes(left.body.id))).toHaveLength(2);
  await s.later(DAY + 60_000);
  const stray = await send(wang, wav(), 'fresh.wav');
  await upkeep(s.house, new Date(s.clock.now().getTime() - DAY));
  const keys = await keptKeys();
  expect(keys.filter((key) => key.includes(left.body.id))).toEqual([]);
  for (const { body } of [kept, stray]) expect(keys.some((key) => key.includes(body.id))).toBe(true);
  expect(await s.anonymous.post('/api/cases', { ...REPORT, attachments: [left.body.claim] })).toMatchObject({ status: 422, body: { code: 'file_gone' } });
});

test('bytes that no row knows go too', async () => {
  const lost = await send(wang, wav(), 'lost.wav');
  await s.database.owner.query('delete from upload where id = $1', [lost.body.id]);
  expect((await keptKeys()).filter((key) => key.includes(lost.body.id))).toHaveLength(1);
  await s.later(2 * DAY);
  await upkeep(s.house, new Date(s.clock.now().getTime() - DAY));
  expect((await keptKeys()).filter((key) => key.includes(lost.body.id))).toEqual([]);
  expect(await readdir(s.house.files.incoming)).toEqual([]);
});

test('somebody who sends and never claims is stopped', async () => {
  const li = await s.resident('sends-a-lot');
  await s.database.owner.query(
    "insert into upload (owner, id, at, name, type, size, sha256) select 'account:' || $1, 'x' || n, $2, 'x', 'audio/wav', 1, '' from generate_series(1, 60) as n",
    [li.account, s.clock.now()],
  );
  expect(await send(li, wav(), 'a.wav')).toMatchObject({ status: 429, body: { code: 'too_many' } });
});
