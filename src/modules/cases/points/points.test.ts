import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodesOf, notedOn, plansOf } from '../../../../tests/plans.ts';
import { type TestServer, testServer } from '../../../../tests/server.ts';

const COMMUNITY = '210102001001';
const [LON, LAT] = [123.401, 41.791];
const BOX = `${LON - 0.01},${LAT - 0.01},${LON + 0.01},${LAT + 0.01}`;

let s: TestServer;

beforeAll(async () => {
  s = await testServer();
});
afterAll(() => s.close());

const reported = async (body: Record<string, unknown> = {}) => {
  const wang = await s.resident();
  const { status, body: filed } = await wang.post('/api/cases', {
    title: '路灯不亮',
    body: '门口的路灯坏了。',
    category: 'road',
    area: COMMUNITY,
    channel: 'h5',
    location: { lon: LON, lat: LAT },
    ...body,
  });
  expect(status).toBe(201);
  return filed as { id: string; number: string; key: string };
};
const pointsOf = async (post: string, area: string, query = `bbox=${BOX}&zoom=16`, unit = '') =>
  (await (await s.as(post, area, unit)).get(`/api/cases/points?${query}`)).body;

test('whoever sees a case sees its point, nobody else', async () => {
  const { id, number } = await reported();
  const { points, total, clusters } = await pointsOf('clerk', COMMUNITY);
  expect(points).toContainEqual(
    expect.objectContaining({ id, number, lon: LON, lat: LAT, late: false, category_name: expect.stringMatching(/\p{Script=Han}/u) }),
  );
  expect([total, clusters]).toEqual([points.length, []]);
  expect(points[0]).not.toHaveProperty('title');
  for (const [post, area, unit] of [
    ['clerk', '210102001002'],
    ['supervisor', '210103'],
    ['handler', '210102', 'housing'],
  ] as const)
    expect((await pointsOf(post, area, `bbox=${BOX}&zoom=16`, unit)).total, `${post} ${area}`).toBe(0);
  expect((await s.anonymous.get('/api/cases/points')).status).toBe(401);
  expect((await (await s.resident()).get('/api/cases/points')).status).toBe(403);
  expect((await pointsOf('supervisor', '210102', `area=210103&bbox=${BOX}&zoom=16`)).total).toBe(0);
});

test('whom a case is about finds it neither as a point nor in a cluster', async () => {
  const clerk = await s.as('clerk', COMMUNITY);
  const before = [(await pointsOf('clerk', COMMUNITY)).total, (await pointsOf('clerk', COMMUNITY, 'zoom=9')).total];
  const { id } = await reported();
  await s.database.owner.query('update cases set kept_from = $2 where id = $1', [id, JSON.stringify([`account:${clerk.account}`])]);
  expect([(await pointsOf('clerk', COMMUNITY)).total, (await pointsOf('clerk', COMMUNITY, 'zoom=9')).total]).toEqual(before);
  expect((await pointsOf('supervisor', '210102')).points.some((point: { id: string }) => point.id === id)).toBe(true);
  await s.database.owner.query('update cases set kept_from = null where id = $1', [id]);
});

test('from afar cases lie in clusters that say how many are late; what has no place is in none', async () => {
  await reported();
  await reported({ location: { lon: LON + 0.2, lat: LAT } });
  await reported({ location: undefined });
  const before = await pointsOf('supervisor', '210102', 'zoom=9');
  expect(before.points).toEqual([]);
  expect(before.clusters.map(({ n }: { n: number }) => n).sort()).toEqual([1, before.total - 1]);
  expect(before.late).toBe(0);
  await s.later(40 * 86_400_000);
  const after = await pointsOf('supervisor', '210102', 'zoom=9');
  expect([after.total, after.late]).toEqual([before.total, before.total]);
  const mine = (await pointsOf('clerk', COMMUNITY)).points.map(({ late }: { late: boolean }) => late);
  expect([mine.length > 0, new Set(mine)]).toEqual([true, new Set([true])]);
});

test('what ended, and a place that its reporter has erased, is on no map', async () => {
  const { id } = await reported({ title: '请删掉我的话' });
  const wang = await s.resident();
  const isThere = async () => (await pointsOf('clerk', COMMUNITY)).points.some((point: { id: string }) => point.id === id);
  expect(await isThere()).toBe(true);
  expect((await wang.post(`/api/cases/${id}/steps/withdraw`, {})).status).toBe(200);
  expect(await isThere()).toBe(false);
  expect((await wang.post(`/api/cases/${id}/steps/erase`, { ground: 'withdrawn_consent' })).status).toBe(200);
  // Even one that went on after its words were erased has no place any more.
  await s.database.owner.query("update cases set state = 'accepted', ended_at = null where id = $1", [id]);
  expect(await isThere()).toBe(false);
});

test('a box that is none is refused in one sentence', async () => {
  const clerk = await s.as('clerk', COMMUNITY);
  for (const bbox of ['1,2,3', 'a,b,c,d', '124,41,123,42', '123,42,124,41']) {
    const { status, body } = await clerk.get(`/api/cases/points?bbox=${bbox}`);
    expect([status, body.errors?.[0]?.message], bbox).toEqual([422, expect.stringContaining('西,南,东,北')]);
  }
});

test('the map is read from its own index, never from the whole table', { timeout: 60_000 }, async () => {
  const { rows } = await s.database.owner.query<{ names: string }>(
    "select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns where table_name = 'cases' and is_generated = 'NEVER'",
  );
  const names = rows[0]?.names;
  await s.database.owner.query(
    `insert into cases (${names}) select ${names} from (select to_jsonb(c) as one from cases c where ended_at is null and lon is not null limit 1) c, generate_series(1, 20000) i,
       lateral jsonb_populate_record(null::cases, one || jsonb_build_object('id', left(one->>'id', 10) || lpad(i::text, 26, '0'), 'number', 'x' || i, 'receipt', 'x' || i,
         'lon', 123.4 + random(), 'lat', 41.7 + random(), 'ended_at', case when i % 8 = 0 then null else now() end)) p`,
  );
  await s.database.owner.query('vacuum analyze cases');
  const sent = notedOn(s.database.pool);
  await pointsOf('supervisor', '210102', `bbox=${BOX}&zoom=15`);
  await pointsOf('supervisor', '210102', 'bbox=123.4,41.7,123.9,42.2&zoom=9');
  const asked = [...new Map(sent.filter(({ text }) => / from cases r /.test(text)).map((each) => [each.text, each])).values()];
  expect(asked).toHaveLength(2);
  for (const each of asked)
    for (const { plan, said } of await plansOf(s.database.owner, each)) {
      expect(nodesOf(plan).filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
      expect(said).toContain('cases_place');
    }
});
