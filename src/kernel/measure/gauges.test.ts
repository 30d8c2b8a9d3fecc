import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, HOUR, type TestServer, testServer } from '../../../tests/server.ts';
import type { Gauge, Reading } from './gauge.ts';
import { keepGauges } from './gauges.ts';

let s: TestServer;
let said: Reading[] = [];
let reads = 0;
const gauge: Gauge = {
  name: 'test.lamps',
  by: ['state'],
  read: async () => {
    reads += 1;
    return said;
  },
};
const houses = () => [s.house, { ...s.house }, { ...s.house }].map((house) => ({ ...house, gauges: new Map([[gauge.name, gauge]]) }));
const keep = () => keepGauges(houses()[0] as typeof s.house);
const lamps = (area: string, n: number, dim = '', value = ''): Reading => ({ area, dim, value, n });
const cells = async () =>
  (
    await s.database.owner.query(`select day, area, n, more from measure_cell where tally = 'test.lamps'
      union all select day, area, (figures -> 'test.lamps' ->> 'n')::int, figures -> 'test.lamps' from measure_leaf where figures ? 'test.lamps' order by day, area`)
  ).rows.map(({ day, area, n, more }) => [day, area, n, more['n|state|broken'] ?? 0]);
beforeAll(async () => {
  s = await testServer();
});
afterAll(() => s.close());

test('a gauge’s last reading of a day is that day’s cell, of the places and, as their sum, of all above; what is gone by then is gone', async () => {
  said = [lamps('210102001001', 7), lamps('210102001001', 2, 'state', 'broken'), lamps('210103001001', 1)];
  await keep();
  s.clock.advance(HOUR / 2);
  await keep();
  expect(reads).toBe(1);
  // From nine in the morning to shortly before midnight.
  s.clock.advance(14 * HOUR + HOUR / 3);
  said = [lamps('210102001001001', 5), lamps('210102001001001', 1, 'state', 'broken'), lamps('210102002001', 4)];
  await keep();
  said = [lamps('210102001001', 100)];
  s.clock.advance(HOUR);
  expect(await Promise.all(houses().map(keepGauges))).toContain(1);
  expect(await cells()).toEqual([
    ['2026-03-02', '2101', 9, 1],
    ['2026-03-02', '210102', 9, 1],
    ['2026-03-02', '210102001', 5, 1],
    ['2026-03-02', '210102001001001', 5, 1],
    ['2026-03-02', '210102002', 4, 0],
    ['2026-03-02', '210102002001', 4, 0],
  ]);
  expect((await Promise.all(houses().map(keepGauges))).every((n) => n === 0)).toBe(true);
});

test('a day with none is kept as none; a day on which no server ran is not kept', async () => {
  said = [];
  s.clock.advance(HOUR);
  await keep();
  s.clock.advance(3 * DAY);
  said = [lamps('210102001001', 3)];
  await keep();
  expect((await cells()).slice(6)).toEqual([['2026-03-03', '2101', 0, 0]]);
  s.clock.advance(DAY);
  await keep();
  expect((await cells()).slice(7).map(([day, area, n]) => [day, area, n])).toEqual([
    ['2026-03-06', '2101', 3],
    ['2026-03-06', '210102', 3],
    ['2026-03-06', '210102001', 3],
    ['2026-03-06', '210102001001', 3],
  ]);
});
