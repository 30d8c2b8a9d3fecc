import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, HOUR, type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { split } from '../../../kernel/area/split.ts';
import { closeDays } from '../../cases/rated-from/close-days.ts';
import { closedCase, from, rateBy } from '../../cases/rated-from/testing.ts';

const HOME = '210102001001';
const OTHER = '210102001002';
const NEXT = '210102002001';
let s: TestServer;
let supervisor: Person;
beforeAll(async () => {
  s = await testServer();
  supervisor = await s.as('supervisor', '210102');
});
afterAll(() => s.close());

/** So many ratings of a community's office, or of a department, each given by receipt from the device that `on` names. */
async function rated(count: number, area: string, on: (i: number) => number, unit = ''): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const held = await closedCase(s, area);
    if (unit) await s.database.owner.query('update cases set unit = $1 where id = $2', [unit, held.id]);
    expect((await rateBy(s, held, from(on(i)))).status).toBe(200);
    ids.push(held.id);
  }
  return ids;
}
/** Time passes; days that are over lose their marks. */
async function pass(ms: number): Promise<void> {
  s.clock.advance(ms);
  await closeDays(s.house);
}
type Alarm = { kind: string; area: string; unit: string | null; rows: string; says: string; evidence: Record<string, unknown> };
const alarms = async (query = ''): Promise<Alarm[]> => {
  const { status, body } = await supervisor.get(`/api/alarms${query}`);
  expect(status).toBe(200);
  return body.items.filter(({ kind }: Alarm) => kind === 'one_device');
};

test('seven ratings given by receipt on one device in a day ring when all of that day are final, and not a moment before; seven devices do not', async () => {
  const office = await rated(7, HOME, () => 1);
  await rated(7, OTHER, (i) => 100 + i);
  // Half of a day's ratings, of a department, in two sub-districts: together they are enough, in each alone they are not.
  await rated(4, HOME, () => 2, 'water');
  await rated(3, NEXT, () => 2, 'water');
  await pass(6 * HOUR);
  const last = await rated(7, NEXT, (i) => 200 + i, 'water');
  // Less than half.
  await rated(6, NEXT, () => 3, 'gas');
  await rated(7, NEXT, (i) => 210 + i, 'gas');
  for (const wait of [0, DAY, 5 * DAY, DAY - 6 * HOUR - 1]) {
    await pass(wait);
    expect(await alarms()).toEqual([]);
  }
  const rows = (kind: string) => supervisor.get(`/api/alarms/rows?kind=${kind}&area=210102&unit=water&from=2026-03-02`);
  expect((await rows('one_device')).body.items).toEqual([]);
  await pass(1 + HOUR);
  expect(await alarms()).toMatchObject([{ unit: null, area: HOME, evidence: { part: 7, of: 7, percent: 100, day: '2026-03-02', days: 1 } }]);
  // What becomes final later today is nobody's to know of yet, whichever alarm it is.
  expect((await rows('ratings')).body.items).toHaveLength(7);
  await pass(6 * HOUR);
  const told = await alarms();
  expect(told.map(({ area, unit, evidence }) => [area, unit, evidence['part'], evidence['of']])).toEqual([
    ['210102', 'water', 7, 14],
    [HOME, null, 7, 7],
  ]);
  expect(told[1]?.says).toBe(
    '王家社区：3月2日的 7 个评价中有 7 个（100%）看来出自同一台设备，期间这样的日子共 1 天。同一上网地址、同样浏览器的（一家单位、一户人家）也会算作一台；是哪些评价没有记录，也不应追查。',
  );
  const behind = async (n: number) => (await supervisor.get(told[n]?.rows ?? '')).body.items.map(({ id }: { id: string }) => id).sort();
  expect(await behind(1)).toEqual([...office].sort());
  // All of the department's that day, and not only those of the device.
  expect(await behind(0)).toEqual(expect.arrayContaining(last));
  expect(await behind(0)).toHaveLength(14);
  expect((await alarms('?area=210102001')).map(({ area }) => area)).toEqual([HOME]);
  expect((await alarms(`?area=${OTHER}`)).length).toBe(0);
});

test('of several such days the one with most ratings from one device is told, with how many there were; before and after its period it is not', async () => {
  await rated(8, HOME, () => 5);
  await pass(DAY);
  await rated(6, HOME, () => 6);
  await pass(8 * DAY);
  const [office] = (await alarms()).filter(({ area }) => area === HOME);
  expect(office?.evidence).toEqual({ part: 8, of: 8, percent: 100, day: '2026-03-09', days: 3 });
  expect((await alarms('?from=2026-03-10&to=2026-03-15')).map(({ area }) => area)).toEqual([]);
  expect((await alarms('?from=2026-03-17')).map(({ evidence }) => evidence['day'])).toEqual(['2026-03-10']);
  const english = (await supervisor.get('/api/alarms?lang=en')).body;
  expect(english.items.find(({ area, kind }: Alarm) => area === HOME && kind === 'one_device').says).toContain('8 of 8 ratings given on 9 March (100 %)');
  expect(english.looked.find(({ kind }: Alarm) => kind === 'one_device').says).toContain('At least 6 ratings of one day, and half of all');
});

test('who does not look after the figures of the area is told nothing of it', async () => {
  for (const area of ['210103', '2101', '210102099'])
    for (const at of ['', '/rows']) expect((await supervisor.get(`/api/alarms${at}?kind=one_device&area=${area}`)).status).toBe(404);
  for (const who of [await s.resident(), await s.as('handler', '210102', 'water'), await s.as('clerk', HOME), s.anonymous])
    for (const at of ['/api/alarms', '/api/alarms/rows?kind=one_device']) expect([401, 403]).toContain((await who.get(at)).status);
  const elsewhere = await s.as('supervisor', '210103');
  expect((await elsewhere.get('/api/alarms')).body.items).toEqual([]);
  expect((await elsewhere.get('/api/alarms/rows?kind=one_device&unit=water&from=2026-03-02')).body.items).toEqual([]);
  expect((await (await s.as('auditor', '2101')).get('/api/alarms')).body.items.map(({ kind }: Alarm) => kind)).toContain('one_device');
});

test('of a community that was merged into another since, the alarm and its ratings are found with the one that took it over', async () => {
  const ids = await rated(7, OTHER, () => 40);
  await pass(3 * DAY);
  const today = s.clock.now().toISOString().slice(0, 10);
  await split(s.house.db, OTHER, [{ code: HOME }], today);
  await pass(5 * DAY);
  const day = (s.clock.now().getTime() - 8 * DAY) / DAY;
  const from = new Date(Math.floor(day) * DAY).toISOString().slice(0, 10);
  for (const area of [HOME, '210102']) {
    const [told, ...more] = await alarms(`?area=${area}&from=${from}`);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ area: HOME, unit: null, evidence: { part: 7, of: 7 } });
    const behind = (await supervisor.get(told?.rows ?? '')).body.items.map(({ id }: { id: string }) => id);
    expect(behind).toEqual(expect.arrayContaining(ids));
  }
  expect(await alarms(`?area=${NEXT}&from=${from}`)).toEqual([]);
});
