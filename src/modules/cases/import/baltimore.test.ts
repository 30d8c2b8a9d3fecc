import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse } from '../../../compose.ts';
import { readFeatures } from '../../../kernel/area/shapes/geojson.ts';
import { importShapes } from '../../../kernel/area/shapes/import.ts';
import { readMapping } from '../../../kernel/import/mapping.ts';
import { runImport } from '../../../kernel/import/run.ts';
import { scan } from '../../../kernel/todo/scan.ts';
import { verifyAll } from '../../../kernel/trail/verify.ts';
import { packOf } from '../../../packs/index.ts';
import { systemClock } from '../../../platform/clock/clock.ts';
import { type TestDatabase, testDatabase } from '../../../platform/db/testing.ts';
import { openTable } from '../../../platform/table/table.ts';
import { caseImport } from './index.ts';

const DATA = process.env['LINLI_TEST_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data');
const REQUESTS = join(DATA, 'baltimore/requests.csv.gz');
const SHAPES = join(DATA, 'geo/baltimore_neighborhoods_2010.geojson.gz');
const MAPPING = join(import.meta.dirname, '../../../../assets/mappings/baltimore-311.json');
const isThere = existsSync(REQUESTS) && existsSync(SHAPES);
if (!isThere) console.log(`Skipped: Baltimore’s requests are not in ${DATA}.`);

/** A local time of Baltimore by another way than the importer's: the engine reads it with either offset, and one of them shows it again. */
function instant(text: string): string | null {
  if (text === '') return null;
  const found = ['EDT', 'EST']
    .map((zone) => new Date(`${text} ${zone}`))
    .find((date) => date.toLocaleString('en-US', AS_WRITTEN).replace(',', '').replace(/\s/g, ' ') === text);
  // On 11 March 2018 some were due at a time that the clocks left out.
  return (found ?? new Date(`${text} EST`)).toISOString();
}
const TWO = '2-digit';
const AS_WRITTEN = { timeZone: 'America/New_York', month: TWO, day: TWO, year: 'numeric', hour: TWO, minute: TWO, second: TWO, hour12: true } as const;

/** Nobody signs in here. */
const noAccounts = { nameOf: async () => null, accountOf: async () => null, createStaff: async () => '' } as never;

describe.runIf(isThere)('Baltimore’s 6,000 requests', () => {
  let database: TestDatabase;
  let house: Awaited<ReturnType<typeof createHouse>>;
  const requests = isThere ? (parse(gunzipSync(readFileSync(REQUESTS)), { columns: true, bom: true }) as Record<string, string>[]) : [];
  const all = async () => {
    const mapping = readMapping(readFileSync(MAPPING, 'utf8'), MAPPING);
    return runImport(house, caseImport, await openTable(REQUESTS), mapping, {
      lang: 'en',
      under: mapping.under ?? null,
      dryRun: false,
      onReject: async () => {},
      onProgress: () => {},
    });
  };

  beforeAll(async () => {
    database = await testDatabase();
    await importShapes(database.db, readFeatures(gunzipSync(readFileSync(SHAPES)).toString('utf8')), { level: 'community', name: 'Name', under: '990101001' });
    house = await createHouse({ database, pack: packOf('shenyang'), clock: systemClock, secret: 'x'.repeat(32), demo: true, accounts: noAccounts });
  });
  afterAll(async () => {
    await house?.close();
    await database?.close();
  });

  test('all come in, a second run adds nothing, and no ended case is ever called late', async () => {
    expect(await all()).toMatchObject({ rows: 6000, added: 6000, there: 0, rejected: 0 });
    expect(await all()).toMatchObject({ rows: 6000, added: 0, there: 6000, rejected: 0 });
    await scan(house);
    const { rows } = await database.pool.query("select count(*) as n from trail join cases on id = record where step = 'late' and closed_by = 'import'");
    expect(rows).toEqual([{ n: 0 }]);
  });

  test('every one keeps its opening, due and closing time, its agency and its status', async () => {
    const { rows } = await database.pool.query(`
      select s.external_id, s.agency, s.status, c.state, c.closed_by, c.opened_at, c.ended_at, c.clocks -> 'promise' -> 'span' ->> 'given' as due, t.facts
      from cases_source s join cases c on c.shard = s.shard and c.id = s.record join trail t on t.shard = s.shard and t.record = s.record and t.seq = 1`);
    const byId = new Map(rows.map((row) => [row.external_id, row]));
    expect(byId.size).toBe(requests.length);
    for (const request of requests) {
      const { ServiceRequestNum: id = '', CreatedDate = '', DueDate = '', CloseDate = '', Agency, SRStatus } = request;
      const row = byId.get(id);
      const [opened, due, closed] = [CreatedDate, DueDate, CloseDate].map(instant);
      expect({
        id,
        opened: row.opened_at.toISOString(),
        due: row.due,
        closed: row.ended_at?.toISOString() ?? null,
        agency: row.agency,
        status: row.status,
        by: row.closed_by,
      }).toEqual({ id, opened, due, closed, agency: Agency, status: SRStatus, by: closed ? 'import' : null });
      expect(row.facts).toMatchObject({
        external_id: id,
        agency: Agency,
        status: SRStatus,
        opened_at: opened,
        ...(due && { due_at: due }),
        ...(closed && { closed_at: closed }),
      });
    }
  });

  test('of the 4,986 usable points with a recorded neighbourhood at least 4,967 lie in it; rounded ones go by its name', async () => {
    const { rows } = await database.pool.query(
      'select s.external_id, c.lon, a.name from cases_source s join cases c on c.shard = s.shard and c.id = s.record join area a on a.code = c.area',
    );
    const placed = new Map(rows.map((row) => [row.external_id, row]));
    const named = requests.filter(({ Neighborhood }) => Neighborhood !== '');
    const [usable, rounded] = [named.filter((r) => r['Latitude']?.includes('.')), named.filter((r) => !r['Latitude']?.includes('.'))];
    const agree = (some: typeof named) => some.filter((r) => placed.get(r['ServiceRequestNum'])?.name === r['Neighborhood']).length;
    expect(usable.length).toBe(4986);
    expect(agree(usable)).toBeGreaterThanOrEqual(4967);
    expect(rounded.length).toBeGreaterThan(0);
    expect(agree(rounded)).toBe(rounded.length);
    expect(rounded.every((r) => placed.get(r['ServiceRequestNum'])?.lon === null)).toBe(true);
  });

  test('every trail proves itself', async () => {
    expect(await verifyAll(house.db, ['cases'])).toMatchObject({ records: 6000, breaks: 0 });
  });
});
