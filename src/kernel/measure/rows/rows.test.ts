import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY, HOUR, type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { fold } from '../fold.ts';

let s: TestServer;
let supervisor: Person;
let wang: Person;

/** Some weeks of a small town: what is answered, what is returned, what runs late, what is rated, reopened and left alone. */
beforeAll(async () => {
  s = await testServer();
  [supervisor, wang] = [await s.as('supervisor', '2101'), await s.resident('wang')];
  const clerk = await s.as('clerk', '210102001001');
  const dispatcher = await s.as('dispatcher', '210102001');
  const [housing, police] = [await s.as('handler', '210102', 'housing'), await s.as('handler', '210102', 'police')];
  const took = async (who: Person, id: string, step: string, input: unknown = {}) => {
    const answer = await who.post(`/api/cases/${id}/steps/${step}`, input);
    expect([step, answer.status, answer.text]).toEqual([step, 200, answer.text]);
  };
  for (let i = 0; i < 14; i += 1) {
    const area = i % 3 ? '210102001001001' : '210102001001002';
    const id = (await wang.post('/api/cases', { title: `第 ${i} 件`, body: '楼道的灯坏了，晚上看不见。', area, category: i % 2 ? 'property' : 'noise' })).body
      .id as string;
    await s.later(HOUR / 2);
    if (i === 0) continue;
    if (i === 1) await took(wang, id, 'withdraw', {});
    if (i === 1) continue;
    await took(clerk, id, 'accept', i === 6 ? { handle: 'here' } : {});
    if (i === 6) await took(clerk, id, 'whistle', { lead: 'police', matter: '请到现场看看。' });
    if (i === 6) await took(police, id, 'report_in', {});
    if (i === 2 || i === 6) continue;
    await took(dispatcher, id, 'dispatch', { owner: i % 2 ? 'unit:housing' : 'unit:police' });
    const handler = i % 2 ? housing : police;
    if (i === 3) await took(handler, id, 'return', { reason: '不归我们管。' });
    if (i === 3 || i === 4) continue;
    await took(handler, id, 'take', {});
    await s.later(i === 5 ? 9 * DAY : i * HOUR);
    await took(handler, id, 'finish', { outcome: 'solved', reply: '已经换好了灯。' });
    if (i === 8) await s.later(10 * DAY);
    if (i >= 9) await took(wang, id, 'sign_off', { solved: i !== 10, stars: (i % 5) + 1 });
    if (i === 12) await took(wang, id, 'reopen', { reason: '又坏了。' });
  }
  await s.later(9 * DAY);
});
afterAll(() => s.close());

const AREAS = ['2101', '210102', '210102001', '210102001001', '210102001001001', '210102001001002', '210103'];
type Answer = { value: number | null; part: number | null; of: number | null };

/** All rows behind a number, page by page. */
async function rowsOf(name: string, query: string, limit = 5): Promise<{ id: string; at: string; title: string }[]> {
  const all = [];
  let cursor = '';
  do {
    const { status, body, text } = await supervisor.get(`/api/measures/${name}/rows?${query}&limit=${limit}${cursor && `&cursor=${cursor}`}`);
    expect(status, text).toBe(200);
    expect(body.items.length).toBeLessThanOrEqual(limit);
    all.push(...body.items);
    cursor = body.next ?? '';
  } while (cursor);
  return all;
}

describe.each(['2026-03-02', '2026-03-03'])('from %s', (from) => {
  test.each(AREAS)('behind every number of %s lie exactly as many records', async (area) => {
    if (from === '2026-03-03') await fold(s.database.pool);
    let compared = 0;
    for (const { name, kind } of (await supervisor.get('/api/measures')).body.items as { name: string; kind: string }[]) {
      const query = `area=${area}&from=${from}`;
      const { total } = (await supervisor.get(`/api/measures/${name}?${query}`)).body as { total: Answer };
      const first = await supervisor.get(`/api/measures/${name}/rows?${query}`);
      if (kind === 'composite') continue;
      expect(first.status, first.text).toBe(200);
      if (first.body.items.some((item: { kind: string }) => item.kind !== 'record')) continue;
      const whole = kind === 'count' || kind === 'stock' ? total.value : total.of;
      if (kind === 'per' || kind === 'sum' || kind === 'areas_at_zero') continue;
      const of = await rowsOf(name, query);
      expect(of.length, `${name} of ${area}`).toBe(whole ?? 0);
      compared += of.length;
      if (kind !== 'share' && kind !== 'coverage') continue;
      const [part, rest] = [await rowsOf(name, `${query}&part=part`), await rowsOf(name, `${query}&part=rest`)];
      expect([part.length, rest.length], `${name} of ${area}`).toEqual([total.part ?? 0, (total.of ?? 0) - (total.part ?? 0)]);
    }
    expect(compared > 0).toBe(area !== '210103');
  });
});

test('a dimension’s value has its rows, newest first', async () => {
  for (const category of ['noise', 'property']) {
    const query = `area=210102&from=2026-03-02&category=${category}`;
    const rows = await rowsOf('opened', query, 2);
    expect(rows.length).toBe((await supervisor.get(`/api/measures/opened?${query}`)).body.total.value);
    expect(rows.map(({ at }) => at)).toEqual(
      rows
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
  }
});

test('whether departments took matters on in time is told of each, and each has its records', async () => {
  const query = 'area=210102&from=2026-03-02';
  const { total, items } = (await supervisor.get(`/api/measures/on_time_take?${query}&by=unit`)).body;
  expect(items.map(({ key }: { key: string }) => key)).toEqual(['housing', 'police']);
  expect(items.reduce((all: number, { of }: Answer) => all + (of ?? 0), 0)).toBe(total.of);
  for (const { key, part, of } of items) {
    const rows = await rowsOf('on_time_take', `${query}&unit=${key}`);
    expect([rows.length, (await rowsOf('on_time_take', `${query}&unit=${key}&part=part`)).length], key).toEqual([of, part]);
  }
});

test('what was there at the end of a day that is over is told as it was then', async () => {
  for (const to of ['2026-03-02', '2026-03-05', '2026-03-12']) {
    const query = `area=210102001001&from=2026-03-01&to=${to}`;
    for (const name of ['open_stock', 'late_stock'])
      expect((await rowsOf(name, query)).length, `${name} ${to}`).toBe((await supervisor.get(`/api/measures/${name}?${query}`)).body.total.value);
  }
});

test('what is made of other figures has no rows of its own, and who does not work there is shown none', async () => {
  expect((await supervisor.get('/api/measures/three_rates/rows')).body.code).toBe('measure_no_rows');
  expect((await (await s.as('supervisor', '210103')).get('/api/measures/opened/rows?area=210102')).status).toBe(404);
  expect((await wang.get('/api/measures/opened/rows?area=210102')).status).toBe(404);
  expect((await s.anonymous.get('/api/measures/opened/rows')).status).toBe(401);
  expect((await supervisor.get('/api/measures/opened/rows?cursor=moon')).status).toBe(400);
});
