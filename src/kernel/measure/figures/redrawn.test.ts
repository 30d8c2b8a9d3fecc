import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, HOUR, type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import type { Geometry } from '../../area/shapes/geometry.ts';
import { putShapes } from '../../area/shapes/store.ts';
import { split } from '../../area/split.ts';
import { noticeDates } from '../../upkeep.ts';
import { fold } from '../fold.ts';

const COMMUNITY = '210102001001';
const grid = (n: number) => `${COMMUNITY}${String(n).padStart(3, '0')}`;
const square = (west: number, east: number): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 41],
      [east, 41],
      [east, 42],
      [west, 42],
      [west, 41],
    ],
  ],
});

let s: TestServer;
let clerk: Person;
/** Two cases west, one east and one without a point in the first grid, one in the second; all answered the day they came. Then the first is split, and the second goes into the eastern part. */
beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', COMMUNITY);
  const wang = await s.resident('wang');
  const { db } = s.database;
  await putShapes(db, [
    { code: grid(1), geometry: square(123, 124) },
    { code: grid(2), geometry: square(124, 125) },
  ]);
  await s.house.areasChanged();
  const at = async (lon: number | null, area: string, isDone = true) => {
    const place = lon === null ? { area } : { area, location: { lon, lat: 41.5 } };
    const { body } = await wang.post('/api/cases', { title: '路灯不亮', body: '门口的路灯坏了。', ...place });
    expect(body.area).toBe(area);
    if (!isDone) return;
    await clerk.post(`/api/cases/${body.id}/steps/accept`, { handle: 'here' });
    await s.later(HOUR);
    expect((await clerk.post(`/api/cases/${body.id}/steps/finish`, { outcome: 'solved', reply: '已经修好了。' })).status).toBe(200);
    expect((await wang.post(`/api/cases/${body.id}/steps/sign_off`, {})).status).toBe(200);
  };
  for (const lon of [123.1, 123.2, 123.9, null]) await at(lon, grid(1));
  await at(124.5, grid(2));
  await at(123.3, grid(1), false);
  await s.later(3 * DAY);
  await split(
    db,
    grid(1),
    [
      { code: grid(3), name: '西网格', geometry: square(123, 123.5) },
      { code: grid(4), name: '东网格', geometry: square(123.5, 125) },
    ],
    '2026-03-05',
  );
  await split(db, grid(2), [{ code: grid(4) }], '2026-03-06');
  await s.later(3 * DAY);
  await s.house.areasChanged();
  await noticeDates(s.house, new Date(s.clock.now().getTime() - 5 * DAY), s.clock.now());
});
afterAll(() => s.close());

const items = async (name: string, query: string) => {
  const { status, body, text } = await clerk.get(`/api/measures/${name}?area=${COMMUNITY}&from=2026-03-02&by=area&${query}`);
  expect(status, text).toBe(200);
  return { total: body.total, items: Object.fromEntries(body.items.map((item: { key: string; value: number; part: number; of: number }) => [item.key, item])) };
};

test('a past day is told as it was drawn, and on today’s grids: merged ones whole, split ones by where each matter lies, the rest as such', async () => {
  for (const folded of [false, true]) {
    if (folded) await fold(s.database.pool);
    const was = await items('opened', 'basis=was');
    // What is still open went on with its record.
    expect([was.items[grid(1)].value, was.items[grid(2)].value, was.items[grid(3)].value]).toEqual([4, 1, 1]);
    const now = await items('opened', 'basis=today');
    expect(Object.keys(now.items)).toEqual([grid(3), grid(4), COMMUNITY]);
    expect([now.items[grid(3)].value, now.items[grid(4)].value, now.items[COMMUNITY].value, now.total.value]).toEqual([3, 2, 1, 6]);
    const times = await items('time_to_close_median', 'basis=today');
    expect([times.items[grid(3)].of, times.items[grid(4)].of]).toEqual([2, 2]);
    const { body } = await clerk.get(`/api/measures/opened?area=${grid(4)}&from=2026-03-02&basis=today&by=category`);
    expect([body.total.value, body.items.length]).toEqual([2, 1]);
  }
});

test('what was open then is told on today’s grids for each day, too, and comes to the whole', async () => {
  const { body } = await clerk.get(`/api/measures/open_stock?area=${COMMUNITY}&from=2026-03-02&by=area,day&basis=today`);
  const days = Map.groupBy(body.items as { keys: { area: string; day: string }; value: number }[], ({ keys }) => keys.day);
  const whole = (await clerk.get(`/api/measures/open_stock?area=${COMMUNITY}&from=2026-03-02&by=day`)).body.items as { key: string; value: number }[];
  expect(whole.length).toBe(7);
  for (const { key, value } of whole)
    expect(
      (days.get(key) ?? []).reduce((n, item) => n + item.value, 0),
      key,
    ).toBe(value);
  expect(days.get('2026-03-03')?.find(({ keys }) => keys.area === grid(3))?.value).toBe(1);
});
