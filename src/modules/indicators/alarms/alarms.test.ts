import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, HOUR, type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { type Group, outstanding } from './judge.ts';

const MINUTE = 60_000;
const HOME = '210102001001';
const OTHER = '210102001002';
const BOUNDS = { least: 10, times: 2, wrong: 0.01 };

test('a group is compared with all others by level of promise, and one that does as the others do never stands out', () => {
  const group = (unit: string, part: number, of: number, level = 'a'): Group => ({ area: '', unit, mine: true, strata: [{ level, part, of }] });
  const { items } = outstanding([group('x', 30, 60), group('y', 6, 100), group('z', 5, 100)], BOUNDS);
  expect(items).toEqual([expect.objectContaining({ unit: 'x', part: 30, of: 60 })]);
  expect(items[0]?.elsewhere).toBeCloseTo(11.5 / 201, 9);
  // Short promises are met late by everybody: who has only such does not stand out.
  const urgent = [group('x', 50, 60, 'urgent'), group('y', 85, 100, 'urgent'), group('y', 1, 200), group('z', 2, 200)];
  expect(outstanding(urgent, BOUNDS).items).toEqual([]);
  // Nobody to compare with, and too few to say anything.
  expect(outstanding([group('x', 60, 60)], BOUNDS)).toEqual({ compared: 0, items: [] });
  expect(outstanding([group('x', 9, 9), group('y', 0, 500)], BOUNDS)).toEqual({ compared: 0, items: [] });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 })), { maxLength: 8 }), (counts) => {
      const groups = counts.map(([part, more], i) => group(`u${i}`, part, part + more));
      for (const { part, of, elsewhere } of outstanding(groups, BOUNDS).items) expect(of >= BOUNDS.least && part / of >= BOUNDS.times * elsewhere).toBe(true);
    }),
  );
});

test('where all do alike an alarm rings less than once in a hundred months; who doubles and trebles it is found', () => {
  let at = 7;
  const chance = () => {
    at = (at * 48_271) % 2_147_483_647;
    return at / 2_147_483_647;
  };
  const drawn = (of: number, share: number) => Array.from({ length: of }, () => Number(chance() < share)).reduce((sum, n) => sum + n, 0);
  const month = (odd: number): Group[] =>
    Array.from({ length: 20 }, (_, i) => ({
      area: '',
      unit: `u${i}`,
      mine: true,
      strata: [
        { level: 'urgent', part: drawn(20 + i, 0.2), of: 20 + i },
        { level: 'general', part: drawn(60 + 2 * i, i === 3 ? odd : 0.08), of: 60 + 2 * i },
      ],
    }));
  let [rang, found, wrong] = [0, 0, 0];
  for (let n = 0; n < 300; n += 1) rang += Number(outstanding(month(0.08), BOUNDS).items.length > 0);
  for (let n = 0; n < 100; n += 1) {
    const { items } = outstanding(month(0.45), BOUNDS);
    found += Number(items.some(({ unit }) => unit === 'u3'));
    wrong += Number(items.some(({ unit }) => unit !== 'u3'));
  }
  expect(rang).toBeLessThanOrEqual(3);
  expect(found).toBeGreaterThanOrEqual(95);
  expect(wrong).toBeLessThanOrEqual(3);
});

let s: TestServer;
let supervisor: Person;
let nth = 0;
type Made = {
  area?: string;
  unit?: string;
  /** Minutes between the answer and the end of the promise. */
  left?: number;
  at?: number;
  rated?: number;
  account?: string;
  returned?: { unit: string; left: number };
  excluded?: number;
};

/** A case as its steps would have left it, so many days or milliseconds ago. */
async function made({ area = HOME, unit = '', left = 3000, at = 5 * DAY, rated, account, returned, excluded }: Made): Promise<string> {
  nth += 1;
  const shard = area.slice(0, 9);
  const id = `${shard}-01J${String(nth).padStart(23, '0')}`;
  const now = s.clock.now().getTime();
  const answered = new Date(now - at);
  const due = new Date(answered.getTime() + left * MINUTE);
  const rated_at = rated === undefined ? null : new Date(now - rated);
  const q = (text: string, values: unknown[]) => s.database.owner.query(text, values);
  await q(
    `insert into cases (shard, id, version, head, state, area, unit, clocks, opened_at, number, receipt, title, body, category, level, channel, anonymous, returns, urges, reopens, bound, extended,
      answered_at, ended_at, closed_by, stars, solved, rated_at, rating_final_at, excluded)
     values ($1, $2, 3, 'x', 'closed', $3, $4, $5, $6, $7, $7, '灯不亮', '', 'property', 'general', 'h5', false, $8, 0, 0, false, false, $9, $9, 'resident', $10, true, $11, $12, $13)`,
    [
      shard,
      id,
      area,
      unit,
      { promise: { started_at: answered, due_at: due.toISOString(), span: 'x', stopped_at: answered } },
      new Date(answered.getTime() - 2 * DAY),
      `9${String(nth).padStart(11, '0')}`,
      returned ? 1 : 0,
      answered,
      rated_at ? 5 : null,
      rated_at,
      rated_at && new Date(rated_at.getTime() + 7 * DAY),
      excluded === undefined ? null : 'not_here',
    ],
  );
  const entry = (step: string, when: Date, by: string) =>
    q(
      `insert into trail (shard, record, seq, flow, at, step, post, area, unit, to_state, facts, prev, hash) values ($1, $2, 2, 'cases', $3, $4, 'handler', $5, $6, 'x', '{}', '', '')`,
      [shard, id, when, step, area, by],
    );
  if (returned) await entry('return', new Date(due.getTime() - returned.left * MINUTE), returned.unit);
  if (excluded !== undefined) {
    const when = new Date(now - excluded);
    await entry('exclude', when, '');
    const d = new Date(when.getTime() + 8 * HOUR).toISOString().slice(0, 10);
    await q('insert into measure_delta (shard, record, seq, at, deltas) values ($1, $2, 2, now(), $3)', [
      shard,
      id,
      JSON.stringify([{ t: 'cases.exclusions', a: area, d, n: 1, s: 0, by: { ground: 'not_here' } }]),
    ]);
  }
  if (account) await q("insert into opener (shard, record, flow, account, at) values ($1, $2, 'cases', $3, now())", [shard, id, account]);
  return id;
}
const many = async (count: number, of: (i: number) => Made) => {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) ids.push(await made(of(i)));
  return ids;
};

beforeAll(async () => {
  s = await testServer();
  supervisor = await s.as('supervisor', '210102');
});
afterAll(() => s.close());

test('a quiet month rings nothing, and says what was looked for', async () => {
  await many(40, (i) => ({
    unit: i % 2 ? 'housing' : 'urban_management',
    left: 100 + 37 * i,
    at: (3 + (i % 20)) * DAY,
    rated: (9 + (i % 14)) * DAY + i * 40 * MINUTE,
    account: `r${i}`,
  }));
  const { status, body } = await supervisor.get('/api/alarms');
  expect(status).toBe(200);
  expect(body).toMatchObject({ area: '210102', from: '2026-02-01', to: '2026-03-02', items: [] });
  expect(body.looked.map(({ kind, compared }: { kind: string; compared: number }) => [kind, compared])).toEqual([
    ['finishes', 2],
    ['returns', 0],
    ['ratings', 2],
    ['one_source', 2],
    ['one_device', 2],
    ['exclusions', 3],
  ]);
  expect(body.looked[0].says).toContain('30 分钟');
});

test('a department that finishes just before its promises run out is told with its numbers, and the rows are just those cases', async () => {
  const late = await many(12, (i) => ({ unit: 'water', left: 1 + 2 * i, at: (2 + i) * DAY }));
  await many(6, (i) => ({ unit: 'water', left: 5000, at: (2 + i) * DAY }));
  const alarm = (await supervisor.get('/api/alarms')).body.items.find(({ kind }: { kind: string }) => kind === 'finishes');
  expect(alarm).toMatchObject({ unit: 'water', unit_name: '水务局', area: '210102', evidence: { part: 12, of: 18, percent: 67, minutes: 30 } });
  expect(alarm.evidence.elsewhere_percent).toBeLessThan(5);
  expect(alarm.says).toContain('18 件办结中有 12 件（67%）');
  const rows = (await supervisor.get(alarm.rows)).body;
  expect(rows.items.map(({ id }: { id: string }) => id).sort()).toEqual([...late].sort());
  expect(rows.items[0]).toMatchObject({ flow: 'cases', state_name: expect.any(String), area_name: '王家社区' });
  expect(rows.items.every(({ minutes }: { minutes: number }) => minutes >= 0 && minutes <= 30)).toBe(true);
  const first = (await supervisor.get(`${alarm.rows}&limit=5`)).body;
  expect(first.items).toHaveLength(5);
  const second = (await supervisor.get(`${alarm.rows}&limit=50&cursor=${first.next}`)).body;
  expect([...first.items, ...second.items]).toEqual(rows.items);
});

test('returns shortly before the promise runs out, a burst of ratings, ratings by one log-in and a jump of exclusions each ring', async () => {
  await many(24, (i) => ({
    unit: 'housing',
    left: 2000,
    at: (3 + (i % 9)) * DAY,
    returned: i % 2 ? { unit: 'heating', left: 30 + i } : { unit: 'housing', left: 1500 + i },
  }));
  await many(8, (i) => ({ area: OTHER, rated: 10 * DAY - i * MINUTE, account: `burst${i}` }));
  await many(7, (i) => ({ unit: 'gas', rated: (9 + 2 * i) * DAY, account: 'the same' }));
  await many(7, () => ({ area: OTHER, excluded: 2 * DAY }));
  await many(3, (i) => ({ area: OTHER, excluded: (10 + 14 * i) * DAY }));
  const { items } = (await supervisor.get('/api/alarms')).body;
  const of = (kind: string) => items.filter((item: { kind: string }) => item.kind === kind);
  expect(of('returns')).toMatchObject([{ unit: 'heating', evidence: { part: 12, of: 12, percent: 100, minutes: 240 } }]);
  expect(of('ratings')).toMatchObject([{ unit: null, area: OTHER, area_name: '河畔社区', evidence: { part: 8, of: 8, minutes: 10 } }]);
  expect(of('one_source')).toMatchObject([{ unit: 'gas', evidence: { part: 7, of: 7, percent: 100 } }]);
  expect(of('exclusions').map(({ area }: { area: string }) => area)).toEqual(expect.arrayContaining(['210102', '210102001']));
  expect(JSON.stringify(items)).not.toContain('the same');
  for (const [kind, count] of [
    ['returns', 12],
    ['ratings', 8],
    ['one_source', 7],
    ['exclusions', 7],
  ] as const) {
    const { body } = await supervisor.get(of(kind)[0].rows);
    expect(body.items, kind).toHaveLength(count);
  }
  const english = (await supervisor.get('/api/alarms?lang=en')).body.items.map(({ says }: { says: string }) => says).join(' ');
  expect(english).toContain('7 of 7 ratings in the period (100 %) came from one log-in');
  expect((await supervisor.get(`/api/alarms?area=${OTHER}`)).body.items.map(({ kind }: { kind: string }) => kind)).toContain('ratings');
});

test('ratings that are not final yet are nobody’s to know of', async () => {
  await many(8, (i) => ({ area: '210102002001', rated: 2 * DAY - i * MINUTE, account: `fresh${i}` }));
  expect((await supervisor.get('/api/alarms?area=210102002')).body.items).toEqual([]);
  expect((await supervisor.get('/api/alarms/rows?kind=ratings&area=210102002')).body.items).toEqual([]);
});

test('another area does not exist, a period must run forward, and only those who look after figures are told', async () => {
  for (const area of ['210103', '2101', '210102099']) {
    expect((await supervisor.get(`/api/alarms?area=${area}`)).status).toBe(404);
    expect((await supervisor.get(`/api/alarms/rows?kind=finishes&area=${area}`)).status).toBe(404);
  }
  expect((await supervisor.get('/api/alarms?from=2026-03-02&to=2026-02-02')).body.code).toBe('measure_backwards');
  expect((await supervisor.get('/api/alarms?from=1990-01-01')).body.code).toBe('measure_too_long');
  expect((await supervisor.get('/api/alarms/rows?kind=persons')).status).toBe(422);
  expect((await supervisor.get('/api/alarms?from=2026-01-01&to=2026-01-10')).body.items).toEqual([]);
  for (const who of [await s.resident(), await s.as('handler', '210102', 'water'), await s.as('clerk', HOME)])
    expect((await who.get('/api/alarms')).status).toBe(403);
  expect((await (await s.as('auditor', '2101')).get('/api/alarms')).body.items.length).toBeGreaterThan(3);
});
