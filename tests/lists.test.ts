import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCases, makeCity, SECRET } from '../bench/scale/load.ts';
import { createHouse, createServer } from '../src/compose.ts';
import { packOf } from '../src/packs/index.ts';
import { createAuth } from '../src/platform/auth/auth.ts';
import { fixedClock } from '../src/platform/clock/clock.ts';
import { type TestDatabase, testDatabase } from '../src/platform/db/testing.ts';
import { lookedAt, nodesOf, notedOn, plansOf, type Sent } from './plans.ts';

/** Enough that reading a whole table is never the cheapest way; the benchmark asks the same of a million. */
const CASES = 40_000;
const NOW = new Date('2026-03-02T01:00:00Z');
/** What grows with every case. */
const GROWING = /^(cases|cases_text|todo|opener|trail|trail_words)$/;

const FILTERS = [
  ...['', 'open=true', 'open=false', 'late=true', 'late=false', 'due=today', 'mine=true', 'category=gas', 'category=property&open=true'],
  ...['filed', 'taken', 'returned', 'disputed', 'whistled', 'finished', 'shelved', 'closed', 'withdrawn'].map((state) => `state=${state}`),
  ...['unit=housing', 'owner=unit:housing', 'owner=post:clerk', 'unit=housing&state=taken&late=true'],
  ...['area=210102', 'area=210102&state=disputed', 'area=210102&category=road', 'from=2025-05-01T00:00:00Z&to=2025-06-01T00:00:00Z'],
  ...['路灯', '电梯总停', '狗', '260302', 'wifi', '垃圾没人清运'].map((words) => `q=${encodeURIComponent(words)}`),
  ...['state=disputed', 'late=true', 'category=road', 'area=210102', 'unit=housing'].map((filter) => `q=${encodeURIComponent('路灯')}&${filter}`),
];
const PATHS = [...FILTERS.map((filter) => `/api/cases?${filter}`), '/api/todo', '/api/todo?group=late', '/api/todo?flow=cases'];

let database: TestDatabase;
let sent: Sent[];
let house: Awaited<ReturnType<typeof createHouse>>;
let get: (token: string, path: string) => Promise<{ status: number; next: string | null }>;
let tokenOf: (post: string, area: string, unit?: string) => Promise<string>;

beforeAll(async () => {
  database = await testDatabase();
  // Before anything is asked: only what connects from now on is noted.
  sent = notedOn(database.pool);
  await makeCity(database, NOW);
  await loadCases(database, CASES, NOW);
  const db = new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool: database.pool }) });
  const auth = createAuth({ db, secret: SECRET, baseUrl: 'http://127.0.0.1', sms: { send: async () => {} } });
  house = await createHouse({ database: { ...database, db }, pack: packOf('shenyang'), clock: fixedClock(NOW), secret: SECRET, demo: true, accounts: auth });
  const app = await createServer(house, auth, 'error');
  get = async (token, path) => {
    const { statusCode, body } = await app.inject({ url: path, headers: { ...(token && { authorization: `Bearer ${token}` }) } });
    return { status: statusCode, next: JSON.parse(body).next ?? null };
  };
  tokenOf = async (post, area, unit = '') => {
    const { rows } = await database.owner.query("select account from holding where post = $1 and area = $2 and unit = $3 and role = 'A'", [post, area, unit]);
    const account: string = rows[0]?.account ?? post;
    if (!rows.length) await auth.makeAccounts([post]);
    if (!rows.length && post !== 'resident-7')
      await database.owner.query("insert into holding (id, account, post, area, unit, valid_from) values ($1, $2, $3, $4, $5, '2020-01-01')", [
        `${post}@${area}`,
        account,
        post,
        area,
        unit,
      ]);
    await house.roster.refresh();
    return auth.issueToken({ account, post: post === 'resident-7' ? 'resident' : post, area, unit } as never);
  };
}, 300_000);
afterAll(async () => {
  await house?.close();
  await database?.close();
});

const WHO = [
  ['clerk', '210102002001'],
  ['grid_worker', '210102002001001'],
  ['dispatcher', '210102002'],
  ['dispatcher', '2101'],
  ['handler', '210102', 'housing'],
  ['handler', '2101', 'gas'],
  ['supervisor', '210102'],
  ['leader', '2101'],
  ['auditor', '2101'],
  ['mediator', '210102002001'],
  ['admin_system', '2101'],
  ['resident-7', ''],
] as const;

describe.each(WHO)('%s over %s', (post, area, unit = '' as never) => {
  test('reads no growing table from end to end, whatever list is asked for', async () => {
    const token = await tokenOf(post, area, unit);
    const extra = ['supervisor', 'leader', 'auditor', 'dispatcher', 'clerk'].includes(post) ? ['/api/cases/summary', '/api/gaps'] : [];
    sent.length = 0;
    for (const path of [...PATHS, ...extra]) {
      const { status, next } = await get(token, path);
      expect([200, ...(path === '/api/gaps' ? [403] : [])], path).toContain(status);
      if (next) expect((await get(token, `${path}${path.includes('?') ? '&' : '?'}cursor=${next}`)).status, path).toBe(200);
    }
    const statements = [...new Map(sent.map((each) => [each.text, each])).values()].filter(({ text }) => /\b(cases|todo)\b/.test(text));
    expect(statements.length).toBeGreaterThan(10);
    for (const statement of statements) {
      for (const { plan } of await plansOf(database.owner, statement)) {
        const whole = nodesOf(plan).filter((node) => node['Node Type'] === 'Seq Scan' && GROWING.test(node['Relation Name'] ?? ''));
        expect(whole, `${statement.text} ${JSON.stringify(statement.values)}`).toEqual([]);
      }
    }
  }, 120_000);
});

/** How many rows of cases and their texts a list looks at, by the dearer of its plans. */
async function rowsLookedAt(token: string, path: string): Promise<number> {
  sent.length = 0;
  expect((await get(token, path)).status, path).toBe(200);
  const statements = sent.filter(({ text }) => /\bfrom\b.*\bcases\b/s.test(text));
  expect(statements).not.toEqual([]);
  let rows = 0;
  for (const statement of statements)
    rows += Math.max(...(await plansOf(database.owner, statement, 'analyze, ')).map(({ plan }) => lookedAt(plan, /^cases(_text)?$/)));
  return rows;
}

test.each([
  'late=true',
  'state=shelved',
  'due=today',
  'category=gas&open=true',
  `q=${encodeURIComponent('路灯')}`,
  `q=${encodeURIComponent('垃圾')}&open=true`,
])(
  'who asks for the whole city but sees one community has no more looked through than that: %s',
  async (filter) => {
    const token = await tokenOf('clerk', '210102002001');
    const own = await rowsLookedAt(token, `/api/cases?${filter}`);
    expect(await rowsLookedAt(token, `/api/cases?area=2101&${filter}`)).toBeLessThanOrEqual(2 * own + 20);
  },
  60_000,
);
