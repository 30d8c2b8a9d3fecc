import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY, type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { anchorDays } from './anchor.ts';
import { verifyAll, verifyRecord } from './verify.ts';

let s: TestServer;
let wang: Person;
let id: string;
const verify = () => verifyAll(s.database.db, ['cases']);

beforeEach(async () => {
  s = await testServer();
  wang = await s.resident();
  const made = await wang.post('/api/cases', { title: '楼道堆物', body: '四楼堆满纸箱。', area: '210102001001' });
  id = made.body.id;
  await (await s.as('clerk', '210102001001')).post(`/api/cases/${id}/steps/accept`, { handle: 'here', note: '马上去看' });
});
afterEach(() => s.close());

test('an untouched trail verifies, by record and as a whole', async () => {
  expect(await verify()).toMatchObject({ records: 1, entries: 2, breaks: 0 });
  expect(await verifyRecord(s.database.db, ['cases'], id)).toMatchObject({ entries: 2, breaks: 0 });
});

test('of a record that there is not, nothing is said to be broken', async () => {
  expect(await verifyRecord(s.database.db, ['cases'], '210102001-01ARZ3NDEKTSV4RRFFQ69G5FAV')).toMatchObject({ entries: 0, breaks: 0 });
});

test.each([
  ['one altered letter in a fact', `update trail set facts = jsonb_set(facts, '{channel}', '"h6"') where seq = 1`, 'altered'],
  ['an altered time', `update trail set at = at + interval '1 millisecond' where seq = 2`, 'altered'],
  ['a removed step', 'delete from trail where seq = 1', 'missing'],
  ['a removed last step', 'delete from trail where seq = 2', 'missing'],
  ['altered words', `update trail_words set words = jsonb_set(words, '{body}', '"没事了"') where seq = 1`, 'words_altered'],
  ['removed words', 'delete from trail_words where seq = 1', 'words_removed'],
  ['words emptied without anybody saying so', 'update trail_words set words = null, salt = null, erased_at = now() where seq = 1', 'erased_unsaid'],
  ['a removed case', 'delete from cases', 'head'],
  ['a removed trail', 'delete from trail', 'missing'],
])('verify finds %s', async (_what, sql, why) => {
  await s.database.owner.query(sql);
  expect(await verify()).toMatchObject({ breaks: expect.any(Number), first: { why } });
});

test('verify finds a record that vanished with all its rows, once its day is anchored', async () => {
  await s.later(2 * DAY);
  expect(await anchorDays(s.database.db, s.clock.now())).toBe(1);
  expect(await verify()).toMatchObject({ breaks: 0, anchors: 1 });
  for (const table of ['cases', 'trail', 'trail_words', 'todo', 'opener']) await s.database.owner.query(`delete from ${table}`);
  expect(await verify()).toMatchObject({ first: { why: 'entries_removed', shard: '210102001' } });
});

test('verify finds an anchor that was rewritten, and an entry smuggled into a day that is closed', async () => {
  await s.later(2 * DAY);
  await anchorDays(s.database.db, s.clock.now());
  await s.database.owner.query(
    `insert into trail select shard, record || '#', seq, flow, at, step, post, area, unit, account, from_state, to_state, facts, words_hash, prev, hash from trail where seq = 1`,
  );
  expect((await verify()).breaks).toBeGreaterThan(1);
  await s.database.owner.query(`delete from trail where record like '%#'`);
  await s.database.owner.query('update trail_anchor set entries = 1');
  expect(await verify()).toMatchObject({ first: { why: 'anchor_altered' } });
});

test.each([
  'update trail set step = step',
  'delete from trail',
  'truncate trail',
  'delete from trail_words',
  'update trail_words set record = record',
  'update trail_anchor set root = root',
  'delete from trail_anchor',
])('the program itself has no right to %s', async (sql) => {
  await expect(s.database.pool.query(sql)).rejects.toThrow('permission denied');
});

test('a resident’s own words are erased on their right; the chain still verifies and says when and on what ground', async () => {
  await wang.post(`/api/cases/${id}/steps/withdraw`, { reason: '不想再提' });
  expect(await wang.post(`/api/cases/${id}/steps/erase`, { ground: 'withdrawn_consent' })).toMatchObject({
    status: 200,
    body: { body: '', title: expect.stringContaining('删除') },
  });
  const trail = (await wang.get(`/api/cases/${id}/trail`)).body;
  expect(trail).toMatchObject({ intact: true });
  expect(trail.items[0]).toMatchObject({ step: 'report', text: null, erased: { ground: 'withdrawn_consent' } });
  expect(trail.items[1]).toMatchObject({ step: 'accept', text: { note: '马上去看' }, erased: null });
  expect(await verify()).toMatchObject({ breaks: 0, erased: 2 });
  const { rows } = await s.database.owner.query(
    `select (select count(*) from cases where title || body like '%纸箱%') + (select count(*) from trail_words where words::text like '%纸箱%') as left`,
  );
  expect(Number(rows[0].left)).toBe(0);
});
