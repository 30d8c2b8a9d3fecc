import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../clock/clock.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { createApp } from '../http/app.ts';
import { demoAdapters } from './demo.ts';
import { demoInbox } from './demo-inbox.ts';
import { notifyPart } from './part.ts';

const clock = fixedClock(new Date('2026-03-01T08:00:00Z'));
const printed: string[] = [];
let database: TestDatabase;
let adapters: ReturnType<typeof demoAdapters>;

beforeAll(async () => {
  database = await testDatabase({ parts: [notifyPart] });
  adapters = demoAdapters({ db: database.db, clock, print: (line) => printed.push(line) });
});
afterAll(() => database.close());

const app = createApp({ say: (_lang, key) => key, logLevel: 'silent' });
const inbox = async (query = '') =>
  (await app.inject({ url: `/api/demo/messages${query}` })).json().items as { recipient: string; text: string; subject: string | null }[];

test('a message is printed and shown in the demo’s inbox, newest first', async () => {
  await app.register(demoInbox, { db: database.db });
  await adapters.sms.send('+8613800138000', '【邻里】验证码 123456');
  clock.advance(1000);
  await adapters.mail.send({ to: 'wang@example.com', subject: '周报', text: '本周办结 12 件' });
  expect(printed).toEqual(['sms → +8613800138000: 【邻里】验证码 123456', 'mail → wang@example.com: 周报 · 本周办结 12 件']);
  expect(await inbox()).toMatchObject([
    { channel: 'mail', recipient: 'wang@example.com', subject: '周报', text: '本周办结 12 件', sent_at: '2026-03-01T08:00:01.000Z' },
    { channel: 'sms', recipient: '+8613800138000', subject: null },
  ]);
});

test('one finds one’s own messages by the number as one writes it', async () => {
  await adapters.sms.send('+8613900139000', '另一条');
  expect((await inbox('?to=13800138000')).map(({ recipient }) => recipient)).toEqual(['+8613800138000']);
  expect(await inbox('?to=%25')).toEqual([]);
});

test('only the last two hundred are kept', async () => {
  for (let i = 0; i < 205; i++) {
    clock.advance(1);
    await adapters.sms.send('+8613700137000', `第 ${i} 条`);
  }
  expect((await database.owner.query('select count(*) as kept from demo_message')).rows[0].kept).toBe(200);
  expect((await inbox())[0]?.text).toBe('第 204 条');
});
