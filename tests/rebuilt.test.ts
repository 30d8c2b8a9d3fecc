import { afterAll, beforeAll, expect, test } from 'vitest';
import { Draw } from '../src/demo/draw.ts';
import { followGrids } from '../src/kernel/area/grids/follow.ts';
import { split } from '../src/kernel/area/split.ts';
import { readMapping } from '../src/kernel/import/mapping.ts';
import { runImport } from '../src/kernel/import/run.ts';
import { fold } from '../src/kernel/measure/fold.ts';
import { makeCurrent, rebuild } from '../src/kernel/measure/rebuild.ts';
import { verifyAll } from '../src/kernel/trail/verify.ts';
import { caseImport } from '../src/modules/cases/import/index.ts';
import { followAll } from '../src/modules/cases/incident/follow.ts';
import { DAY, HOUR, type Person, type TestServer, testServer } from './server.ts';

let s: TestServer;
let wang: Person;
let taken = 0;
const ids: string[] = [];
const draw = new Draw('figures');
beforeAll(async () => {
  s = await testServer();
  wang = await s.resident();
});
afterAll(() => s.close());

const check = () => rebuild(s.house, s.database.owner, { check: true, atOnce: 40, most: 500 });
const kept = async () => (await s.database.owner.query('select * from measure_cell order by shard, tally, area, grain, day')).rows;
const numbers = { differs: 0, first: null, astray: 0 };

const housing = () => s.as('handler', '210102', 'housing');
const management = () => s.as('handler', '210102', 'urban_management');
const clerk = () => s.as('clerk', '210102001001');
const dispatcher = () => s.as('dispatcher', '210102001');
const reporter = async () => wang;
const auditor = () => s.as('auditor', '2101');

/** Everybody who does anything in this city, and what each may try. Most of it is refused, as in life. */
const TRIES: readonly (readonly [who: () => Promise<Person>, step: string, input: () => object, weight?: number])[] = [
  [clerk, 'accept', () => ({ handle: draw.pick(['here', 'pass', 'pass']) })],
  [clerk, 'accept', () => ({ handle: 'pass', level: draw.pick(['simple', 'complex']) })],
  [dispatcher, 'dispatch', () => ({ owner: draw.pick(['unit:housing', 'unit:urban_management']) }), 3],
  [dispatcher, 'place', () => ({ area: draw.pick(['210102001001', '210102001002']) })],
  [housing, 'take', () => ({})],
  [management, 'take', () => ({})],
  [housing, 'return', () => ({ reason: '管道不属于本部门。' })],
  [management, 'return', () => ({ reason: '管道不属于本部门。' })],
  [() => s.as('arbiter', '210102'), 'arbitrate', () => ({ owner: 'unit:housing', ruling: '排水管网由住建负责。' })],
  [housing, 'finish', () => ({ outcome: draw.pick(['solved', 'explained']), reply: '已经修好，请查看。' }), 2],
  [clerk, 'finish', () => ({ outcome: 'solved', reply: '已经修好，请查看。' })],
  [housing, 'extend', () => ({ reason: '配件要从外地调运。', working_days: draw.whole(1, 5) }), 2],
  [clerk, 'extend', () => ({ reason: '配件要从外地调运。', working_days: 2 })],
  [housing, 'shelve', () => ({ reason: '需要等明年大修。', review_days: 30 }), 0.5],
  [housing, 'resume', () => ({})],
  [auditor, 'exclude', () => ({ ground: 'not_here', reason: '不在本市范围之内。' }), 0.5],
  [clerk, 'whistle', () => ({ lead: 'housing', assist: ['urban_management'], matter: '请到现场会商。' })],
  [housing, 'report_in', () => ({})],
  [housing, 'answer', () => ({ outcome: 'solved', reply: '已经会商解决。' })],
  [clerk, 'link', () => ({ to: draw.pick(ids) }), 0.5],
  [reporter, 'sign_off', () => ({})],
  [reporter, 'reopen', () => ({ reason: '还在漏水。' })],
  [reporter, 'rate', () => ({ stars: draw.whole(1, 5), solved: draw.chance(0.7) })],
  [reporter, 'urge', () => ({})],
  [reporter, 'withdraw', () => ({}), 0.1],
  [reporter, 'erase', () => ({ ground: 'withdrawn_consent' }), 0.3],
];
const WEIGHTS = Object.fromEntries(TRIES.map(([, , , weight = 1], at) => [at, weight]));

async function report(area = draw.pick(['210102001001', '210102001001001', '210102001001002'])) {
  const answer = await wang.post('/api/cases', { title: '下水道堵了', body: '一楼返水。', category: draw.pick(['water', 'road', 'noise']), area });
  ids.push(answer.body.id);
}

async function life(id: string | undefined, ...steps: (readonly [who: () => Promise<Person>, step: string, input: object])[]) {
  for (const [who, step, input] of steps) expect(await (await who()).post(`/api/cases/${id}/steps/${step}`, input), step).toMatchObject({ status: 200 });
}

async function turn() {
  const [who, step, input] = TRIES[Number(draw.weighted(WEIGHTS))] as (typeof TRIES)[number];
  const { status } = await (await who()).post(`/api/cases/${draw.pick(ids)}/steps/${step}`, input());
  if (status === 200) taken += 1;
  if (draw.chance(0.06)) await s.later(draw.whole(1, 30) * HOUR);
  if (draw.chance(0.05)) await followAll(s.house);
  if (draw.chance(0.1)) await fold(s.database.pool, { atOnce: 7 });
}

test('after hundreds of random steps, a redraw and erasures, the trail comes to exactly what is kept, waiting or folded', async () => {
  for (let i = 0; i < 12; i++) await report();
  // What chance may not come to.
  await life(ids[0], [clerk, 'accept', { handle: 'here' }], [clerk, 'extend', { reason: '配件要从外地调运。', working_days: 2 }]);
  await life(ids[1], [clerk, 'accept', { handle: 'here' }], [clerk, 'whistle', { lead: 'housing', assist: ['urban_management'], matter: '请到现场会商。' }]);
  const [back, given] = [{ reason: '管道不属于本部门。' }, { owner: 'unit:housing' }];
  const passed = [clerk, 'accept', { handle: 'pass' }] as const;
  await life(ids[2], passed, [dispatcher, 'dispatch', given], [housing, 'return', back], [dispatcher, 'dispatch', given], [housing, 'take', {}]);
  await life(ids[2], [housing, 'finish', { outcome: 'solved', reply: '已经修好，请查看。' }], [reporter, 'reopen', { reason: '还在漏水。' }]);
  const solved = [clerk, 'finish', { outcome: 'solved', reply: '已经修好，请查看。' }] as const;
  await life(ids[3], [clerk, 'accept', { handle: 'here' }], solved, [reporter, 'sign_off', {}], [reporter, 'rate', { stars: 2, solved: false }]);
  await life(ids[3], [auditor, 'exclude', { ground: 'not_here', reason: '不在本市范围之内。' }]);
  await life(ids[4], [reporter, 'withdraw', {}], [reporter, 'erase', { ground: 'withdrawn_consent' }]);
  for (let round = 0; round < 6; round++) {
    for (let i = 0; i < 250; i++) await turn();
    for (let i = 0; i < 16; i++) await report();
    if (round === 3) {
      const today = new Date(s.clock.now().getTime() + 8 * HOUR).toISOString().slice(0, 10);
      await split(s.database.db, '210102001001002', [{ code: '210102001001003', name: '第三网格' }], today);
      await followGrids(s.house, s.clock.now(), s.clock.now());
    }
    expect(await check()).toMatchObject(numbers);
  }
  const { rows } = await s.database.owner.query("select distinct step from trail where step in ('redrawn', 'late', 'lapse')");
  expect(taken).toBeGreaterThan(100);
  expect(rows.map(({ step }) => step).sort()).toEqual(['lapse', 'late', 'redrawn']);
  expect(await verifyAll(s.database.db, ['cases'])).toMatchObject({ breaks: 0 });
}, 240_000);

test('what is kept is the rows themselves, counted: opened by month, open by place', async () => {
  await fold(s.database.pool);
  const { rows } = await s.database.owner.query(`select
    (select sum(n) from measure_cell where tally = 'cases.opened' and area = '2101' and grain = 'm')::int = (select count(*) from cases)::int as opened,
    (select sum(n) from measure_cell where tally = 'cases.open' and area = '2101' and grain = 'd')::int = (select count(*) from cases where ended_at is null)::int as open,
    (select sum((figures -> 'cases.open' ->> 'n')::int) from measure_leaf where area = '210102001001003' and grain = 'd')::int
      = (select count(*) from cases where ended_at is null and area = '210102001001003')::int as redrawn,
    coalesce((select sum((figures -> 'cases.open' ->> 'n')::int) from measure_leaf where area = '210102001001002' and grain = 'd'), 0)::int
      = (select count(*) from cases where ended_at is null and area = '210102001001002')::int as old`);
  expect(rows[0]).toEqual({ opened: true, open: true, redrawn: true, old: true });
});

test('made anew beside a running server, the cells are the same, and what was written meanwhile is there once', async () => {
  await report();
  const before = await kept();
  const [done] = await Promise.all([
    rebuild(s.house, s.database.owner, { check: false, atOnce: 20 }),
    (async () => {
      for (let i = 0; i < 25; i++) await report();
      await fold(s.database.pool);
    })(),
  ]);
  expect(done).toMatchObject({ ...numbers, restated: 0 });
  expect((await kept()).map(({ tally, area, grain, day }) => [tally, area, grain, day].join())).toEqual(
    expect.arrayContaining(before.filter(({ n, sum, more }) => n || sum || Object.keys(more).length).map((c) => [c.tally, c.area, c.grain, c.day].join())),
  );
  expect(await check()).toMatchObject(numbers);
  await fold(s.database.pool);
  expect(await check()).toMatchObject({ ...numbers, waiting: 0 });
});

test('a cell that was altered is found and named, and put right; a gauge’s cells stay as they are', async () => {
  await s.database.owner.query("update measure_cell set n = n + 1 where tally = 'cases.opened' and area = '2101' and grain = 'm'");
  await s.database.owner.query(
    `update measure_leaf set figures = figures || '{"cases.open": {"n": 77}, "posts.gaps": {"n": 3}}' where area = '210102001001003' and grain = 'd'`,
  );
  await s.database.owner.query(
    `insert into measure_cell (shard, tally, area, grain, day, n, sum, more) values ('210100000', 'posts.gaps', '2101', 'd', '2026-03-02', 5, 0, '{}')`,
  );
  const found = await check();
  expect(found.differs).toBeGreaterThan(1);
  expect(found.first).toMatchObject({ tally: 'cases.opened', area: '2101', grain: 'm' });
  await rebuild(s.house, s.database.owner, { check: false });
  expect(await check()).toMatchObject(numbers);
  const { rows } = await s.database.owner.query(`select (select n from measure_cell where tally = 'posts.gaps') as city,
    (select count(distinct day) from measure_leaf where figures -> 'posts.gaps' ->> 'n' = '3')::int > 0 as place`);
  expect(rows[0]).toEqual({ city: 5, place: true });
});

test('what came in from elsewhere counts on days of its own, and is rebuilt so', async () => {
  const columns = ['no', 'title', 'opened', 'due', 'closed'];
  const rows = Array.from({ length: 30 }, (_, i) => [`A${i}`, '路灯不亮', '2018-07-01 08:00', '2018-07-08 08:00', i % 3 ? '2018-08-05 12:30' : '']);
  async function* each() {
    for (const [i, cells] of rows.entries()) yield { line: i + 2, cells, fault: null };
  }
  const fields = { external_id: 'no', title: 'title', opened_at: 'opened', due_at: 'due', closed_at: 'closed' };
  const mapping = readMapping(JSON.stringify({ kind: 'cases', source: 'elsewhere', zone: 'Asia/Shanghai', fields }), 'test');
  const how = { lang: 'zh', under: '210102', dryRun: false, onReject: async () => {}, onProgress: () => {} } as const;
  expect(await runImport(s.house, caseImport, { encoding: 'utf-8', columns, lines: rows.length, rows: each() }, mapping, how)).toMatchObject({ added: 30 });
  expect(await check()).toMatchObject(numbers);
  await fold(s.database.pool);
  expect(await check()).toMatchObject({ ...numbers, waiting: 0 });
  const months = await s.database.owner.query(
    "select tally, n, day from measure_cell where tally in ('cases.opened', 'cases.ended') and area = '2101' and grain = 'm' and day < '2019-01-01' order by day",
  );
  expect(months.rows).toEqual([
    { tally: 'cases.opened', n: 30, day: '2018-07-01' },
    { tally: 'cases.ended', n: 20, day: '2018-08-01' },
  ]);
});

test('killed while it folds, what is kept is still what the trail comes to', async () => {
  for (let i = 0; i < 10; i++) await report();
  const holder = await s.database.owner.connect();
  await holder.query('begin');
  await holder.query("update measure_cell set n = n where area = '2101'");
  const folding = fold(s.database.pool).catch(() => 'killed');
  const kill =
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'with taken%'";
  await expect.poll(async () => (await s.database.owner.query(kill)).rows.length).toBe(1);
  expect(await folding).toBe('killed');
  await holder.query('rollback');
  holder.release();
  expect(await check()).toMatchObject({ ...numbers, waiting: 10 });
  await fold(s.database.pool);
  expect(await check()).toMatchObject({ ...numbers, waiting: 0 });
});

test('after an upgrade a record from before anything was counted says what stands of it, once, and all counts from then on', async () => {
  await fold(s.database.pool);
  expect(await makeCurrent(s.house, s.database.owner)).toBe(false);
  await s.database.owner.query("update trail set facts = facts - 'stands' where record = any($1)", [ids.slice(0, 5)]);
  await s.database.owner.query('delete from measure_basis');
  expect((await check()).astray).toBe(5);
  const houses = await Promise.all([1, 2].map(() => s.another()));
  const made = await Promise.all([s.house, ...houses].map((house) => makeCurrent(house, s.database.owner)));
  expect(made.filter(Boolean)).toHaveLength(1);
  for (const house of houses) await house.close();
  const said = "select count(distinct record)::int as records, count(*)::int as n from trail where step = 'restated'";
  expect((await s.database.owner.query(said)).rows).toEqual([{ records: 5, n: 5 }]);
  await fold(s.database.pool);
  expect(await check()).toMatchObject(numbers);
  expect(await makeCurrent(s.house, s.database.owner)).toBe(false);
  await s.later(DAY);
  expect(await check()).toMatchObject(numbers);
});

test('a server that closes leaves off making figures anew: nothing has changed, and who starts next begins again', async () => {
  await s.database.owner.query('delete from measure_basis');
  await s.database.owner.query("update measure_cell set n = n + 1 where tally = 'cases.opened' and area = '2101'");
  const before = await check();
  const stopping = new AbortController();
  let pages = 0;
  const onProgress = () => {
    pages += 1;
    stopping.abort();
  };
  const left = rebuild(s.house, s.database.owner, { check: false, atOnce: 2, onProgress, signal: stopping.signal });
  await expect(left).rejects.toThrow(/aborted/);
  expect([pages, before.differs > 0]).toEqual([1, true]);
  expect(await check()).toEqual(before);
  await report();
  expect(await fold(s.database.pool)).toBeGreaterThan(0);
  await rebuild(s.house, s.database.owner, { check: false });
  expect((await check()).differs).toBe(0);
});

test('a tally that an upgrade adds is counted from the first step on', async () => {
  const kind = s.house.kinds.get('cases');
  const measured = kind?.measured;
  if (!kind || !measured) throw new Error('cases are measured');
  const added = { kind: 'standing', name: 'cases.raised_anew', at: 'opened_at', by: [], dated: 'r.opened_at' } as const;
  kind.measured = { ...measured, tallies: [...measured.tallies, added] };
  try {
    expect(await makeCurrent(s.house, s.database.owner)).toBe(true);
    const { rows } = await s.database.owner.query(
      "select sum(n)::int = (select count(*)::int from cases) as all from measure_cell where tally = 'cases.raised_anew' and area = '2101' and grain = 'd'",
    );
    expect(rows).toEqual([{ all: true }]);
  } finally {
    kind.measured = measured;
  }
});
