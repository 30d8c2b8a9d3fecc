import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { makeAdministrator } from '../src/administrator.ts';
import { createHouse, createServer } from '../src/compose.ts';
import type { House } from '../src/kernel/house.ts';
import { hold } from '../src/kernel/post/roster.ts';
import { type OpenSealer, openSealer, PHONES } from '../src/kernel/register/seal/sealer.ts';
import { scan } from '../src/kernel/todo/scan.ts';
import { packOf } from '../src/packs/index.ts';
import { type Auth, createAuth } from '../src/platform/auth/auth.ts';
import { phoneCovers } from '../src/platform/auth/phone-cover.ts';
import { fixedClock } from '../src/platform/clock/clock.ts';
import { type TestDatabase, testDatabase } from '../src/platform/db/testing.ts';
import { type Files, filesFrom } from '../src/platform/files/index.ts';
import { mountFaces } from '../src/platform/http/faces.ts';
import { mountHealth } from '../src/platform/http/health.ts';
import type { Senders, Sms } from '../src/platform/notify/adapters.ts';
import { demoRelay } from '../src/platform/relay/demo.ts';
import { keyNames } from '../src/sealing.ts';

/** A small made-up piece of a city: two districts, three sub-districts, five communities, two grids. */
export const AREAS: readonly (readonly [code: string, name: string])[] = [
  ['21', '辽宁省'],
  ['2101', '沈阳市'],
  ['210102', '和平区'],
  ['210103', '沈河区'],
  ['210102001', '浑河湾街道'],
  ['210102002', '新华街道'],
  ['210103001', '五里河街道'],
  ['210102001001', '王家社区'],
  ['210102001002', '河畔社区'],
  ['210102002001', '新华社区'],
  ['210103001001', '文化社区'],
  ['210103001002', '富民社区'],
  ['210102001001001', '第一网格'],
  ['210102001001002', '第二网格'],
];

/** Who works there: post, area, department. */
export const STAFF: readonly (readonly [post: string, area: string, unit?: string])[] = [
  ['clerk', '210102001001'],
  ['grid_worker', '210102001001001'],
  ['dispatcher', '210102001'],
  ['handler', '210102', 'urban_management'],
  ['handler', '210102', 'housing'],
  ['arbiter', '210102'],
  ['supervisor', '210102'],
  ['admin_system', ''],
  ['admin_security', '2101'],
  ['auditor', '2101'],
];

/** What came back; a test reads the body as it comes. */
export type TestAnswer = {
  status: number; // biome-ignore lint/suspicious/noExplicitAny: a test reads answers as they come
  body: any;
  headers: Record<string, unknown>;
  text: string;
};
export type Person = {
  account: string;
  token: string;
  get: (url: string, headers?: Record<string, string>) => Promise<TestAnswer>;
  post: (url: string, body?: unknown, headers?: Record<string, string>) => Promise<TestAnswer>;
};
export type TestServer = {
  url: string;
  app: FastifyInstance;
  house: House;
  /** One more server's house on the same database and clock; close it yourself. */
  another: () => ReturnType<typeof createHouse>;
  auth: Auth;
  database: TestDatabase;
  clock: ReturnType<typeof fixedClock>;
  /** The one who holds this post over this area; made at first need, with a post of their own. */
  as: (post: string, area: string, unit?: string) => Promise<Person>;
  resident: (name?: string) => Promise<Person>;
  anonymous: Person;
  /** Text messages sent so far, oldest first. */
  texts: { to: string; text: string }[];
  /** Lets time pass and every clock that ran out meanwhile be noticed. */
  later: (ms: number) => Promise<number>;
  close: () => Promise<void>;
};

/** A Monday morning at work. */
const MONDAY = new Date('2026-03-02T01:00:00Z');

/** A whole Linli on a database of its own, listening on loopback; its clock stands still until moved. */
export async function testServer({
  staff = STAFF,
  faces = false,
  at = MONDAY,
  log,
  senders = {},
  files = {},
}: {
  staff?: typeof STAFF;
  faces?: boolean | string;
  at?: Date;
  log?: Writable;
  /** Ways out of the house beside, or instead of, the text messages that `texts` collects. */
  senders?: Senders;
  /** Another storage or scanner than a folder and none. */
  files?: Partial<Files>;
} = {}): Promise<TestServer> {
  const data = await mkdtemp(join(tmpdir(), 'linli-test-'));
  const database = await testDatabase();
  const clock = fixedClock(at);
  const secret = 'a secret of the tests, long enough to be one';
  const texts: TestServer['texts'] = [];
  const sms: Sms = { send: async (to, text) => void texts.push({ to, text }) };
  const sealer: OpenSealer = await openSealer({ db: database.db, master: Buffer.alloc(32, 'key of the tests'), cipher: 'aes-256-gcm', keys: keyNames });
  const auth = createAuth({
    phones: phoneCovers(sealer.keysFor(PHONES)),
    db: database.db,
    secret,
    baseUrl: 'http://127.0.0.1',
    sms,
    onAdmin: makeAdministrator(database.db, packOf('shenyang').area, clock),
  });
  for (const [code, name] of AREAS) await database.owner.query('insert into area (code, name) values ($1, $2)', [code, name]);
  await database.owner.query("update area_revision set revision = revision + 1 where what = 'names'");
  const accounts = new Map<string, string>();
  const began = new Date(at.getTime() - 86_400_000);
  await auth.makeAccounts(staff.map(([post, area, unit = '']) => `${post}-${area}-${unit}`));
  for (const [post, area, unit = ''] of staff) {
    const account = `${post}-${area}-${unit}`;
    accounts.set(account, account);
    await hold(database.db, { account, post, area, unit, valid_from: began });
  }
  const another = () =>
    createHouse({
      database,
      pack: packOf('shenyang'),
      clock,
      secret,
      demo: true,
      accounts: auth,
      files: { ...filesFrom({ data }), ...files },
      sealer,
      relay: demoRelay,
      phoneOf: auth.phoneOf,
      url: 'https://linli.test',
      senders: { sms, ...senders },
    });
  const house = await another();
  const app = await createServer(house, auth, process.env['TEST_LOG'] ?? (log ? 'info' : 'error'), log);
  mountHealth(app, database.pool);
  if (faces) await mountFaces(app, typeof faces === 'string' ? faces : fileURLToPath(new URL('../dist/faces/', import.meta.url)));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });

  const asker = (account: string, token: string): Person => {
    const ask = async (method: 'GET' | 'POST', path: string, body: unknown, headers: Record<string, string> = {}): Promise<TestAnswer> => {
      const answer = await app.inject({
        method,
        url: path,
        headers: { ...(token && { authorization: `Bearer ${token}` }), ...(method === 'POST' && { 'content-type': 'application/json' }), ...headers },
        ...(method === 'POST' && { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body ?? {}) }),
      });
      const json = String(answer.headers['content-type'] ?? '').includes('json');
      return { status: answer.statusCode, body: json ? answer.json() : null, headers: answer.headers, text: answer.body };
    };
    return { account, token, get: (path, headers) => ask('GET', path, undefined, headers), post: (path, body, headers) => ask('POST', path, body, headers) };
  };
  const people = new Map<string, Promise<Person>>();
  const once = (key: string, make: () => Promise<Person>) => {
    if (!people.has(key)) people.set(key, make());
    return people.get(key) as Promise<Person>;
  };
  return {
    url,
    app,
    house,
    another,
    auth,
    database,
    clock,
    texts,
    anonymous: asker('', ''),
    resident: (name = 'wang') =>
      once(name, async () => {
        await auth.makeAccounts([`resident-${name}`]);
        return asker(`resident-${name}`, await auth.issueToken({ account: `resident-${name}`, post: 'resident', area: '', unit: '' } as never));
      }),
    as: (post, area, unit = '') =>
      once(`${post}@${area}@${unit}`, async () => {
        const account = `${post}-${area}-${unit}`;
        if (!accounts.has(account)) {
          await auth.makeAccounts([account]);
          await hold(database.db, { account, post, area, unit, valid_from: began });
          await house.roster.refresh();
        }
        return asker(account, await auth.issueToken({ account, post, area, unit } as never));
      }),
    later: async (ms) => {
      clock.advance(ms);
      return scan(house);
    },
    close: async () => {
      await app.close();
      await (house as House & { close: () => Promise<void> }).close();
      await sealer.close();
      await database.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
