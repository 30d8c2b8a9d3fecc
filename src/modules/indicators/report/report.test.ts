import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { fold } from '../../../kernel/measure/fold.ts';
import { fill, type Some } from '../testing.ts';
import { moved } from './moved.ts';

const COMMUNITIES = ['210102001001', '210102001002', '210102002001'];
const KINDS = ['property', 'noise', 'rubbish', 'heating', 'parking', 'road'];
let s: TestServer;
let supervisor: Person;
let young: { status: number; month: unknown; asked: unknown };

/** A year and more of a district: some communities keep more of their promises than others, and one gets better. */
function dayOf(day: number): Some[] {
  if (day % 2) return [];
  return COMMUNITIES.flatMap((a, c) =>
    KINDS.flatMap((category, k): Some[] => {
      const n = 1 + ((day * 7 + c * 3 + k * 5) % 4) + (category === 'heating' && [10, 11, 0, 1, 2].includes(new Date(day * 86_400_000).getUTCMonth()) ? 3 : 0);
      const share = c === 0 ? 0.97 : c === 1 && day > 20_490 ? 0.9 : 0.78;
      const kept = Math.round(n * share);
      const unit = ['housing', 'police', 'urban_management'][k % 3] as string;
      const of = (t: string, count: number, more: Partial<Some> = {}): Some => ({
        t: `cases.${t}`,
        a,
        n: count,
        by: { category, unit, excluded: 'no' },
        ...more,
      });
      return [
        of('opened', n),
        of('awaited', n),
        of('responded', n - (day % 11 === 0 ? 1 : 0)),
        of('due', n),
        of('kept', kept),
        of('answered', n, { b: 400 + ((day + k) % 9), s: n * 2000 }),
        of('asked_solved', 1),
        of('solved', (day + k) % 5 ? 1 : 0),
        of('rated', 1, { s: 5 }),
        of('satisfied', (day + c) % 6 ? 1 : 0),
        of('open', 1),
        ...((day + k) % 30 === 0 ? [of('shelved', 1), of('exclusions', 1, { by: { ground: k % 2 ? 'not_here' : 'no_demand' } })] : []),
        ...((day + k) % 13 === 0
          ? [
              of('whistled', 1, { by: { unit } }),
              of('reported_in', 1, { by: { unit, in_time: 'yes' } }),
              of('came', 1, { by: { unit } }),
              of('came_in_time', k % 3 === 2 ? 0 : 1, { by: { unit } }),
            ].filter((each) => each.n !== 0)
          : []),
      ];
    }),
  );
}

beforeAll(async () => {
  // The clock begins where the first case was raised.
  s = await testServer({ at: new Date('2025-01-02T02:00:00Z') });
  const wang = await s.resident();
  await wang.post('/api/cases', { title: '楼道灯不亮', body: '三单元二楼的灯坏了一周。', area: '210102001001', category: 'property' });
  supervisor = await s.as('supervisor', '210102');
  const { status, body } = await supervisor.get('/api/reports/monthly');
  young = { status, month: body.month, asked: (await supervisor.get('/api/reports/monthly?month=2024-12')).body.code };
  s.clock.set(new Date('2026-03-11T02:00:00Z'));
  const day = (date: string) => Date.parse(date) / 86_400_000;
  await fill(s.database, day('2025-01-02'), day('2026-03-10'), dayOf);
  await fold(s.database.pool);
}, 120_000);
afterAll(() => s.close());

test('the month of an area is told with last month, a year ago, its areas, what moved, and the definition of every figure', async () => {
  const { status, body } = await supervisor.get('/api/reports/monthly?month=2026-02');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    area: '210102',
    area_name: '和平区',
    month: { from: '2026-02-01', to: '2026-02-28', whole: true, before: '2026-01-01', year: '2025-02-01' },
  });
  expect(body.main.map(({ name }: { name: string }) => name)).toEqual([
    'zero_petition',
    'zero_accident',
    'zero_crime',
    'zero_epidemic',
    'open_stock',
    'satisfaction_rate',
  ]);
  const listed = (await supervisor.get('/api/measures')).body.items as { name: string; main: number | null }[];
  const onScreen = listed.filter(({ main }) => main !== null).sort((a, b) => Number(a.main) - Number(b.main));
  expect(body.main.map(({ name }: { name: string }) => name)).toEqual(onScreen.map(({ name }) => name));
  const [, , , , stock, rated] = body.main;
  const same = (await supervisor.get('/api/figures?measures=open_stock,satisfaction_rate&area=210102&from=2026-02-01&to=2026-02-28')).body.items;
  expect(stock.figure.value).toBe(same[0].total.value);
  expect(rated.figure).toMatchObject({ value: same[1].total.value, of: same[1].total.of });
  expect(stock.months).toHaveLength(13);
  expect(stock.months.at(-1)).toMatchObject({ month: '2026-02', figure: { value: stock.figure.value } });
  expect(rated.year.value).toBe((await supervisor.get('/api/measures/satisfaction_rate?area=210102&from=2025-02-01&to=2025-02-28')).body.total.value);
  expect(body.areas.map(({ key }: { key: string }) => key)).toEqual(expect.arrayContaining(['210102001', '210102002']));
  expect(body.areas.find(({ key }: { key: string }) => key === '210102001').figures).toHaveLength(6);
  expect(body.moved.areas.better.length).toBeGreaterThan(0);
  expect(body.moved.areas.better.every(({ change, of }: { change: number; of: number }) => change > 0 && of >= 10)).toBe(true);
  expect(body.exclusions.length).toBeGreaterThan(0);
  expect(body.whistles[0]).toMatchObject({ name: expect.any(String), called: expect.any(Number), came: { of: expect.any(Number) } });
  expect(body.outlook).toMatchObject({ by: 'category', none: null, from: '2026-03-11' });
  expect(body.definitions.find(({ name }: { name: string }) => name === 'on_time_rate').sentence).toContain('期内到期的承诺共');
  expect(JSON.stringify(body)).not.toMatch(/account|phone/);
});

test('a month that is not over says how far it goes and is compared with as many days; one further back has no outlook', async () => {
  const { body } = await supervisor.get('/api/reports/monthly?month=2026-03');
  expect(body.month).toMatchObject({ from: '2026-03-01', to: '2026-03-11', whole: false });
  expect(body.main[4].before.value).toBe((await supervisor.get('/api/measures/open_stock?from=2026-02-01&to=2026-02-11')).body.total.value);
  expect((await supervisor.get('/api/reports/monthly?month=2025-12')).body.outlook).toBeNull();
  expect((await supervisor.get('/api/reports/monthly')).body.month.from).toBe('2026-02-01');
});

test('the report is a PDF of some pages, the same for the same moment; in it what is not there yet is said as 暂无, as on every screen, never as a share', async () => {
  const [one, other] = await Promise.all([supervisor.get('/api/reports/monthly.pdf?month=2026-02'), supervisor.get('/api/reports/monthly.pdf?month=2026-02')]);
  expect(one).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf', 'cache-control': 'no-store' } });
  expect(one.text.startsWith('%PDF-')).toBe(true);
  expect(one.text.length).toBeLessThan(900_000);
  expect(one.text.match(/\/Type \/Page\n/g)?.length).toBeGreaterThanOrEqual(3);
  expect(other.text.length).toBe(one.text.length);
  const quiet = await (await s.as('clerk', '210103001001')).get('/api/reports/monthly?month=2026-02');
  expect(quiet.body.main[5].figure).toMatchObject({ value: null, none: 'none_due' });
  for (const from of ['indicators.report.none', 'measure.none']) expect(s.house.words.say('zh', `${from}.none_due`)).toBe('暂无');
  expect((await (await s.as('clerk', '210103001001')).get('/api/reports/monthly.pdf?month=2026-02&lang=en')).status).toBe(200);
  const out = process.env['LINLI_TEST_PAPERS'];
  if (!out) return;
  for (const [name, path] of [
    ['month', 'month=2026-02'],
    ['so-far', 'month=2026-03'],
    ['english', 'month=2026-02&lang=en'],
    ['community', 'month=2026-02&area=210102001001'],
  ]) {
    const answer = await s.app.inject({ url: `/api/reports/monthly.pdf?${path}`, headers: { authorization: `Bearer ${supervisor.token}` } });
    await writeFile(`${out}/${name}.pdf`, answer.rawPayload);
  }
});

test('where there was nothing last month yet, the report is this month’s', () => {
  expect(young).toMatchObject({ status: 200, month: { from: '2025-01-01', to: '2025-01-02', whole: false }, asked: 'report_month_before' });
});

test('a month ahead, one before the first case, nonsense, and an area of others are refused in words', async () => {
  expect(await supervisor.get('/api/reports/monthly?month=2026-04')).toMatchObject({
    status: 422,
    body: { code: 'report_month_ahead', title: '2026-04 还没有开始，没有月报' },
  });
  expect(await supervisor.get('/api/reports/monthly.pdf?month=2024-12')).toMatchObject({
    status: 422,
    body: { code: 'report_month_before', first: '2025-01' },
  });
  expect((await supervisor.get('/api/reports/monthly?month=2026-13')).status).toBe(422);
  for (const area of ['210103', '2101', '210102077'])
    expect((await supervisor.get(`/api/reports/monthly.pdf?month=2026-02&area=${area}`)).status, area).toBe(404);
  expect((await (await s.resident()).get('/api/reports/monthly')).status).toBe(403);
  expect((await (await s.as('handler', '210102', 'housing')).get('/api/reports/monthly.pdf')).status).toBe(403);
  expect((await s.anonymous.get('/api/reports/monthly')).status).toBe(401);
});

test('what moved most is told only where both months have enough to be a share of, three each', () => {
  const figure = (value: number | null, of: number) => ({ value, part: 0, of, none: null, standing: null });
  const pair = (key: string, now: number | null, before: number | null, of = 20) => ({ key, name: key, now: figure(now, of), before: figure(before, of) });
  const told = moved(
    [
      pair('a', 0.9, 0.5),
      pair('b', 0.5, 0.9),
      pair('c', 0.8, 0.7),
      pair('d', 1, 0.1, 9),
      pair('e', null, 0.3),
      pair('f', 0.4, 0.4),
      pair('g', 0.6, 0.55),
      pair('h', 0.61, 0.6),
      pair('i', 0.6, 0.6001),
    ],
    {
      least: 10,
      most: 3,
    },
  );
  expect(told.better.map(({ key }) => key)).toEqual(['a', 'c', 'g']);
  expect(told.worse.map(({ key }) => key)).toEqual(['b']);
});
