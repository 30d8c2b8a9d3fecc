import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import type { Delta } from '../deltas.ts';
import { fold } from '../fold.ts';
import { bucketOf } from '../sketch.ts';

let s: TestServer;
let supervisor: Person;
beforeAll(async () => {
  s = await testServer();
  supervisor = await s.as('supervisor', '2101');
});
afterAll(() => s.close());
beforeEach(async () => {
  await s.database.owner.query('truncate measure_delta, measure_cell, measure_leaf');
});

let seq = 0;
const one = (t: string, d: string, more: Partial<Delta> = {}): Delta => ({ t, a: '210102001001001', d, n: 1, s: 0, by: {}, ...more });
const times = (n: number, delta: Delta): Delta => ({ ...delta, n });
const waiting = (...deltas: Delta[]) =>
  s.database.owner.query("insert into measure_delta (shard, record, seq, at, deltas) values ('210102001', 'x', $1, now(), $2)", [
    ++seq,
    JSON.stringify(deltas),
  ]);
const ask = async (url: string, who = supervisor) => {
  const answer = await who.get(url);
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};

// The clock stands on Monday, 2 March 2026.
describe('a share', () => {
  test('is part and whole of its period, the same before and after what waits is folded', async () => {
    await waiting(times(8, one('cases.awaited', '2026-02-10', { by: { category: 'noise', channel: 'h5', excluded: 'no' } })));
    await waiting(times(6, one('cases.responded', '2026-02-10', { by: { category: 'noise', channel: 'h5', excluded: 'no' } })));
    const url = '/api/measures/response_rate?area=2101&from=2026-01-15&to=2026-02-28';
    const before = await ask(url);
    expect(before.total).toMatchObject({ value: 0.75, part: 6, of: 8, none: null });
    expect(before.definition.sentence).toContain('6');
    await fold(s.database.pool);
    expect(await ask(url)).toEqual(before);
    for (const area of ['210102', '210102001', '210102001001', '210102001001001'])
      expect((await ask(`/api/measures/response_rate?area=${area}&from=2026-02-10&to=2026-02-10`)).total.of).toBe(8);
    expect((await ask('/api/measures/response_rate?area=210103&from=2026-02-10&to=2026-02-10')).total).toMatchObject({ value: null, none: 'none_due', of: 0 });
  });

  test('of nothing that fell due says so, and is neither 0 % nor 100 %', async () => {
    expect((await ask('/api/measures/response_rate?area=2101')).total).toEqual({ value: null, part: null, of: 0, none: 'none_due', standing: null });
  });
});

test('items by area come to the whole, with what lies in none of the areas below', async () => {
  await waiting(
    times(3, one('cases.opened', '2026-02-03')),
    times(2, one('cases.opened', '2026-02-04', { a: '210103001001' })),
    times(1, one('cases.opened', '2026-02-05', { a: '2101' })),
  );
  for (const folded of [false, true]) {
    if (folded) await fold(s.database.pool);
    const { total, items } = await ask('/api/measures/opened?area=2101&from=2026-02-01&to=2026-02-28&by=area');
    expect(items.map((item: { key: string; value: number }) => [item.key, item.value])).toEqual([
      ['210102', 3],
      ['210103', 2],
      ['2101', 1],
    ]);
    expect(total.value).toBe(6);
    const days = await ask('/api/measures/opened?area=2101&from=2026-02-03&to=2026-02-05&by=area,day');
    expect(days.items).toHaveLength(2 * 3 + 1);
    expect(days.items.find((item: { key: string }) => item.key === '210103,2026-02-04')).toMatchObject({
      keys: { area: '210103', day: '2026-02-04' },
      value: 2,
    });
    const months = await ask('/api/measures/opened?area=2101&from=2025-12-10&to=2026-02-28&by=month');
    expect(months.items.map((item: { key: string; value: number }) => [item.key, item.value])).toEqual([
      ['2025-12-01', 0],
      ['2026-01-01', 0],
      ['2026-02-01', 6],
    ]);
  }
});

test('a dimension is told by its values, and one value of it can be looked at alone', async () => {
  await waiting(
    times(3, one('cases.opened', '2026-02-03', { by: { category: 'noise', unit: 'housing' } })),
    times(2, one('cases.opened', '2026-02-04', { by: { category: 'heating', unit: '' } })),
  );
  for (const folded of [false, true]) {
    if (folded) await fold(s.database.pool);
    const { items } = await ask('/api/measures/opened?area=210102001001&from=2026-02-01&to=2026-02-28&by=category');
    expect(items.map((item: { key: string; name: string; value: number }) => [item.key, item.name, item.value])).toEqual([
      ['heating', '供暖', 2],
      ['noise', '噪音扰民', 3],
    ]);
    expect((await ask('/api/measures/opened?area=210102001001&from=2026-02-01&to=2026-02-28&category=noise&by=day')).total.value).toBe(3);
    expect((await ask('/api/measures/opened?area=210102&from=2026-02-01&to=2026-02-28&category=noise')).total.value).toBe(3);
    expect((await ask('/api/measures/opened?area=210102&from=2026-01-01&to=2026-02-28&by=category,month')).items).toHaveLength(4);
  }
});

test('what is open at the end of a day is what came and went before, however long ago', async () => {
  await waiting(times(5, one('cases.open', '2017-06-03')), times(-2, one('cases.open', '2026-02-03')), times(4, one('cases.open', '2026-02-20')));
  for (const folded of [false, true]) {
    if (folded) await fold(s.database.pool);
    const { total, items } = await ask('/api/measures/open_stock?area=210102&from=2026-02-02&to=2026-02-21&by=day');
    expect(items.map((item: { value: number }) => item.value)).toEqual([5, ...Array(17).fill(3), 7, 7]);
    expect(total.value).toBe(7);
    expect((await ask('/api/measures/open_stock?area=210102&from=2017-01-01&to=2017-06-02')).total.value).toBe(0);
    expect(
      (await ask('/api/measures/open_stock?area=2101&from=2025-12-01&to=2026-03-02&by=area,month')).items
        .filter((item: { keys: { area: string } }) => item.keys.area === '210102')
        .map((item: { value: number }) => item.value),
    ).toEqual([5, 5, 7, 7]);
  }
});

test('a percentile is within 1 % of the true one, whatever the level and the grain', async () => {
  const minutes = Array.from({ length: 200 }, (_, i) => (i + 1) * 37);
  const on = (i: number) => `2026-${i % 2 ? '01' : '02'}-${String(1 + (i % 27)).padStart(2, '0')}`;
  await waiting(
    ...minutes.map((value, i) => one('cases.answered', on(i), { s: value, b: bucketOf(value), by: { category: 'noise', level: 'general', unit: 'housing' } })),
  );
  for (const folded of [false, true]) {
    if (folded) await fold(s.database.pool);
    for (const area of ['2101', '210102001001', '210102001001001']) {
      const { total } = await ask(`/api/measures/time_to_answer_median?area=${area}&from=2026-01-01&to=2026-02-28&unit=housing`);
      expect(Math.abs(total.value / (100 * 37) - 1)).toBeLessThanOrEqual(0.01);
      expect(total.of).toBe(200);
    }
  }
});

describe('what cannot be asked is refused in one sentence', () => {
  test.each([
    ['from=1926-01-01&to=2026-01-01', 'measure_too_long'],
    ['from=2024-01-01&to=2026-01-01&by=day', 'measure_too_long'],
    ['from=2026-02-02&to=2026-02-01', 'measure_backwards'],
    ['from=2026-04-02', 'measure_backwards'],
    ['by=moon', 'measure_no_dimension'],
    ['moon=full', 'measure_no_dimension'],
    ['category=moonlight', 'measure_no_value'],
    ['by=category,unit', 'measure_single_dimension'],
    ['by=category&unit=housing', 'measure_single_dimension'],
    ['by=day,month', 'measure_single_dimension'],
  ])('%s', async (query, code) => {
    const answer = await supervisor.get(`/api/measures/opened?area=2101&${query}`);
    expect([answer.status, answer.body.code]).toEqual([422, code]);
    expect(answer.body.title).not.toMatch(/\{\{|undefined/);
  });

  test('a day that there is not, and a measure or an area that there is not', async () => {
    expect((await supervisor.get('/api/measures/opened?from=2026-02-30')).status).toBe(422);
    expect((await supervisor.get('/api/measures/moonlight')).body.code).toBe('no_such_measure');
    for (const area of ['210199', '3101', '21']) expect((await supervisor.get(`/api/measures/opened?area=${area}`)).status, area).toBe(404);
    expect((await supervisor.get('/api/figures?measures=opened,moonlight')).status).toBe(404);
  });

  test('a period that goes on into the future ends today', async () => {
    expect(await ask('/api/measures/opened?to=2027-01-01')).toMatchObject({ from: '2026-03-01', to: '2026-03-02' });
  });
});

test('several measures are answered at once, each as by itself', async () => {
  await waiting(times(8, one('cases.awaited', '2026-02-10')), times(3, one('cases.opened', '2026-02-10')));
  const query = 'area=2101&from=2026-02-01&to=2026-02-28&by=area';
  const { items } = await ask(`/api/figures?measures=opened,response_rate,grids_held&${query}`);
  for (const item of items) expect(item).toEqual(await ask(`/api/measures/${item.name}?${query}`));
});

test('everybody is shown the measures that they may see, each with its words', async () => {
  const { items } = await ask('/api/measures');
  expect(items.length).toBeGreaterThan(20);
  for (const lang of ['zh', 'en'])
    for (const item of (await ask(`/api/measures?lang=${lang}`)).items) {
      expect(item.label).not.toContain('measure.');
      expect(item.by.map(({ name }: { name: string }) => name).join()).not.toContain('measure.');
    }
  const open = (await ask('/api/measures', s.anonymous)).items;
  expect(open.length).toBeGreaterThan(0);
  expect(open.every((item: { sees_public: boolean }) => item.sees_public)).toBe(true);
});

describe('figures about people', () => {
  const rated = (a: string, d: string, all: number, content: number) =>
    waiting(
      ...(['rated', 'counted_rated'] as const).map((t) => times(all, one(`cases.${t}`, d, { a, s: all * 4, by: { unit: 'housing', category: 'noise' } }))),
      ...(['satisfied', 'counted_satisfied'] as const).map((t) => times(content, one(`cases.${t}`, d, { a, by: { unit: 'housing', category: 'noise' } }))),
    );
  const url = (query: string) => `/api/measures/satisfaction_rate?from=2026-01-01&to=2026-03-02&${query}`;

  test('are exact for those who work there; anybody else is told whole months that are over, of communities with enough', async () => {
    await rated('210102001001001', '2026-02-10', 20, 12);
    await rated('210102001002', '2026-02-11', 9, 6);
    await rated('210102001001001', '2026-03-01', 10, 5);
    for (const folded of [false, true]) {
      if (folded) await fold(s.database.pool);
      expect((await ask(url('area=210102001'))).total).toMatchObject({ part: 23, of: 39 });
      const told = await ask(url('area=210102001'), s.anonymous);
      expect(told).toMatchObject({ from: '2026-01-01', to: '2026-02-28', total: { part: 12, of: 20 }, suppressed: 1 });
      const { items } = await ask(url('area=210102001&by=area'), s.anonymous);
      expect(items.map((item: { key: string; none: string | null; of: number | null }) => [item.key, item.none, item.of])).toEqual([
        ['210102001001', null, 20],
        ['210102001002', 'few', null],
      ]);
      expect((await ask(url('area=210102001&by=unit'), s.anonymous)).items).toMatchObject([{ key: 'housing', part: 12, of: 20 }]);
      expect((await ask(url('area=210102001&unit=housing'), s.anonymous)).total).toMatchObject({ part: 12, of: 20 });
      for (const item of (await ask(url('area=210102001&by=day'), s.anonymous)).items) expect(item.none).toBe('whole_months');
      expect((await ask(url('area=210102001002'), s.anonymous)).total).toEqual({ value: null, part: null, of: null, none: 'few', standing: null });
    }
  });

  test('of days that hold no whole month nobody else is told, and the reason is said: not that they are too few', async () => {
    await rated('210102001001001', '2026-02-10', 20, 12);
    for (const query of ['from=2026-02-01&to=2026-02-27', 'from=2026-03-01&to=2026-03-02']) {
      const { total, definition } = await ask(`/api/measures/satisfaction_rate?area=210102001&${query}`, s.anonymous);
      expect(total).toEqual({ value: null, part: null, of: null, none: 'whole_months', standing: null });
      expect(definition.sentence).toContain('整月');
      expect(definition.sentence).not.toContain('0');
      const { items } = await ask(`/api/measures/satisfaction_rate?area=210102001&by=month&${query}`, s.anonymous);
      expect(items.length).toBeGreaterThan(0);
      expect(items.every(({ none }: { none: string }) => none === 'whole_months')).toBe(true);
    }
    const english = await ask('/api/measures/satisfaction_rate?area=210102001&from=2026-03-01&to=2026-03-02&lang=en', s.anonymous);
    expect(english.definition.sentence).toContain('whole months');
  });

  test('a supervisor of another district is told what anybody is, a colleague of the community all of it', async () => {
    await rated('210102001002', '2026-02-11', 9, 6);
    expect((await ask(url('area=210102001'), await s.as('supervisor', '210103'))).total.none).toBe('few');
    expect((await ask(url('area=210102001002'), await s.as('clerk', '210102001002'))).total.of).toBe(9);
  });
});

describe('a file', () => {
  test('says what it counts, of where and when, what it leaves out and who took it, and no spreadsheet computes any of it', async () => {
    await s.database.owner.query("insert into area (code, name) values ('210102001003', '=1+1 社区') on conflict do nothing");
    await s.database.owner.query("update area_revision set revision = revision + 1 where what = 'names'");
    await waiting(
      times(8, one('cases.awaited', '2026-02-10', { by: { excluded: 'no' } })),
      times(2, one('cases.awaited', '2026-02-10', { by: { excluded: 'not_here' } })),
    );
    await waiting(times(6, one('cases.responded', '2026-02-10', { by: { excluded: 'no' } })));
    const query = 'area=210102001&from=2026-02-01&to=2026-02-28&by=area';
    const { text, headers } = await supervisor.get(`/api/measures/response_rate_adjusted/export.csv?${query}`);
    expect(headers['content-disposition']).toContain('.csv');
    for (const part of [
      '市',
      '督办员',
      '2026-02-01 – 2026-02-28',
      '浑河湾街道 210102001',
      '2026-03-02 09:00',
      '王家社区,0.75,6,8',
      '合计,0.75,6,8',
      'cases.responded',
      '2',
    ])
      expect(text).toContain(part);
    expect(text).toContain("'=1+1 社区");
    const xlsx = await supervisor.get(`/api/measures/response_rate_adjusted/export.xlsx?${query}`);
    expect([xlsx.status, xlsx.text.slice(0, 2)]).toEqual([200, 'PK']);
  });

  test('holds no more than the screen', async () => {
    expect((await s.anonymous.get('/api/measures/post_gaps/export.csv?area=210102')).status).toBe(404);
    expect((await (await s.as('supervisor', '210103')).get('/api/measures/post_gaps/export.csv?area=210102')).status).toBe(404);
  });
});
