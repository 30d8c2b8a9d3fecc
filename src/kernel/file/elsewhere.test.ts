import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../../../tests/server.ts';
import { s3Storage } from '../../platform/files/s3.ts';
import { phonePhoto, wav } from '../../platform/files/testing.ts';
import { bucket } from '../../platform/files/testing-bucket.ts';
import { daemon } from '../../platform/files/testing-clamd.ts';

let s: TestServer;
let kept: Awaited<ReturnType<typeof bucket>>;
let clean: Awaited<ReturnType<typeof daemon>>;
beforeAll(async () => {
  [kept, clean] = await Promise.all([bucket(), daemon('stream: OK')]);
  s = await testServer({ files: { storage: s3Storage(kept.s3), scan: clean.scan } });
});
afterAll(async () => {
  await s.close();
  kept.close();
  clean.close();
});
const BYTES = { 'content-type': 'application/octet-stream' };

test('with a scanner and an object storage a photo is looked at, kept there, read from there, and gone from there when it is erased', async () => {
  const [wang, clerk] = [await s.resident(), await s.as('clerk', '210102001001')];
  const photo = await phonePhoto();
  const sent = await wang.post('/api/files?name=a.jpg', photo, BYTES);
  expect(sent.status).toBe(201);
  expect(clean.heard).toEqual([photo]);
  expect([...kept.kept.keys()].map((key) => key.replace(sent.body.id, 'ID')).sort()).toEqual(['2026-03-02/ID', '2026-03-02/ID.preview']);
  const made = await wang.post('/api/cases', { title: '路灯不亮', body: '坏了一周。', area: '210102001001', attachments: [sent.body.id] });
  const at = `/api/cases/${made.body.id}/steps`;
  const read = await fetch(`${s.url}/api/files/${sent.body.id}`, { headers: { authorization: `Bearer ${clerk.token}` } });
  expect(Buffer.from(await read.arrayBuffer())).toEqual(kept.kept.get(`2026-03-02/${sent.body.id}`));
  await wang.post(`${at}/withdraw`);
  expect((await wang.post(`${at}/erase`, { ground: 'withdrawn_consent' })).status).toBe(200);
  expect(kept.kept.size).toBe(0);
});

test('what the scanner finds never comes to the storage', async () => {
  const found = await daemon('stream: Eicar-Signature FOUND');
  const { scan } = s.house.files;
  Object.assign(s.house.files, { scan: found.scan });
  const sent = await s.anonymous.post('/api/files?name=a.wav', wav(), BYTES);
  Object.assign(s.house.files, { scan });
  found.close();
  expect(sent).toMatchObject({ status: 422, body: { code: 'file_infected', virus: 'Eicar-Signature' } });
  expect(kept.kept.size).toBe(0);
});
