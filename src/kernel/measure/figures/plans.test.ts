import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodesOf, notedOn, plansOf, type Sent } from '../../../../tests/plans.ts';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';

const DISTRICTS = 13;
const DAYS = 1500;
let s: TestServer;
let leader: Person;
let sent: Sent[];

/** Four years of a city of thirteen districts, and of the communities of one sub-district. */
beforeAll(async () => {
  s = await testServer();
  leader = await s.as('leader', '2101');
  const { owner } = s.database;
  await owner.query(`insert into area (code, name) select '2101' || lpad(n::text, 2, '0'), n || '区' from generate_series(4, ${DISTRICTS + 1}) n`);
  const day = "d::date as day from generate_series(date '2026-03-02' - $1::int, date '2026-03-02', interval '1 day') d";
  const wide = "select '2101' as area union all select '2101' || lpad(n::text, 2, '0') from generate_series(2, 14) n";
  const tallies =
    "unnest(array['cases.awaited', 'cases.responded', 'cases.asked_solved', 'cases.solved', 'cases.rated', 'cases.satisfied', 'cases.opened', 'cases.open', 'cases.answered']) tally";
  for (const grain of ['d', 'm'])
    await owner.query(
      `insert into measure_cell (shard, tally, area, grain, day, n, sum, more)
       select rpad(area, 9, '0'), tally, area, '${grain}', day, 40, 160, (select jsonb_object_agg('n|category|' || c, 2) || '{"b|200": 20, "b|210": 20}' from generate_series(1, 20) c)
       from (${wide}) a, (${tallies.replace('unnest', 'select unnest')}) t, (select ${day}) x where '${grain}' = 'd' or extract(day from day) = 1`,
      [DAYS],
    );
  for (const grain of ['d', 'm'])
    await owner.query(
      `insert into measure_leaf (shard, area, grain, day, figures)
       select '210102001', area, '${grain}', day, '{"cases.opened": {"n": 2, "n|category|noise": 2}, "cases.open": {"n": 1}}'
       from (select '210102001' || lpad(c::text, 3, '0') || lpad(g::text, 3, '0') as area from generate_series(1, 8) c, generate_series(1, 4) g) a, (select ${day}) x where '${grain}' = 'd' or extract(day from day) = 1`,
      [DAYS],
    );
  await owner.query('analyze measure_cell, measure_leaf, area');
  sent = notedOn(s.database.pool);
  // Only what connects from now on is noted: whoever is connected makes room.
  const { pool } = s.database;
  const clients = await Promise.all(Array.from({ length: pool.idleCount }, () => pool.connect()));
  for (const client of clients) client.release(true);
}, 120_000);
afterAll(() => s.close());

const MONTH = 'from=2026-02-01&to=2026-02-28';
test.each([
  [
    'a city’s month of three rates, by district and day',
    `/api/figures?measures=response_rate,resolution_rate,satisfaction_rate&area=2101&by=area,day&${MONTH}`,
  ],
  ['what is open in each district, four years long', '/api/measures/open_stock?area=2101&by=area,month&from=2022-03-01&to=2026-03-02'],
  ['how long it takes, by month', '/api/measures/time_to_answer_median?area=2101&by=month&from=2025-03-01&to=2026-03-02'],
  ['a dimension of a district', `/api/measures/opened?area=210102&by=category&${MONTH}`],
  ['the communities of a sub-district', `/api/measures/opened?area=210102001&by=area&${MONTH}`],
  ['the grids of a community by day', `/api/measures/opened?area=210102001001&by=area,day&${MONTH}`],
])('%s is read along an index, whatever the planner knows of the values', async (_what, url) => {
  sent.length = 0;
  expect((await leader.get(url)).status).toBe(200);
  const reads = sent.filter(({ text }) => text.includes('measure_cell') || text.includes('measure_leaf'));
  expect(reads).toHaveLength(1);
  for (const { plan, said } of await plansOf(s.database.owner, reads[0] as Sent)) {
    const nodes = nodesOf(plan);
    for (const node of nodes.filter((each) => ['measure_cell', 'measure_leaf'].includes(each['Relation Name'] ?? '')))
      expect(node['Node Type'], said).not.toBe('Seq Scan');
    expect(nodes.some((each) => each['Index Name'] === 'measure_cell_pkey' || each['Index Name'] === 'measure_leaf_pkey')).toBe(true);
  }
});
