import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { rebuild } from '../kernel/measure/rebuild.ts';
import { verifyAll } from '../kernel/trail/verify.ts';
import { caseKind } from '../modules/cases/kind.ts';
import { packOf } from '../packs/index.ts';
import { settingOf } from '../packs/setting.ts';
import { openDatabase } from '../platform/db/index.ts';
import { type TestDatabase, testDatabase } from '../platform/db/testing.ts';
import { readMessages } from './messages.ts';
import { type Report, replay } from './replay.ts';

const SAMPLE = fileURLToPath(new URL('../../assets/sample-messages.csv', import.meta.url));
const DATA = process.env['LINLI_TEST_DATA'] ?? join(import.meta.dirname, '../../../shared/data');
const REPLIED = join(DATA, 'messages/replied-raw.csv.gz');
if (!existsSync(REPLIED)) console.log(`Skipped: the messages with replies are not in ${DATA}.`);
const SAID = {
  returned: '经核实，不属于本部门职责，请重新派单。',
  lifted: '疑难事项，提级包案。',
  reopened: '问题还在。',
  short: (reply: string) => `原答复：“${reply}”`,
};

// A whole Linli each, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

let server: TestDatabase;
let folder: string;
const play = (file: string, more: { seed?: string; limit?: number; speed?: number } = {}): Promise<Report> =>
  replay({ database: { ...server, where: 'test' }, config: { data: folder }, pack: packOf('base'), file, seed: '1', said: SAID, addressOf: String, ...more });
const replayUrl = () => server.ownerUrl.replace(/\/[^/]*$/, '/linli_replay');

beforeAll(async () => {
  server = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'linli-replay-'));
});
afterAll(async () => {
  await server.owner.query('drop database if exists linli_replay with (force)');
  await server.close();
  await rm(folder, { recursive: true });
});

test('every message of the sample goes the whole round and ends signed off, explained or shelved; none is lost, and every trail proves itself', async () => {
  const report = await play(SAMPLE);
  expect(report).toMatchObject({ sent: 40, ended: 40, lost: 0, bad_rows: 0, stopped: [] });
  expect(report.solved + report.explained + report.shelved).toBe(40);
  expect(report.signed_off + report.silence + report.shelved).toBe(40);
  for (const some of [
    report.solved,
    report.explained,
    report.shelved,
    report.signed_off,
    report.silence,
    report.reopened,
    report.returned,
    report.urged,
    report.anonymous,
  ])
    expect(some).toBeGreaterThan(0);
  const database = await openDatabase({ data: folder, databaseUrl: replayUrl() });
  try {
    expect(await verifyAll(database.db, ['cases'])).toMatchObject({ records: 40, entries: report.steps, breaks: 0 });
    // The figures kept are what the trails come to.
    const house = { kinds: new Map([['cases', caseKind]]), gauges: new Map(), city: { setting: settingOf(packOf('base')) } } as never;
    const same = { records: 40, entries: report.steps, astray: 0, differs: 0, first: null, waiting: 0 };
    expect(await rebuild(house, database.owner, { check: true })).toMatchObject(same);
    const { rows: opened } = await database.pool.query(
      "select sum(n)::int as n from measure_cell where tally = 'cases.opened' and length(area) = 4 and grain = 'm'",
    );
    expect(opened).toEqual([{ n: 40 }]);
    const { rows } = await database.pool.query(
      "select count(*) as n from cases where channel = 'replay' and reply is not null and exists (select from trail t where t.record = id and t.step = 'take')",
    );
    expect(rows).toEqual([{ n: 40 }]);
  } finally {
    await database.close();
  }
});

test('the answers come at their own times: how long they took is what the file says', async () => {
  const { messages } = await readMessages(SAMPLE);
  const days = messages.map(({ sent_at, replied_at }) => (replied_at.getTime() - sent_at.getTime()) / 86_400_000).sort((a, b) => a - b);
  const report = await play(SAMPLE);
  expect(report.answer_days.median).toBeCloseTo(days[20] as number, 2);
  expect(report.answer_days.p90).toBeCloseTo(days[36] as number, 2);
  expect(Object.values(report.by_level).reduce((sum, { cases }) => sum + cases, 0)).toBe(40);
  expect(Object.values(report.by_level).reduce((sum, { on_time }) => sum + on_time, 0)).toBe(40 - report.late);
});

test('the same seed plays the same figures again; another seed another play', async () => {
  const figures = async (seed: string) => {
    const { seconds: _, ...rest } = await play(SAMPLE, { seed, limit: 15 });
    return rest;
  };
  const first = await figures('7');
  expect(await figures('7')).toEqual(first);
  expect(await figures('8')).not.toEqual(first);
});

test('a speed keeps the time from running faster', async () => {
  const file = join(folder, 'one.csv');
  await writeFile(file, 'id,user,subject,sent_at,body,reply,replied_at\n1,u,路灯不亮,2026-03-02 09:00,三天没亮了。,已修复路灯。,2026-03-02 12:00\n');
  const { from, to } = await play(file);
  const virtual = (to.getTime() - from.getTime()) / 1000;
  expect((await play(file, { speed: virtual / 3 })).seconds).toBeGreaterThanOrEqual(3);
});

test('rows that cannot be played are told with their line and why, in GBK too, and the others are played', async () => {
  const bytes = Buffer.concat([
    Buffer.from('id,user,subject,sent_at,body,reply,replied_at\n'),
    ...[
      '2026-03-02 09:00,\xc2\xb7\xb5\xc6\xb2\xbb\xc1\xc1,2026-03-03 09:00',
      'soon,\xc2\xb7\xb5\xc6,2026-03-03 09:00',
      '2026-03-04 09:00,\xc2\xb7\xb5\xc6,2026-03-03 09:00',
      '2026-03-02 09:00,,2026-03-03 09:00',
    ].map((row, i) => {
      const [sent = '', words = '', replied = ''] = row.split(',');
      return Buffer.from(`${i},u${i},${words},${sent},${words},${words && '\xd2\xd1\xd0\xde\xb8\xb4\xc2\xb7\xb5\xc6'},${replied}\n`, 'latin1');
    }),
    Buffer.from('4,u4,half a row\n'),
  ]);
  const file = join(folder, 'gbk.csv');
  await writeFile(file, bytes);
  const { messages } = await readMessages(file);
  expect(messages).toMatchObject([{ subject: '路灯不亮', reply: '已修复路灯', sent_at: new Date('2026-03-02T01:00:00Z') }]);
  expect(await play(file)).toMatchObject({
    sent: 1,
    ended: 1,
    solved: 1,
    lost: 0,
    bad_rows: 4,
    bad: [
      { line: 3, why: 'no_sent_at' },
      { line: 4, why: 'replied_before_sent' },
      { line: 5, why: 'no_subject' },
      { line: 6, why: 'row_columns' },
    ],
  });
});

test('a file without messages, or without the columns, is refused in one sentence', async () => {
  const file = join(folder, 'none.csv');
  await writeFile(file, 'id,user,subject,sent_at,body,reply,replied_at\n');
  await expect(play(file)).rejects.toMatchObject({ code: 'replay_nothing' });
  await writeFile(file, 'id,text\n1,a\n');
  await expect(play(file)).rejects.toMatchObject({ code: 'replay_columns' });
});

test('of two replays at once on one server the second is refused, and one whose owner may not make databases', async () => {
  const [one, two] = await Promise.allSettled([play(SAMPLE, { limit: 3 }), play(SAMPLE, { limit: 3 })]);
  expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected']);
  expect(one.status === 'rejected' ? one.reason : (two as PromiseRejectedResult).reason).toMatchObject({ code: 'replay_running' });
  const { openPool } = await import('../platform/db/pool.ts');
  const closed = openPool(server.ownerUrl, { options: '-c role=linli_app' });
  await expect(
    replay({
      database: { owner: closed, ownerUrl: server.ownerUrl, where: 'test' },
      config: { data: folder },
      pack: packOf('base'),
      file: SAMPLE,
      seed: '1',
      said: SAID,
      addressOf: String,
    }),
  ).rejects.toMatchObject({ code: 'replay_no_database' });
  await closed.end();
});

test('the sample is made up whole: forty rows, each with its answer, in UTF-8', async () => {
  const { messages, bad } = await readMessages(SAMPLE);
  expect([messages.length, bad.length]).toEqual([40, 0]);
  expect((await readFile(SAMPLE, 'utf8')).split('\n')[0]).toBe('id,user,subject,sent_at,body,reply,replied_at');
});

test.runIf(existsSync(REPLIED))(
  'real messages of nine years, with answers of three characters and of thousands, all come to an end; not one row is unreadable',
  async () => {
    expect(await readMessages(REPLIED)).toMatchObject({ messages: { length: 2000 }, bad: [] });
    expect(await play(REPLIED, { limit: 120 })).toMatchObject({ sent: 120, ended: 120, lost: 0, bad_rows: 0, stopped: [] });
  },
);
