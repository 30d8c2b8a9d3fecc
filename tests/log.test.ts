import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from './server.ts';

const lines: string[] = [];
let s: TestServer;
beforeAll(async () => {
  s = await testServer({
    log: new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(String(chunk));
        done();
      },
    }),
  });
});
afterAll(() => s.close());

test('nothing in the log names a person, not even when something breaks', async () => {
  const wang = await s.resident();
  const secret = { title: '张三丰投诉', body: '我叫张三丰，电话13912345678', contact: { name: '张三丰', phone: '13912345678' }, area: '210102001001' };
  const made = await wang.post('/api/cases', secret);
  await wang.post('/api/cases', { ...secret, area: '999999999999' });
  await wang.post('/api/cases', '{"title":"张三丰');
  await wang.get('/api/cases?q=%E5%BC%A0%E4%B8%89%E4%B8%B0');
  // A database that breaks in the middle of a write, with the words among its parameters.
  await s.database.owner.query(`alter table cases add constraint broken check (title not like '%张三丰%') not valid`);
  expect((await wang.post('/api/cases', secret)).status).toBe(500);
  await s.database.owner.query('alter table cases drop constraint broken');
  const log = lines.join('\n');
  expect(log).toContain('a bug');
  for (const told of ['张三丰', '13912345678', wang.token, made.body.key, encodeURIComponent('张三丰')]) expect(log).not.toContain(told);
});
