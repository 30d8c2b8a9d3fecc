import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMapping } from '../src/kernel/import/mapping.ts';
import { dataAt, figuresHouse, isPercentile, isThere, rowsOf } from './figures-house.ts';

const REQUESTS = 'chicago/sanitation-requests.csv.gz';
const SHAPES = 'geo/wards_2015.geojson.gz';
const MAPPING = join(import.meta.dirname, '../assets/mappings/chicago-sanitation.json');
const there = isThere('Chicago’s sanitation requests', REQUESTS, SHAPES);
/** Ten years of the fifteen: a figure tells of no longer period. */
const [FROM, TO] = ['2005-01-02', '2014-12-31'];
const AREA = `area=990102001&from=${FROM}&to=${TO}`;
const DAY = 86_400_000;

describe.runIf(there)('figures of Chicago’s 48,311 requests', () => {
  let house: Awaited<ReturnType<typeof figuresHouse>>;
  let requests: { opened: string; closed: string; area: string }[];

  beforeAll(async () => {
    house = await figuresHouse();
    await house.shapes(SHAPES, 'ward', '990102001');
    await house.open();
    // Three rows of the file are one and the same.
    expect(await house.bring(dataAt(REQUESTS), readMapping(readFileSync(MAPPING, 'utf8'), MAPPING))).toMatchObject({
      rows: 48_311,
      added: 48_309,
      rejected: 2,
    });
    const { rows } = await house.database.pool.query('select s.external_id, c.area from cases_source s join cases c on c.shard = s.shard and c.id = s.record');
    const placed = new Map(rows.map((row) => [row.external_id, row.area as string]));
    const all = rowsOf(REQUESTS).map(({ Service_Request_Number: number = '', Creation_Date: opened = '', Completion_Date: closed = '' }) => {
      const id = [number, closed].filter(Boolean).join('/');
      return [id, { opened, closed, area: placed.get(id) ?? '' }] as const;
    });
    requests = [...new Map(all).values()];
  }, 240_000);
  afterAll(() => house?.close());

  /** A day of Chicago begins at one or two in the afternoon of the same day here. */
  const closedIn = (some: typeof requests) => some.filter(({ closed }) => closed >= FROM && closed <= TO);
  /** From midnight to midnight there; an hour more or less where the clocks were changed between. */
  const minutes = ({ opened, closed }: { opened: string; closed: string }) =>
    (offset(opened) - offset(closed) + Date.parse(closed) - Date.parse(opened)) / 60_000;
  const offsets = new Map<string, number>();
  const offset = (day: string) => {
    const noon = new Date(Date.parse(day) + DAY / 4);
    const known = offsets.get(day) ?? (noon.toLocaleString('en-US', { timeZone: 'America/Chicago', timeZoneName: 'short' }).endsWith('CDT') ? 3_600_000 : 0);
    offsets.set(day, known);
    return known;
  };

  test('as many were raised and closed as the file says, on the whole and in each ward', async () => {
    const raised = requests.filter(({ opened }) => opened >= FROM && opened <= TO);
    expect((await house.figures('opened', AREA)).total.value).toBe(raised.length);
    expect((await house.figures('closed', AREA)).total.value).toBe(closedIn(requests).length);
    const { items } = await house.figures('closed', `${AREA}&by=area`);
    const wards = new Map(items.map((item) => [item.key, item.value]));
    for (const [area, some] of Map.groupBy(requests, ({ area }) => area)) expect([area, wards.get(area) ?? 0]).toEqual([area, closedIn(some).length]);
  });

  test('month by month as well', async () => {
    const { items } = await house.figures('closed', `${AREA}&by=month`);
    const months = new Map(items.map((item) => [item.key.slice(0, 7), item.value]));
    for (const [month, some] of Map.groupBy(closedIn(requests), ({ closed }) => closed.slice(0, 7)))
      expect([month, months.get(month)]).toEqual([month, some.length]);
  });

  test('closing times are those of the file within 1 %, on the whole and in each ward', async () => {
    for (const [name, percent] of [
      ['time_to_close_median', 50],
      ['time_to_close_p90', 90],
    ] as const) {
      const { total } = await house.figures(name, AREA);
      expect([total.of, isPercentile(total.value, closedIn(requests).map(minutes), percent)]).toEqual([closedIn(requests).length, true]);
      const { items } = await house.figures(name, `${AREA}&by=area`);
      const byWard = Map.groupBy(closedIn(requests), ({ area }) => area);
      for (const { key, value } of items.filter((item) => item.of)) {
        const times = (byWard.get(key) ?? []).map(minutes);
        expect([key, isPercentile(value, times, percent)]).toEqual([key, true]);
      }
    }
  });
});
