import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts';
import { cellsAt } from './cell-rows.ts';
import type { Delta } from './deltas.ts';
import { fold } from './fold.ts';
import { bucketOf } from './sketch.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.owner.query('truncate measure_delta, measure_cell, measure_leaf');
});

const GRID = '210102001001001';
const delta = (more: Partial<Delta> = {}): Delta => ({ t: 'x.made', a: GRID, d: '2026-03-02', n: 1, s: 0, by: {}, ...more });
let seq = 0;
const waiting = (...deltas: Delta[]) =>
  database.pool.query('insert into measure_delta (shard, record, seq, at, deltas) values ($1, $2, $3, now(), $4)', [
    '210102001',
    '210102001-01ARZ3NDEKTSV4RRFFQ69G5FAV',
    ++seq,
    JSON.stringify(deltas),
  ]);
const LEVELS = ['2101', '210102', '210102001', '210102001001', GRID];
type Cell = { area: string; dim: string; grain: string; day: string; value: string; n: number; sum: number; sketch: Record<string, number> | null };
/** Everything kept of these areas, read as figures read it. */
const cells = async (
  of: { areas?: readonly string[]; dims?: readonly string[]; grains?: readonly string[]; tally?: string } = {},
  on: Pool = database.pool,
): Promise<Cell[]> => {
  const { areas = LEVELS, dims = ['', 'level', 'unit'], grains = ['d', 'm'], tally = 'x.made' } = of;
  const { sql: text } = cellsAt({
    area: 'p.area',
    tally: 'p.tally',
    dim: 'p.dim',
    grain: 'p.grain',
    lo: "date '2026-01-01'",
    hi: "date '2027-01-01'",
    sketched: 'true',
  }).compile(database.db);
  const asked = areas.flatMap((area) => dims.flatMap((dim) => grains.map((grain) => ({ area, dim, grain, tally }))));
  const { rows } = await on.query(
    `select p.area, p.dim, p.grain, to_char(c.day, 'YYYY-MM-DD') as day, c.value, sum(c.n)::int as n, sum(c.sum)::int as sum, (array_agg(c.sketch))[1] as sketch
    from jsonb_to_recordset($1::jsonb) as p(area text, dim text, grain text, tally text) cross join lateral ${text} c group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
    [JSON.stringify(asked)],
  );
  return rows;
};
const left = async () => (await database.pool.query('select count(*) as n from measure_delta')).rows[0].n;

test('what waits is counted in its grid and in all that this lies in, by day and by month, for all and by each dimension, and waits no more', async () => {
  await waiting(delta({ n: 1, s: 5, by: { unit: 'housing', level: '' } }));
  await waiting(delta({ n: 1, s: 7, by: { unit: 'water', level: '' } }), delta({ d: '2026-03-31', n: 1, s: 1, by: { unit: 'water', level: '' } }));
  expect(await fold(database.pool)).toBe(2);
  expect(await left()).toBe(0);
  const totals = await cells({ dims: [''], grains: ['m'] });
  expect(totals.map(({ area, day, n, sum }) => [area, day, n, sum])).toEqual(LEVELS.map((area) => [area, '2026-03-01', 3, 13]));
  expect((await cells({ areas: ['2101'], grains: ['d'] })).map(({ dim, value, day, n, sum }) => [dim, value, day, n, sum])).toEqual([
    ['', '', '2026-03-02', 2, 12],
    ['', '', '2026-03-31', 1, 1],
    ['level', '', '2026-03-02', 2, 12],
    ['level', '', '2026-03-31', 1, 1],
    ['unit', 'housing', '2026-03-02', 1, 5],
    ['unit', 'water', '2026-03-02', 1, 7],
    ['unit', 'water', '2026-03-31', 1, 1],
  ]);
  const { rows } = await database.pool.query(
    'select distinct shard, area from (select shard, area from measure_cell union select shard, area from measure_leaf) c order by area',
  );
  expect(rows.map(({ shard }) => shard)).toEqual(['210100000', '210102000', '210102001', '210102001']);
});

test('a matter that named no place counts for the city alone', async () => {
  await waiting(delta({ a: '2101' }));
  await fold(database.pool);
  expect((await cells()).map(({ area, grain, n }) => [area, grain, n])).toEqual([
    ['2101', 'd', 1],
    ['2101', 'm', 1],
  ]);
});

test('what was counted is taken back to the last bucket', async () => {
  const [slow, quick] = [
    { s: 2000, b: bucketOf(2000) },
    { s: 30, b: bucketOf(30) },
  ];
  await waiting(delta(slow), delta(quick), delta(quick));
  await fold(database.pool);
  await waiting(delta({ ...quick, n: -1, s: -30 }));
  await waiting(delta({ ...slow, n: -1, s: -2000 }), delta({ s: 2001, b: bucketOf(2000) }));
  await fold(database.pool);
  const all = await cells({ dims: [''] });
  expect(all).toHaveLength(10);
  for (const cell of all) expect(cell).toMatchObject({ n: 2, sum: 2031, sketch: { [bucketOf(30)]: 1, [bucketOf(2000)]: 1 } });
  await waiting(delta({ ...quick, n: -1, s: -30 }), delta({ n: -1, s: -2001, b: bucketOf(2000) }));
  await fold(database.pool);
  for (const cell of await cells()) expect(cell).toMatchObject({ n: 0, sum: 0, sketch: null });
  expect((await database.pool.query("select figures from measure_leaf where figures <> '{}'")).rows).toEqual([]);
});

test('killed in the middle, nothing is lost and nothing is counted twice', async () => {
  for (let i = 0; i < 50; i++) await waiting(delta({ a: `2101020010010${String(i % 10).padStart(2, '0')}` }));
  // Whoever folds waits for this cell, and is killed while it does.
  await waiting(delta({ a: '210102001001099' }));
  await fold(database.pool, { atOnce: 10 });
  const before = await cells();
  for (let i = 0; i < 20; i++) await waiting(delta());
  const holder = await database.owner.connect();
  await holder.query('begin');
  await holder.query("update measure_cell set n = n where area = '2101'");
  const folding = fold(database.pool, { atOnce: 10 }).then(
    () => 'done',
    () => 'killed',
  );
  await expect
    .poll(async () => {
      const { rows } = await database.owner.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'with taken%'",
      );
      return rows.length;
    })
    .toBe(1);
  expect(await folding).toBe('killed');
  await holder.query('rollback');
  holder.release();
  expect([await cells(), await left()]).toEqual([before, 20]);
  expect(await fold(database.pool, { atOnce: 10 })).toBe(20);
  expect((await cells({ areas: ['2101'], dims: [''], grains: ['m'] })).map(({ n }) => n)).toEqual([71]);
});

test('of several servers at once each delta is folded by one, whoever it is, and none waits for another for ever', async () => {
  for (let i = 0; i < 60; i++) await waiting(delta({ a: `2101020010010${String(i % 7).padStart(2, '0')}` }), delta({ t: 'x.other' }));
  const done = await Promise.all(Array.from({ length: 6 }, () => fold(database.pool, { atOnce: 5 })));
  expect(done.reduce((a, b) => a + b, 0)).toBe(60);
  expect(
    [...(await cells({ areas: ['2101'], dims: [''], grains: ['d'] })), ...(await cells({ areas: ['2101'], dims: [''], grains: ['d'], tally: 'x.other' }))].map(
      ({ n }) => n,
    ),
  ).toEqual([60, 60]);
});
