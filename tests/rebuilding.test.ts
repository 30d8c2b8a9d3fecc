import { afterAll, beforeAll, expect, test } from 'vitest';
import { fold } from '../src/kernel/measure/fold.ts';
import { rebuild } from '../src/kernel/measure/rebuild.ts';
import { type TestServer, testServer } from './server.ts';

let s: TestServer;
beforeAll(async () => {
  s = await testServer();
  const [wang, clerk] = [await s.resident(), await s.as('clerk', '210102001001')];
  for (let i = 0; i < 12; i++) {
    const { body } = await wang.post('/api/cases', { title: '下水道堵了', body: '一楼返水。', category: 'water', area: '210102001001' });
    expect(await clerk.post(`/api/cases/${body.id}/steps/accept`, { handle: 'here' })).toMatchObject({ status: 200 });
  }
  await fold(s.database.pool);
});
afterAll(() => s.close());

const anew = (how: Partial<Parameters<typeof rebuild>[2]> = {}) => rebuild(s.house, s.database.owner, { check: false, atOnce: 2, ...how });
const check = () => anew({ check: true });
const alter = () => s.database.owner.query("update measure_cell set n = n + 1 where tally = 'cases.opened' and area = '2101'");

test('it is told how far it has come: step by step, up to all there are', async () => {
  const told: (readonly [number, number])[] = [];
  const { entries } = await anew({ atOnce: 5, onProgress: (done, of) => told.push([done, of]) });
  expect(entries).toBe(24);
  expect(told).toEqual([10, 20, 24].map((done) => [done, 24]));
});

test('of two who make the figures anew at once the second is refused, in words; whoever only compares may', async () => {
  await alter();
  const others: Promise<unknown>[] = [];
  const onProgress = () => {
    if (!others.length)
      others.push(
        anew().catch((error) => error),
        check(),
      );
  };
  expect((await anew({ onProgress })).differs).toBe(2);
  expect(await Promise.all(others)).toMatchObject([{ code: 'measures_being_made', status: 409 }, { records: 12 }]);
  expect((await check()).differs).toBe(0);
});

test('cut off in the middle it has changed nothing, and can be done again at once', async () => {
  await alter();
  // It comes as far as writing what it found, and no further.
  const other = await s.database.owner.connect();
  await other.query('begin');
  await other.query('lock table measure_cell in exclusive mode');
  const cut = expect(anew({ most: 1 })).rejects.toThrow(/connection|terminat/i);
  const kill = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  await expect.poll(async () => (await s.database.owner.query(kill)).rowCount, { timeout: 30_000 }).toBe(1);
  await cut;
  await other.query('rollback');
  other.release();
  expect((await check()).differs).toBe(2);
  expect((await anew()).differs).toBe(2);
  expect((await check()).differs).toBe(0);
});

test('however few numbers memory may hold, the figures come to the same', async () => {
  for (const most of [0, 1, 30, 1000]) expect(await anew({ check: true, most }), `${most}`).toMatchObject({ differs: 0, records: 12 });
});
