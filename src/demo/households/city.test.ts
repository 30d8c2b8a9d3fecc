import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readChina } from '../../kernel/area/china/read.ts';
import { makeGrids } from '../../kernel/area/grids/made-up.ts';
import type { Register } from '../../kernel/register/declare.ts';
import { valuesOf } from '../../kernel/register/input.ts';
import { parse } from '../../modules/household/address/parse.ts';
import { format } from '../../modules/household/address/parts.ts';
import { household } from '../../modules/household/index.ts';
import { packOf } from '../../packs/index.ts';
import { registersOf } from '../../packs/registers.ts';
import { type Community, gridName } from '../city.ts';
import { communityOf } from './community.ts';
import { cityOf, quotas } from './quota.ts';
import type { Known, Made, Place, RegisterName } from './records.ts';
import { toFill } from './to-fill.ts';

let communities: Community[];
let places: Place[];
let made: Made[];
const HOME = '210102001002';
const recordsOf = (wanted: number, known: readonly Known[] = [], seed = '1') =>
  [...cityOf(places, HOME, wanted, known, seed)].flatMap(({ records }) => records);
const of = (register: RegisterName) => made.filter((each) => each.register === register);

beforeAll(async () => {
  const known = (await readChina('2101')).filter(({ code }) => code.length === 12);
  const grids = makeGrids(
    known.map(({ code }) => code),
    { perCommunity: [2, 5], households: [300, 560], seed: 1, name: gridName },
  );
  const within = Map.groupBy(grids, ({ code }) => code.slice(0, 12));
  communities = known.map(({ code, name }) => ({ code, name, subdistrict: { code: code.slice(0, 9), name: '' }, grids: within.get(code) ?? [] }));
  places = await toFill(communities);
  made = recordsOf(20_000);
});

test('as many households are made as are asked for, and at most a house more', () => {
  expect(of('household').length).toBeGreaterThanOrEqual(20_000);
  expect(of('household').length).toBeLessThan(20_500);
});

test('whatever a record belongs to was made before it', () => {
  const seen = new Set<string>();
  const named = ['compound', 'building', 'dwelling', 'household', 'person', 'parent'];
  for (const { register, key, values } of made) {
    if (seen.has(key) || named.some((field) => values[field] != null && !seen.has(values[field] as string))) expect.fail(`${register} ${key}`);
    seen.add(key);
  }
});

test('every record is as its register asks, and says of itself nothing that would be changed', () => {
  const registers = registersOf(packOf('shenyang'), household.registers ?? []);
  for (const { register, key, values } of recordsOf(1_500)) {
    const kind = registers.get(register) as Register;
    const known = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
    const whole = valuesOf(kind, known);
    const changed = Object.entries(whole).filter(([field, value]) => value !== (known[field] ?? null));
    if (changed.length) expect.fail(`${register} ${key}: ${JSON.stringify(changed)}`);
  }
});

test('the same seed makes the same city, another one another, and a larger one begins as the smaller', () => {
  const [few, same, more, other] = [
    [1_000, '1'],
    [1_000, '1'],
    [2_000, '1'],
    [1_000, '2'],
  ].map(([wanted, seed]) => recordsOf(wanted as number, [], seed as string));
  expect(same).toEqual(few);
  const later = new Map(more?.map((each) => [each.key, each]));
  expect(few?.filter((each) => later.has(each.key)).every((each) => JSON.stringify(later.get(each.key)) === JSON.stringify(each))).toBe(true);
  expect(few?.filter(({ key }) => key.startsWith(HOME) && !later.has(key))).toEqual([]);
  expect(other).not.toEqual(few);
});

test('no two people have one ID number or one telephone', () => {
  for (const field of ['id_number', 'phone']) {
    const known = of('person').flatMap(({ values }) => (values[field] ? [values[field]] : []));
    expect(new Set(known).size).toBe(known.length);
  }
});

test('an address is written in the standard form, and read back names the same home', () => {
  for (const { values } of of('dwelling')) {
    const address = values['address'] as string;
    const parts = parse(address);
    expect(format(parts)).toBe(address);
    if (values['unit']) expect(parts, address).toMatchObject({ unit: values['unit'], door: values['door'], floor: values['floor'] });
  }
});

test('few households stay in the home’s sub-district, many fill the city in proportion to its grids', () => {
  const where = (wanted: number) => new Set(quotas(places, HOME, wanted).flatMap(([{ code }, n]) => (n > 0 ? [code.slice(0, 9)] : [])));
  expect(where(1_000)).toEqual(new Set(['210102001']));
  expect(where(1_000_000).size).toBe(190);
  const [, home] = quotas(places, HOME, 1_000)[0] as [Place, number];
  expect(home).toBe(400);
  const total = quotas(places, HOME, 4_300_000).reduce((sum, [, n]) => sum + n, 0);
  expect(total).toBeCloseTo(4_300_000, 0);
});

test('homes that are shared hold two, homes that stand empty or are let for business nobody', () => {
  const households = Map.groupBy(of('household'), ({ values }) => values['dwelling'] as string);
  const lived: Record<string, number> = { owner: 1, rented: 1, group: 1, shared: 2, vacant: 0, business: 0 };
  for (const { key, values } of of('dwelling')) expect(households.get(key)?.length ?? 0, key).toBe(lived[values['use'] as string]);
  const vacant = of('dwelling').filter(({ values }) => values['use'] === 'vacant').length;
  expect(vacant / of('dwelling').length).toBeCloseTo(0.13, 1);
});

test('the demo’s people live in the home community under their own names', () => {
  const known = [
    { name: '王桂芬', sex: 'female', born: [1950, 1962], phone: '14400000001' },
    { name: '李浩然', sex: 'male', born: [1985, 1999], phone: '14400000002' },
  ] as const;
  const people = recordsOf(1_000, known).filter(({ register }) => register === 'person');
  for (const { name, sex, phone } of known) {
    const [one, ...others] = people.filter(({ values }) => values['phone'] === phone);
    expect(one?.values).toMatchObject({ name, sex });
    expect(one?.key.startsWith(HOME)).toBe(true);
    expect(others).toEqual([]);
  }
});

const outlines = join(process.env['LINLI_TEST_DATA'] ?? '../shared/data', 'geo/districts/shenyang.geojson');
const there = existsSync(outlines);
if (!there) console.log(`skipped: ${outlines} is not there, so no made-up home was looked for in its district`);

test.runIf(there)('every made-up building stands in its own district', () => {
  const { features } = JSON.parse(readFileSync(outlines, 'utf8')) as {
    features: { properties: { name: string }; geometry: { type: string; coordinates: never } }[];
  };
  const far = places.filter((_, i) => i % 5 === 0).flatMap((place) => [...communityOf(place, '3').take(3)].flatMap(({ records }) => records));
  const rings = new Map(
    features.map(({ properties, geometry }) => [
      properties.name,
      (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as [number, number][][][],
    ]),
  );
  let looked = 0;
  for (const { register, area, values } of far) {
    if (register !== 'building') continue;
    const name = DISTRICTS[area.slice(0, 6)] ?? '';
    expect(
      rings.get(name)?.some(([ring]) => inside(ring as [number, number][], values['lon'] as number, values['lat'] as number)),
      `${name} ${values['lon']} ${values['lat']}`,
    ).toBe(true);
    looked += 1;
  }
  expect(looked).toBeGreaterThan(1_000);
});

const DISTRICTS: Record<string, string> = {
  210102: '和平区',
  210103: '沈河区',
  210104: '大东区',
  210105: '皇姑区',
  210106: '铁西区',
  210111: '苏家屯区',
  210112: '浑南区',
  210113: '沈北新区',
  210114: '于洪区',
  210115: '辽中区',
  210123: '康平县',
  210124: '法库县',
  210181: '新民市',
};

function inside(ring: readonly [number, number][], x: number, y: number): boolean {
  return ring.reduce((is, [ax, ay], i) => {
    const [bx, by] = ring.at(i - 1) as [number, number];
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !is : is;
  }, false);
}
