import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFeatures } from '../src/kernel/area/shapes/geojson.ts';
import { importShapes } from '../src/kernel/area/shapes/import.ts';
import { readier } from '../src/kernel/register/bring/ready.ts';
import { write } from '../src/kernel/register/bring/write.ts';
import { keepCounts, type Tally, tally } from '../src/kernel/register/count.ts';
import type { Values } from '../src/kernel/register/declare.ts';
import { building, dwelling, person } from '../src/modules/household/index.ts';
import { type TestServer, testServer } from './server.ts';

const DATA = process.env['LINLI_TEST_DATA'] ?? fileURLToPath(new URL('../../shared/data', import.meta.url));
const FILE = `${DATA}/geo/baltimore_neighborhoods_2010.geojson.gz`;
const there = existsSync(FILE);

/** The file's columns that the registers count by: people by sex, homes by use. */
const COUNTED = {
  Male: ['person', 'sex', 'male'],
  Female: ['person', 'sex', 'female'],
  Occ_Own: ['dwelling', 'use', 'owner'],
  Occ_Rent: ['dwelling', 'use', 'rented'],
  Vacant: ['dwelling', 'use', 'vacant'],
} as const;
type Column = keyof typeof COUNTED;
type Neighbourhood = { code: string; counts: Record<Column, number> };

/** Four neighbourhoods were estimated and have parts of people: they are rounded so that the city keeps its sum. */
function whole(numbers: readonly number[]): number[] {
  let carried = 0;
  return numbers.map((n) => {
    const rounded = Math.round(n + carried);
    carried += n - rounded;
    return rounded;
  });
}

const DISTRICT = '990101';
const SUBDISTRICTS = 12;
/** Neighbourhoods of so few people and homes are put in record by record, by the way that files come in; the others into what is kept of their counts. */
const FEW = 700;

describe.runIf(there)(`Baltimore's 278 neighbourhoods${there ? '' : ' (skipped: no folder of test data)'}`, () => {
  let s: TestServer;
  let rows: Neighbourhood[];
  let sums: Record<'Population' | 'Housing', number>;
  let really = 0;

  beforeAll(async () => {
    s = await testServer();
    const features = readFeatures(gunzipSync(readFileSync(FILE)).toString('utf8'));
    const numberOf = (i: number, column: string) => Number(features[i]?.properties?.[column]);
    const sum = (column: string) => Math.round(features.reduce((all, _, i) => all + numberOf(i, column), 0));
    sums = { Population: sum('Population'), Housing: sum('Housing') };
    const per = Math.ceil(features.length / SUBDISTRICTS);
    const columns = Object.fromEntries(
      (Object.keys(COUNTED) as Column[]).map((column) => [column, whole(features.map((_, i) => numberOf(i, column)))]),
    ) as Record<Column, number[]>;
    rows = features.map((_, i) => ({
      code: `${DISTRICT}${String(Math.floor(i / per) + 1).padStart(3, '0')}${String((i % per) + 1).padStart(3, '0')}`,
      counts: Object.fromEntries((Object.keys(COUNTED) as Column[]).map((column) => [column, columns[column][i] ?? 0])) as Record<Column, number>,
    }));
    for (let i = 0; i < SUBDISTRICTS; i += 1) {
      const under = `${DISTRICT}${String(i + 1).padStart(3, '0')}`;
      await importShapes(s.database.db, features.slice(i * per, (i + 1) * per), { level: 'community', under, name: 'Name' });
    }
    for (const row of rows) await fill(row);
  }, 120_000);
  afterAll(() => s?.close());

  async function fill({ code, counts }: Neighbourhood): Promise<void> {
    const of = (register: string) =>
      (Object.entries(COUNTED) as [Column, readonly [string, string, string]][]).flatMap(([column, [name, field, value]]) =>
        name === register ? Array.from({ length: counts[column] }, (): Values => ({ [field]: value })) : [],
      );
    const [people, homes] = [of('person'), of('dwelling')];
    if (people.length + homes.length <= FEW) return bring(code, people, homes);
    const counted: Tally = new Map();
    const row = { area: code, sourced_on: null, changed_at: s.clock.now() };
    for (const values of people) tally(counted, person, row, values, 1);
    for (const values of homes) tally(counted, dwelling, row, values, 1);
    await keepCounts(s.database.db, counted);
  }

  async function bring(area: string, people: readonly Values[], homes: readonly Values[]): Promise<void> {
    const client = await s.database.owner.connect();
    const put = async (register: typeof person | typeof building | typeof dwelling, values: readonly Values[]) => {
      const ready = readier(s.house, register, { source: 'baltimore', now: s.clock.now() });
      const made = values.map((each, line) => ready({ line, area, values: each, external_id: `${area}-${line}` }));
      const { added, faults } = await write(client, register, 'baltimore', made);
      expect(faults).toEqual([]);
      really += added;
      return made[0]?.id;
    };
    await client.query('begin');
    const block = await put(building, homes.length ? [{ name: '1' }] : []);
    await put(
      dwelling,
      homes.map((values, i) => ({ ...values, building: block, door: String(i + 1) })),
    );
    await put(
      person,
      people.map((values) => ({ ...values, name: 'N' })),
    );
    await client.query('commit');
    client.release();
  }

  const profileOf = async (code: string) => {
    const { body } = await (await s.as('auditor', DISTRICT)).get(`/api/areas/${code}/profile`);
    const totals = Object.fromEntries(body.counts.map(({ register, count }: { register: string; count: number }) => [register, count]));
    const by = (register: string, field: string) =>
      Object.fromEntries(
        body.by
          .find((each: { register: string; field: string }) => each.register === register && each.field === field)
          .values.map(({ value, count }: { value: string; count: number }) => [value, count]),
      );
    return { person: totals['person'], dwelling: totals['dwelling'], sex: by('person', 'sex'), use: by('dwelling', 'use') };
  };
  const summed = (within: string) => {
    const counts = (column: Column) => rows.reduce((sum, row) => sum + (row.code.startsWith(within) ? row.counts[column] : 0), 0);
    return {
      person: counts('Male') + counts('Female'),
      dwelling: counts('Occ_Own') + counts('Occ_Rent') + counts('Vacant'),
      sex: { male: counts('Male'), female: counts('Female') },
      use: expect.objectContaining({ owner: counts('Occ_Own'), rented: counts('Occ_Rent'), vacant: counts('Vacant') }),
    };
  };

  test('the whole is the sum that the file has: 620,175 people and 296,384 homes', async () => {
    expect(sums).toEqual({ Population: 620_175, Housing: 296_384 });
    expect(await profileOf(DISTRICT)).toMatchObject({ person: sums.Population, dwelling: sums.Housing });
    expect(await profileOf(DISTRICT)).toEqual(summed(DISTRICT));
  });

  test('every part is the sum of its parts, by sex and by use, and each neighbourhood what the file says', async () => {
    for (let i = 1; i <= SUBDISTRICTS; i += 1) {
      const code = `${DISTRICT}${String(i).padStart(3, '0')}`;
      expect(await profileOf(code), code).toEqual(summed(code));
    }
    for (const { code } of rows.filter((_, i) => i % 7 === 0)) expect(await profileOf(code), code).toEqual(summed(code));
  });

  test('people and homes that came in one by one are in the sum like the others', async () => {
    expect(really).toBeGreaterThan(3_000);
    const { rows: records } = await s.database.owner.query('select count(*)::int as n from person');
    const few = rows.filter(({ counts }) => Object.values(counts).reduce((sum, n) => sum + n, 0) <= FEW);
    expect(records[0].n).toBe(few.reduce((sum, { counts }) => sum + counts.Male + counts.Female, 0));
  });
});
