import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookedAt, notedOn, type Plan, plansOf, type Sent } from '../../../../tests/plans.ts';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { fold } from '../../../kernel/measure/fold.ts';

const [CITY, WANG, RIVER] = ['2101', '210102001001', '210102001002'];
const DAY = 86_400_000;
type Told = { value: number | null; part: number | null; of: number | null; none: string | null };
let s: TestServer;
let leader: Person;
let sent: Sent[];
beforeAll(async () => {
  s = await testServer();
  leader = await s.as('leader', CITY);
  sent = notedOn(s.database.pool);
});
afterAll(() => s.close());

const asked = async (query = ''): Promise<{ total: Told; items: (Told & { key: string })[] }> => {
  const { status, text, body } = await leader.get(`/api/measures/zero_crime?area=${CITY}${query}`);
  expect(status, text).toBe(200);
  return body;
};
const raise = async (area: string) => {
  const { status, body } = await s.anonymous.post('/api/cases', { title: '楼道的事', body: '请尽快处理。', category: 'security', area, anonymous: true });
  expect(status).toBe(201);
  return body as { id: string; key: string };
};
const withdraw = async ({ id, key }: { id: string; key: string }) =>
  expect((await s.anonymous.post(`/api/cases/${id}/steps/withdraw`, {}, { 'receipt-key': key })).status).toBe(200);

test('before anything was counted there is nothing to tell: not that all communities have none', async () => {
  expect((await asked()).total).toMatchObject({ value: null, none: 'none_due' });
  await raise(WANG);
  expect((await asked()).total).toMatchObject({ value: 0.8, part: 4, of: 5 });
  expect((await asked('&from=2026-02-01&to=2026-03-01')).total).toMatchObject({ value: null, none: 'none_due' });
  const days = (await asked('&from=2026-02-28&to=2026-03-02&by=day')).items;
  expect(days.map(({ key, part, none }) => [key, part, none])).toEqual([
    ['2026-02-28', null, 'none_due'],
    ['2026-03-01', null, 'none_due'],
    ['2026-03-02', 4, null],
  ]);
});

test('a day that is over is told as it was, whether what came since waits or is folded', async () => {
  s.clock.advance(DAY);
  const river = await raise(RIVER);
  s.clock.advance(40 * DAY);
  await withdraw(river);
  for (const folded of [false, true]) {
    if (folded) await fold(s.database.pool);
    const at = async (day: string) => (await asked(`&from=${day}&to=${day}`)).total.part;
    expect([await at('2026-03-02'), await at('2026-03-03'), await at('2026-04-11'), await at('2026-04-12')]).toEqual([4, 3, 3, 4]);
    const months = await asked('&from=2026-02-01&to=2026-04-12&by=month');
    expect(months.items.map(({ key, part }) => [key, part])).toEqual([
      ['2026-02-01', null],
      ['2026-03-01', 3],
      ['2026-04-01', 4],
    ]);
    expect(months.total.part).toBe(4);
    const areas = (await asked('&from=2026-03-02&to=2026-03-31&by=area,day')).items;
    expect(areas.filter(({ key }) => /,2026-03-0[23]$/.test(key)).map(({ key, part, of }) => [key, part, of])).toEqual([
      ['210102,2026-03-02', 2, 3],
      ['210102,2026-03-03', 1, 3],
      ['210103,2026-03-02', 2, 2],
      ['210103,2026-03-03', 2, 2],
    ]);
  }
});

test('a look at today, at yesterday or day by day reads none of the years before', async () => {
  const read = async (query: string) => {
    sent.length = 0;
    await asked(query);
    const reads = sent.filter(({ text }) => text.includes('measure_'));
    const plans = await Promise.all(reads.map((each) => plansOf(s.database.owner, each, 'analyze, ')));
    return [0, 1].map((mode) => plans.reduce((sum, each) => sum + lookedAt(each[mode]?.plan as Plan, /^(measure_leaf|cases)$/), 0));
  };
  const looks = ['', '&from=2026-04-11&to=2026-04-11', '&from=2026-04-01&to=2026-04-12&by=day'];
  const before = [];
  for (const query of looks) before.push(await read(query));
  expect(before.flat().some((rows) => rows > 0)).toBe(true);
  await s.database.owner.query(
    `insert into measure_leaf (shard, area, grain, day, figures)
     select left(a.code, 9), a.code, g.grain, d::date, '{"cases.open": {"n": 0, "n|category|noise": 1, "n|category|security": 0}}'
     from area a, (values ('d', '1 day'::interval), ('m', '1 month')) g(grain, every), generate_series(timestamp '2023-01-01', '2026-01-01', g.every) d
     where length(a.code) = 12`,
  );
  await s.database.owner.query('analyze measure_leaf');
  const after = [];
  for (const query of looks) after.push(await read(query));
  expect(after).toEqual(before);
});
