import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMapping } from '../src/kernel/import/mapping.ts';
import { dataAt, type Figure, figuresHouse, isPercentile, isThere, minutesBetween, type Row, rowsOf } from './figures-house.ts';

const REQUESTS = 'baltimore/requests.csv.gz';
const SHAPES = 'geo/baltimore_neighborhoods_2010.geojson.gz';
const MAPPING = join(import.meta.dirname, '../assets/mappings/baltimore-311.json');
const there = isThere('Baltimore’s requests', REQUESTS, SHAPES);

/** A local time of Baltimore, read in another way than the importer's: with either offset, whichever shows it again. */
function instant(text: string | undefined): number | null {
  if (!text) return null;
  const found = ['EDT', 'EST']
    .map((zone) => new Date(`${text} ${zone}`))
    .find((date) => date.toLocaleString('en-US', AS_WRITTEN).replace(',', '').replace(/\s/g, ' ') === text);
  return (found ?? new Date(`${text} EST`)).getTime();
}
const TWO = '2-digit';
const AS_WRITTEN = { timeZone: 'America/New_York', month: TWO, day: TWO, year: 'numeric', hour: TWO, minute: TWO, second: TWO, hour12: true } as const;
const UNITS: Record<string, string> = {
  BGE: 'power',
  'Fire Department': 'emergency',
  Health: 'health',
  Housing: 'housing',
  'Parking Authority': 'police',
  'Solid Waste': 'urban_management',
  Transportation: 'transport',
  'Water Wastewater': 'water',
};
const AREA = 'area=990101001&from=2014-01-01&to=2023-12-31';

describe.runIf(there)('figures of Baltimore’s 6,000 requests', () => {
  let house: Awaited<ReturnType<typeof figuresHouse>>;
  /** Each request as its file says it, with the neighbourhood it was placed in. */
  let requests: { opened: number; due: number | null; closed: number | null; unit: string; area: string }[];

  beforeAll(async () => {
    house = await figuresHouse();
    await house.shapes(SHAPES, 'Name', '990101001');
    await house.open();
    expect(await house.bring(dataAt(REQUESTS), readMapping(readFileSync(MAPPING, 'utf8'), MAPPING))).toMatchObject({ added: 6000 });
    const { rows } = await house.database.pool.query('select s.external_id, c.area from cases_source s join cases c on c.shard = s.shard and c.id = s.record');
    const placed = new Map(rows.map((row) => [row.external_id, row.area as string]));
    requests = rowsOf(REQUESTS).map((row: Row) => {
      const closed = row['SRStatus']?.startsWith('Closed') ? instant(row['CloseDate']) : null;
      return {
        opened: instant(row['CreatedDate']) ?? Number.NaN,
        due: instant(row['DueDate']),
        closed,
        unit: closed === null ? '' : (UNITS[row['Agency'] ?? ''] ?? ''),
        area: placed.get(row['ServiceRequestNum'] ?? '') ?? '',
      };
    });
  }, 120_000);
  afterAll(() => house?.close());

  type Request = (typeof requests)[number];
  const due = (some: Request[]) => some.filter((each) => each.due !== null);
  const inTime = (some: Request[]) => due(some).filter((each) => each.closed !== null && each.closed <= (each.due ?? 0));
  const closing = (some: Request[]) => some.flatMap(({ opened, closed }) => (closed === null ? [] : [minutesBetween(opened, closed)]));
  const by = (of: (each: Request) => string) => Map.groupBy(requests, of);
  const keyed = (items: readonly Figure[]) => new Map(items.map((item) => [item.key, item]));

  test('the share in time is exactly that of the recorded due and closing times, for the whole and for each department', async () => {
    const { total } = await house.figures('on_time_rate', AREA);
    expect(due(requests).length).toBeGreaterThan(5000);
    expect([total.part, total.of]).toEqual([inTime(requests).length, due(requests).length]);
    const items = keyed((await house.figures('on_time_rate', `${AREA}&by=unit`)).items);
    for (const [unit, some] of by(({ unit }) => unit))
      expect([unit, items.get(unit)?.part ?? 0, items.get(unit)?.of ?? 0]).toEqual([unit, inTime(some).length, due(some).length]);
  });

  test('and for each neighbourhood', async () => {
    const items = keyed((await house.figures('on_time_rate', `${AREA}&by=area`)).items);
    for (const [area, some] of by(({ area }) => area))
      expect([area, items.get(area)?.part ?? 0, items.get(area)?.of ?? 0]).toEqual([area, inTime(some).length, due(some).length]);
    expect(items.size).toBeGreaterThan(250);
  });

  test('closing times are those of the file within 1 %, median and nine in ten, for the whole, each department and each neighbourhood', async () => {
    for (const [name, percent] of [
      ['time_to_close_median', 50],
      ['time_to_close_p90', 90],
    ] as const) {
      const { total } = await house.figures(name, AREA);
      expect([total.of, isPercentile(total.value, closing(requests), percent)]).toEqual([closing(requests).length, true]);
      for (const dim of ['unit', 'area'] as const) {
        const items = keyed((await house.figures(name, `${AREA}&by=${dim}`)).items);
        for (const [key, some] of by((each) => each[dim])) {
          const times = closing(some);
          // What lies in no neighbourhood has no item of its own here: percentiles do not add up.
          if (times.length && key !== '990101001')
            expect([key, items.get(key)?.of, isPercentile(items.get(key)?.value ?? null, times, percent)]).toEqual([key, times.length, true]);
        }
      }
    }
  });

  test('what is open is what the file has not closed, and late what was due', async () => {
    const open = requests.filter(({ closed }) => closed === null);
    expect((await house.figures('open_stock', 'area=990101001')).total.value).toBe(open.length);
    expect((await house.figures('late_stock', 'area=990101001')).total.value).toBe(due(open).length);
  });

  test('the trails come to the same figures', async () => {
    expect(await house.check()).toMatchObject({ records: 6000, differs: 0, astray: 0 });
  }, 60_000);
});
