import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../../../tests/server.ts';
import { followGrids } from '../../kernel/area/grids/follow.ts';
import { putShapes } from '../../kernel/area/shapes/store.ts';
import { SYSTEM } from '../../kernel/post/actor.ts';
import { make } from '../../kernel/register/make.ts';
import { building, dwelling, householdRegister, membership, person } from './index.ts';

const COMMUNITY = '210102001001';
const OLD = `${COMMUNITY}001`;
const [WEST, SOUTH] = [123.4, 41.79];
const TABLES = ['building', 'dwelling', 'household', 'person', 'membership'];

let s: TestServer;
const ids = { south: {} as Record<string, string>, north: {} as Record<string, string>, nowhere: '', alone: '' };

const box = (south: number, north: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [WEST, south],
      [WEST + 0.004, south],
      [WEST + 0.004, north],
      [WEST, north],
      [WEST, south],
    ] as [number, number][],
  ],
});

beforeAll(async () => {
  s = await testServer();
  await putShapes(s.database.db, [{ code: OLD, geometry: box(SOUTH, SOUTH + 0.004) }]);
  await s.database.owner.query("update area_revision set revision = revision + 1 where what = 'shapes'");
  await s.house.areasChanged();
  const w = { house: s.house, actor: SYSTEM, now: s.clock.now(), source: 'test' };
  const area = OLD;
  for (const [side, lat] of [
    ['south', SOUTH + 0.001],
    ['north', SOUTH + 0.003],
  ] as const) {
    const house = await make(w, building, { area, values: { name: side === 'south' ? '1号楼' : '2号楼', lon: WEST + 0.002, lat, use: 'residential' } });
    const home = await make(w, dwelling, { area, values: { building: house.id, unit: '1', door: '101', use: 'owner' } });
    const family = await make(w, householdRegister, { area, values: { dwelling: home.id, kind: 'family' } });
    const human = await make(w, person, { area, values: { name: '测试', sex: 'female', phone: '13800000001' } });
    const lives = await make(w, membership, { area, values: { household: family.id, person: human.id, relation: 'head', residence: 'living' } });
    ids[side] = { building: house.id, dwelling: home.id, household: family.id, person: human.id, membership: lives.id };
  }
  ids.nowhere = (await make(w, building, { area, values: { name: '9号楼' } })).id;
  ids.alone = (await make(w, person, { area, values: { name: '独自' } })).id;
});
afterAll(() => s.close());

const areaOf = async (table: string, id: string) => (await s.database.owner.query(`select area from ${table} where id = $1`, [id])).rows[0].area as string;
const counts = async (area: string) =>
  (
    await s.database.owner.query(
      "select register, field, value, n from register_count where area = $1 and n <> 0 and field <> 'cell' order by register, field, value",
      [area],
    )
  ).rows;

test('after a split what is known of the living lies in the part where its building stands; what has no place goes to the community; counts and history say so', async () => {
  const before = await counts(OLD);
  const seen = async () => (await s.database.owner.query('select changed_at from dwelling where id = $1', [ids.south['dwelling']])).rows;
  const last = await seen();
  s.clock.set(new Date(s.clock.now().getTime() + 1000));
  const dispatcher = await s.as('dispatcher', '210102001');
  const line = [
    [WEST - 0.001, SOUTH + 0.002],
    [WEST + 0.005, SOUTH + 0.002],
  ];
  const { status, body } = await dispatcher.post('/api/grids/split', { grid: OLD, line });
  expect(status).toBe(201);
  expect(body.opens).toMatchObject([{ code: `${COMMUNITY}003` }, { code: `${COMMUNITY}004` }]);
  const [north, south] = [s.house.locate(WEST + 0.002, SOUTH + 0.003), s.house.locate(WEST + 0.002, SOUTH + 0.001)];
  for (const table of TABLES) {
    expect([table, await areaOf(table, ids.south[table] as string)]).toEqual([table, south]);
    expect([table, await areaOf(table, ids.north[table] as string)]).toEqual([table, north]);
  }
  expect([await areaOf('building', ids.nowhere), await areaOf('person', ids.alone)]).toEqual([COMMUNITY, COMMUNITY]);
  expect(await counts(OLD)).toEqual([]);
  const after = [...(await counts(north as string)), ...(await counts(south as string)), ...(await counts(COMMUNITY))];
  const sum = new Map<string, number>();
  for (const { register, field, value, n } of after) sum.set(`${register} ${field} ${value}`, (sum.get(`${register} ${field} ${value}`) ?? 0) + n);
  expect(sum).toEqual(new Map(before.map(({ register, field, value, n }) => [`${register} ${field} ${value}`, n])));
  const { rows } = await s.database.owner.query('select kind, open, source, version from register_change where record = $1', [ids.south['dwelling']]);
  expect(rows).toEqual([{ kind: 'moved', open: { area: [OLD, south] }, source: 'redraw', version: 2 }]);
  // Nobody has looked at the home: it is no fresher than it was.
  expect(await seen()).toEqual(last);
});

test('asked again it moves nothing', async () => {
  const lines = async () => (await s.database.owner.query('select count(*)::int as n from register_change')).rows[0].n;
  const before = await lines();
  await followGrids(s.house, s.clock.now(), s.clock.now());
  expect(await lines()).toBe(before);
});
