import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY, HOUR, type Person, STAFF, type TestServer, testServer } from '../../../../tests/server.ts';
import { countsOf } from '../../../kernel/measure/counts.ts';
import { keepGauges } from '../../../kernel/measure/gauges.ts';
import { maker } from '../../household/testing.ts';
import { fill, type Some } from '../testing.ts';

const [CITY, DISTRICT, STREET, WANG, RIVER, GRID] = ['2101', '210102', '210102001', '210102001001', '210102001002', '210102001001001'];
type Row = { kind: string; thing?: string; id: string; title: string; facts: string[]; area: string; n: number; part: number | null; of: number | null };
let s: TestServer;
let supervisor: Person;
let clerk: Person;

beforeAll(async () => {
  s = await testServer({ staff: [...STAFF, ['secretary', WANG], ['clerk', RIVER], ['leader', CITY]] });
  [supervisor, clerk] = [await s.as('supervisor', DISTRICT), await s.as('clerk', WANG)];
  const area = 'insert into area (code, name, households) values ($1, $2, $3)';
  await s.database.owner.query(area, ['210102001002001', '大网格', 700]);
  await s.database.owner.query(area, ['210102001002002', '小网格', 120]);
  await s.database.owner.query('update area set households = 4 where code = $1', [GRID]);
  const make = maker(clerk);
  const managed = await make('compounds', { name: '阳光花园', property: '阳光物业' }, WANG);
  for (const name of ['铁西新村', '无名小区']) await make('compounds', { name, committee: 'none' }, WANG);
  await maker(await s.as('clerk', RIVER))('compounds', { name: '河畔新城', committee: 'trial' }, RIVER);
  for (const [name, homes, known] of [
    ['1号楼', 5, 5],
    ['2号楼', 3, 1],
  ] as const) {
    const building = await make('buildings', { compound: managed.id, name }, GRID);
    for (let n = 1; n <= homes; n += 1) {
      const home = await make('dwellings', { building: building.id, door: `${n}01`, ...(n <= known && { use: 'owner' }) });
      if (n > 2) continue;
      const household = await make('households', { dwelling: home.id, kind: 'family' });
      const person = await make('people', { name: '王小明', born: '1990-05-05', sex: 'male' }, GRID);
      await make('memberships', { household: household.id, person: person.id, relation: 'head', residence: 'both' });
    }
  }
});
afterAll(() => s.close());

/** All rows behind a number, page by page. */
async function rowsOf(name: string, query: string, who = supervisor, limit = 2): Promise<Row[]> {
  const all: Row[] = [];
  for (let cursor = ''; ; ) {
    const { status, body, text } = await who.get(`/api/measures/${name}/rows?${query}&limit=${limit}${cursor && `&cursor=${cursor}`}`);
    expect(status, text).toBe(200);
    expect(body.items.length).toBeLessThanOrEqual(limit);
    all.push(...body.items);
    if (!body.next) return all;
    cursor = body.next;
  }
}
const sum = (rows: readonly Row[]) => rows.reduce((all, { n }) => all + n, 0);
const gauged = () => [...s.house.measures.values()].filter(({ formula }) => countsOf(formula).some(({ count }) => s.house.gauges.has(count.tally)));

/** Every number of every gauge, beside what its rows come to; answers how many were looked at. */
async function compare(area: string, query = ''): Promise<number> {
  let compared = 0;
  for (const { name, formula, by } of gauged()) {
    const { total } = (await supervisor.get(`/api/measures/${name}?area=${area}${query}`)).body;
    const whole = total.of ?? total.part ?? 0;
    const sides = formula.kind === 'coverage' ? { part: total.part ?? 0, rest: whole - (total.part ?? 0), of: whole } : { part: total.part ?? 0, of: whole };
    for (const [side, n] of Object.entries(sides)) {
      const rows = await rowsOf(name, `area=${area}&part=${side}${query}`);
      expect(sum(rows), `${side} of ${name} in ${area}`).toBe(n);
      expect(new Set(rows.map(({ id }) => id)).size, name).toBe(rows.length);
      expect(rows.every((row) => row.area.startsWith(area) && row.n > 0)).toBe(true);
      compared += n;
    }
    for (const dim of by)
      for (const { key, part } of (await supervisor.get(`/api/measures/${name}?area=${area}&by=${dim}${query}`)).body.items)
        expect(sum(await rowsOf(name, `area=${area}&${dim}=${key}${query}`)), `${name} ${dim} ${key}`).toBe(part);
  }
  return compared;
}

test('every gauge is behind some measure, so that all of them are looked at', () => {
  const used = new Set(gauged().flatMap(({ formula }) => countsOf(formula).map(({ count }) => count.tally)));
  expect([...s.house.gauges.keys()].filter((name) => !used.has(name))).toEqual([]);
});

test.each([DISTRICT, STREET, WANG, RIVER])('the rows behind every number of a gauge come to that number in %s', async (area) => {
  expect(await compare(area)).toBeGreaterThan(10);
});

test('the rows of a day that is over are the communities, as they were then', async () => {
  await keepGauges(s.house);
  s.clock.advance(DAY + 4 * HOUR);
  await keepGauges(s.house);
  await maker(clerk)('compounds', { name: '新来的小区' }, WANG);
  const day = '&from=2026-03-02&to=2026-03-02';
  for (const area of [DISTRICT, WANG]) expect(await compare(area, day)).toBeGreaterThan(10);
  expect(await rowsOf('compounds_managed', `area=${DISTRICT}${day}`)).toMatchObject([
    { kind: 'area', id: WANG, title: '王家社区', n: 3, part: 1, of: 3 },
    { kind: 'area', id: RIVER, n: 1, part: 1, of: 1 },
  ]);
  expect((await rowsOf('compounds_managed', `area=${WANG}`)).map(({ kind }) => kind)).toEqual(['thing', 'thing', 'thing', 'thing']);
});

describe('what somebody can act on comes first', () => {
  test('compounds that nobody manages, then those that somebody does', async () => {
    const rows = await rowsOf('compounds_managed', `area=${DISTRICT}`);
    expect(rows.map(({ part }) => part)).toEqual([0, 0, 0, 1, 1]);
    expect(rows.at(-1)).toMatchObject({ kind: 'thing', thing: 'compound', thing_name: '小区', title: '河畔新城', area: RIVER, n: 1, of: 1 });
  });
  test('grids that are too large or too small, with how many households', async () => {
    const rows = await rowsOf('grids_right_size', `area=${STREET}&part=rest`);
    expect(rows.map(({ title, facts }) => [title, ...facts])).toEqual([
      ['第一网格', '4 户', '户数偏少'],
      ['大网格', '700 户', '户数偏多'],
      ['小网格', '120 户', '户数偏少'],
    ]);
  });
  test('posts that nobody holds, by post and place and without a name', async () => {
    expect(await rowsOf('post_gaps', `area=${RIVER}&post=grid_worker`)).toMatchObject([
      { thing: 'post', title: '网格员', area: '210102001002001', area_name: '浑河湾街道 · 河畔社区 · 大网格' },
      { thing: 'post', title: '网格员', area: '210102001002002' },
    ]);
  });
  test('buildings by how many homes are not known enough, never a home nor a person', async () => {
    const rows = await rowsOf('homes_complete', `area=${WANG}`);
    expect(rows.map(({ thing, title, n, part }) => [thing, title, n, part])).toEqual([
      ['building', '2号楼', 3, 1],
      ['building', '1号楼', 5, 5],
    ]);
    expect((await rowsOf('homes_complete', `area=${DISTRICT}`)).map(({ kind, id, n, part }) => [kind, id, n, part])).toEqual([['area', WANG, 8, 6]]);
    for (const name of ['residents', 'households', 'workers_per_10000'])
      expect(
        (await rowsOf(name, `area=${WANG}`)).map(({ kind, id }) => [kind, id]),
        name,
      ).toEqual([['area', WANG]]);
  });
});

test('communities at zero open to the communities, those with most open first, and a community to what is open there', async () => {
  for (const title of ['楼下打架', '有人偷车'])
    await (await s.resident()).post('/api/cases', { title, body: `${title}，请来看看。`, area: WANG, category: 'security' });
  const { total } = (await supervisor.get(`/api/measures/zero_crime?area=${DISTRICT}`)).body;
  expect([total.part, total.of]).toEqual([2, 3]);
  expect((await rowsOf('zero_crime', `area=${DISTRICT}&part=part`)).length).toBe(2);
  expect(await rowsOf('zero_crime', `area=${DISTRICT}&part=rest`)).toMatchObject([{ kind: 'area', id: WANG, facts: ['共有 2 件'], n: 1 }]);
  expect((await rowsOf('zero_crime', `area=${DISTRICT}`))[0]).toMatchObject({ id: WANG });
  expect((await rowsOf('zero_crime', `area=${WANG}`)).map(({ kind }) => kind)).toEqual(['record', 'record']);
});

test('a composite is opened by its parts: what each is, weighs and adds', async () => {
  const some = (t: string, n: number): Some => ({ t: `cases.${t}`, a: GRID, n, by: { excluded: 'no' } });
  const told = { responded: 9, awaited: 10, counted_solved: 6, counted_asked: 8, counted_satisfied: 4, counted_rated: 5 };
  const day = Date.UTC(2026, 1, 10) / 86_400_000;
  await fill(s.database, day, day, () => Object.entries(told).map(([t, n]) => some(t, n)));
  const query = `area=${DISTRICT}&from=2026-02-10&to=2026-02-10`;
  const { total, parts } = (await supervisor.get(`/api/measures/three_rates?${query}`)).body;
  expect(parts).toMatchObject([
    { measure: 'response_rate_adjusted', label: '响应率（剔除后）', unit: 'share', weight: 30, value: 0.9, part: 9, of: 10, contribution: 0.27 },
    { measure: 'resolution_rate_adjusted', weight: 35, value: 0.75, part: 6, of: 8, contribution: expect.closeTo(0.2625) },
    { measure: 'satisfaction_rate_adjusted', weight: 35, value: 0.8, part: 4, of: 5, contribution: expect.closeTo(0.28) },
  ]);
  expect(parts.reduce((all: number, { contribution }: { contribution: number }) => all + contribution, 0)).toBeCloseTo(total.value, 12);
  expect((await supervisor.get(`/api/measures/three_rates/rows?${query}`)).body.code).toBe('measure_no_rows');
  expect((await supervisor.get(`/api/measures/response_rate?${query}`)).body.parts).toBeUndefined();
});

test('rows are taken away as a table that says of what they are; records are taken from their own list', async () => {
  const { status, text } = await supervisor.get(`/api/measures/compounds_managed/rows/export.csv?area=${DISTRICT}&part=rest`);
  const lines = text.trim().split(/\r?\n/);
  expect([status, lines.length - lines.findIndex((line) => line.startsWith('类型'))], text).toEqual([200, 4]);
  for (const said of ['未计入的', '和平区 210102', '小区,铁西新村,浑河湾街道 · 王家社区,210102001001,1,0,1']) expect(text).toContain(said);
  const sheet = await s.app.inject({
    url: `/api/measures/residents/rows/export.xlsx?area=${DISTRICT}`,
    headers: { authorization: `Bearer ${supervisor.token}` },
  });
  expect([sheet.statusCode, sheet.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  expect((await supervisor.get(`/api/measures/open_stock/rows/export.csv?area=${DISTRICT}`)).body.code).toBe('measure_rows_from_list');
  expect((await supervisor.get('/api/measures/residents/rows/export.csv?area=210103')).status).toBe(404);
  const { text: parts } = await supervisor.get(`/api/measures/three_rates/export.csv?area=${DISTRICT}&from=2026-02-10&to=2026-02-10`);
  expect(parts).toContain('response_rate_adjusted,响应率（剔除后）,0.9,9,10,,,30,0.27');
});

test('who does not work there is shown nothing of it, and who may not see a register is shown counts in its place', async () => {
  expect((await supervisor.get('/api/measures/compounds_managed/rows?area=210103')).status).toBe(404);
  expect((await (await s.resident()).get(`/api/measures/compounds_managed/rows?area=${WANG}`)).status).toBe(404);
  expect((await s.anonymous.get(`/api/measures/grids_held/rows?area=${WANG}`)).status).toBe(401);
  const security = await s.as('admin_security', CITY);
  expect((await rowsOf('compounds_managed', `area=${WANG}`, security)).map(({ kind }) => kind)).toEqual(['area']);
  expect((await security.get(`/api/measures/post_gaps/rows?area=${WANG}`)).status).toBe(404);
  for (const cursor of ['moon', 'WzFd', 'WyJhIiwiYiIsImMiXQ'])
    expect((await supervisor.get(`/api/measures/grids_held/rows?area=${WANG}&cursor=${cursor}`)).status, cursor).toBe(400);
});
