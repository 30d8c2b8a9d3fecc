import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fold } from '../../kernel/measure/fold.ts';
import { rebuild } from '../../kernel/measure/rebuild.ts';
import { verifyAll } from '../../kernel/trail/verify.ts';
import { type Running, start } from '../../main.ts';
import { type Config, readConfig } from '../../platform/config.ts';
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts';

let database: TestDatabase;
let running: Running;
let config: Config;
let token: string;
beforeAll(async () => {
  database = await testDatabase();
  const data = join(await mkdtemp(join(tmpdir(), 'linli-demo-')), 'data');
  config = readConfig({ DATABASE_URL: database.ownerUrl, LINLI_DATA: data, LINLI_LOG: 'silent', PORT: '0' });
  running = await start(config);
  const { rows } = await database.pool.query("select account, post, area, unit from holding where post = 'leader' and area = '2101'");
  token = await running.auth.issueToken(rows[0]);
}, 120_000);
afterAll(async () => {
  await running?.close();
  await database?.close();
});

const DAY = 86_400_000;
const dayAgo = (days: number) => new Date(Date.now() + 8 * 3_600_000 - days * DAY).toISOString().slice(0, 10);
type Answer = { total: { value: number; part: number; of: number }; items: { key: string; value: number | null; of: number | null }[] };
const figure = async (name: string, query = ''): Promise<Answer> =>
  (await (
    await fetch(`${running.url}/api/measures/${name}?area=2101&from=${dayAgo(75)}&to=${dayAgo(0)}${query}`, { headers: { authorization: `Bearer ${token}` } })
  ).json()) as Answer;

test('a demo city has ten weeks behind it, each case of which says that it is synthetic', async () => {
  expect(running.storied?.cases).toBeGreaterThan(2000);
  const { rows } = await database.pool.query(
    "select count(*) as n from trail where flow = 'cases' and seq = 1 and not coalesce((facts ->> 'synthetic')::boolean, false)",
  );
  expect(rows).toEqual([{ n: 0 }]);
});

test('those weeks hold every act of the round: whistles that were answered, orders, leaders who took a case on, what was left out of the rates and appealed, call-backs', async () => {
  const { rows } = await database.pool.query("select step, count(*)::int as n from trail where flow = 'cases' group by step");
  const often = Object.fromEntries(rows.map(({ step, n }) => [step, n]));
  for (const step of ['whistle', 'report_in', 'answer', 'supervise', 'respond', 'lift', 'exclude', 'appeal', 'rule', 'call_back'])
    expect({ step, n: often[step] ?? 0 }).toSatisfy(({ n }) => n > 4);
  expect(often['answer']).toBeGreaterThan(often['whistle']);
  const [drawn, open] = ['call_back is not null', "call_back = 'drawn'"].map((where) =>
    database.pool.query(`select count(*)::int as n from cases where ${where}`),
  );
  expect((await open)?.rows[0].n).toBeLessThan((await drawn)?.rows[0].n / 2);
});

test('what grid workers found on their rounds is theirs to tell, and nobody signs it off', async () => {
  const { rows } = await database.pool.query(
    "select t.post, count(*)::int as n, count(*) filter (where c.closed_by = 'resident' or c.stars is not null)::int as signed from cases c join trail t on t.shard = c.shard and t.record = c.id and t.seq = 1 where c.channel = 'patrol' group by 1",
  );
  expect(rows).toEqual([{ post: 'grid_worker', n: expect.any(Number), signed: 0 }]);
  expect(rows[0].n).toBeGreaterThan(30);
});

test('a mass incident waits with its department: the neighbours’ cases are put with the first, each their own', async () => {
  const { rows } = await database.pool.query(
    "select m.state, m.category, count(*)::int as n, bool_and(f.state = 'linked') as linked from cases f join cases m on m.id = f.main group by m.id, 1, 2",
  );
  expect(rows).toEqual([{ state: expect.stringMatching(/filed|accepted|dispatched|taken/), category: 'heating', n: expect.any(Number), linked: true }]);
  expect(rows[0].n).toBeGreaterThan(5);
});

test('what is open was raised of late, and few of it is late', async () => {
  const [open, late, opened] = await Promise.all([figure('open_stock'), figure('late_stock'), figure('opened')]);
  expect(opened.total.value).toBe(running.storied?.cases);
  expect(open.total.value).toBeLessThan(opened.total.value / 4);
  expect(late.total.value).toBeLessThan(open.total.value / 2);
  const { rows } = await database.pool.query(
    "select state, count(*)::int as n from cases where ended_at is null and state <> 'shelved' and opened_at < now() - interval '30 days' group by state",
  );
  expect(rows.reduce((sum, { n }) => sum + n, 0)).toBeLessThan(20);
});

test('every week has its figures, and departments differ', async () => {
  const { items } = await figure('opened', '&by=day');
  expect(items.slice(0, -1).every(({ value }) => (value ?? 0) > 5)).toBe(true);
  for (const name of ['response_rate', 'on_time_rate', 'resolution_rate', 'satisfaction_rate', 'at_once_rate']) {
    const { total } = await figure(name);
    expect({ name, ...total }).toSatisfy(({ value, of }) => value > 0.6 && value < 1 && of > 300);
  }
  const byUnit = (await figure('time_to_answer_median', '&by=unit')).items.filter(({ of }) => (of ?? 0) > 50);
  expect(new Set(byUnit.map(({ value }) => value)).size).toBeGreaterThan(3);
});

test('each figure’s whole is found on the rows by the instant that it counts by', async () => {
  const since = `'${dayAgo(75)} 00:00+08'::timestamptz`;
  const counted = async (at: string, more = 'true') =>
    (
      await database.pool.query(
        `select count(*)::int as n from cases where ${at} >= ${since} and ${at} < date_trunc('day', now(), 'Asia/Shanghai') + interval '1 day' and ${more}`,
      )
    ).rows[0].n;
  const decided = "(state in ('finished', 'closed') or missed_due is not null or clocks -> 'promise' ->> 'late_at' is not null) and channel <> 'patrol'";
  expect((await figure('on_time_rate')).total.of).toBe(await counted('promise_due', decided));
  expect((await figure('time_to_accept_median')).total.of).toBe(await counted('accepted_at'));
  expect((await figure('time_to_answer_median')).total.of).toBe(await counted('answered_at'));
  expect((await figure('closed')).total.value).toBe(await counted('ended_at', 'closed_by is not null'));
  expect((await figure('satisfaction_rate')).total.of).toBe(await counted('rating_final_at'));
});

test('a resident with a log-in finds matters of their own of these weeks, in several states, and nobody has them all', async () => {
  for (const login of ['resident_1', 'resident_2']) {
    const { rows } = await database.pool.query('select id from auth_user where username = $1', [login]);
    const bearer = await running.auth.issueToken({ account: rows[0].id, post: 'resident', area: '', unit: '' });
    const answer = await fetch(`${running.url}/api/cases?limit=200`, { headers: { authorization: `Bearer ${bearer}` } });
    const { items } = (await answer.json()) as { items: { mine: boolean; state: string }[] };
    expect(items.length, login).toBeGreaterThan(1);
    expect(items.length, login).toBeLessThan(15);
    expect(items.every(({ mine }) => mine)).toBe(true);
  }
});

test('every trail of them proves itself, and the figures are what the trails come to', async () => {
  expect(await verifyAll(running.house.db, ['cases'])).toMatchObject({ records: running.storied?.cases, breaks: 0 });
  await fold(database.pool);
  expect(await rebuild(running.house, database.owner, { check: true })).toMatchObject({ astray: 0, differs: 0 });
}, 60_000);

test('a second start makes up no more', async () => {
  const again = await start(config);
  expect(again.storied).toBeNull();
  await again.close();
}, 60_000);
