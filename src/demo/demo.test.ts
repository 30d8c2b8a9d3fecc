import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, start } from '../main.ts';
import { packOf } from '../packs/index.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { type TestDatabase, testDatabase } from '../platform/db/testing.ts';
import { demoPeople } from './people.ts';
import type { DemoLogIn } from './people-list.ts';
import { seedDemo } from './seed.ts';
import { simulate } from './simulate/index.ts';

let database: TestDatabase;
let running: Running;
const configOn = async ({ ownerUrl }: TestDatabase, env: Record<string, string> = {}): Promise<Config> =>
  readConfig({ DATABASE_URL: ownerUrl, LINLI_DATA: join(await mkdtemp(join(tmpdir(), 'linli-demo-')), 'data'), LINLI_LOG: 'silent', PORT: '0', ...env });

beforeAll(async () => {
  database = await testDatabase();
  running = await start(await configOn(database));
});
afterAll(async () => {
  await running.close();
  await database.close();
});

const people = async () => ((await (await fetch(`${running.url}/api/demo/people`)).json()) as { items: DemoLogIn[] }).items;

/** Signs in as the face does, and answers a way to read as that person. */
async function signIn(body: { login: string; password: string }) {
  const response = await fetch(`${running.url}/api/auth/sign-in/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    status: response.status,
    // biome-ignore lint/suspicious/noExplicitAny: answers are compared field by field
    get: async (path: string): Promise<any> => (await fetch(`${running.url}${path}`, { headers: { cookie } })).json(),
  };
}
const count = async (what: string) => Number((await database.owner.query(`select count(*) from ${what}`)).rows[0].count);

test('the demo city is Shenyang’s real tree, with grids that say they are synthetic', async () => {
  expect(running.seeded).toMatchObject({ outcome: 'made', subdistricts: 190, communities: 2703, log_ins: demoPeople.length });
  expect(await count('area where length(code) = 15 and not synthetic')).toBe(0);
  expect(await count('area where length(code) < 15 and synthetic')).toBe(0);
  expect(await count('area where length(code) = 15')).toBe(running.seeded?.grids);
});

test('whoever holds a post in the demo has a name, and no two the same', async () => {
  const held = 'holding h join auth_user u on u.id = h.account';
  expect(await count(`${held} where u.name = ''`)).toBe(0);
  expect((await database.owner.query(`select u.name from ${held} group by u.name having count(distinct u.id) > 1`)).rows).toEqual([]);
});

const OUTLINED = `select count(*)::int as all, count(*) filter (where synthetic)::int as made_up, min(code) like '210102%' and max(code) like '210102%' as at_home from area_shape`;
const outlined = async () => (await database.owner.query(OUTLINED)).rows[0];

test('the home district is outlined, and every outline says that nobody surveyed it', async () => {
  const { all, made_up, at_home } = await outlined();
  expect(all).toBe(await count(`area where code like '210102___%'`));
  expect({ made_up, at_home }).toEqual({ made_up: all, at_home: true });
  const worker = await signIn({ login: 'grid_worker', password: 'linli-demo' });
  expect(await worker.get('/api/map')).toMatchObject({ outlined: true, made_up: true });
});

test('a demo that an earlier Linli began is outlined at its next start, but where somebody has drawn', async () => {
  const before = await outlined();
  const on = { database, auth: running.auth, pack: packOf('shenyang'), now: new Date() };
  const drawn = `update area_shape set synthetic = false where code = '210102001002001'`;
  await database.owner.query(drawn);
  await database.owner.query(`delete from area_shape where code <> '210102001002001'`);
  expect(await seedDemo(on)).toMatchObject({ outcome: 'there' });
  expect((await outlined()).all).toBe(1);
  await database.owner.query('update demo_city set outlined_at = null');
  expect(await seedDemo(on)).toMatchObject({ outcome: 'there' });
  const kept = await count(`area_shape where code like '210102001002%' or code = '210102001'`);
  expect(kept).toBe(1);
  const left = (await outlined()).all;
  expect(left).toBeLessThan(before.all);
  expect(left).toBeGreaterThan(before.all - 10);
  await database.owner.query('delete from area_shape');
  await database.owner.query('update demo_city set outlined_at = null');
  await seedDemo(on);
  expect(await outlined()).toEqual(before);
});

test('the demo has households from the start, some hundred of them in the home community, and one of its residents is known to be one of the people', async () => {
  expect(running.filled?.added.household).toBeGreaterThanOrEqual(1000);
  const profile = await (await signIn({ login: 'clerk', password: 'linli-demo' })).get('/api/areas/210102001002/profile');
  expect(profile.counts.find(({ register }: { register: string }) => register === 'household').count).toBeGreaterThanOrEqual(400);
  expect(await count(`person_account pa join auth_user u on u.id = pa.account join person p on p.id = pa.person where u.username = 'resident_1'`)).toBe(1);
  expect(await count('person_account')).toBe(1);
});

test('a second seeding adds nothing, and one that was interrupted is finished', async () => {
  const before = await Promise.all(['area', 'holding', 'auth_user'].map(count));
  const on = { database, auth: running.auth, pack: packOf('shenyang'), now: new Date() };
  expect(await seedDemo(on)).toMatchObject({ outcome: 'there' });
  await database.owner.query(`update demo_city set seeded_at = null`);
  await database.owner.query(`delete from holding where post = 'dispatcher'`);
  expect(await seedDemo(on)).toMatchObject({ outcome: 'made' });
  expect(await Promise.all(['area', 'holding', 'auth_user'].map(count))).toEqual(before);
});

test('where people work already no demo city is put in', async () => {
  const other = await testDatabase();
  await other.owner.query(`insert into holding (id, account, post, area, valid_from) values ('h', 'a', 'clerk', '210102001001', now())`);
  expect(await seedDemo({ database: other, auth: running.auth, pack: packOf('shenyang'), now: new Date() })).toMatchObject({ outcome: 'occupied' });
  expect(Number((await other.owner.query('select count(*) from area')).rows[0].count)).toBe(0);
  await other.close();
});

test('some posts are left empty, so that gaps show: about one in a hundred', async () => {
  const grids = await count('area where length(code) = 15');
  const empty = grids - (await count(`holding where post = 'grid_worker'`));
  expect(empty / grids).toBeGreaterThan(0.005);
  expect(empty / grids).toBeLessThan(0.02);
  expect(await count(`holding where post = 'handler' and area = '210102' and unit = 'land'`)).toBe(0);
});

test('everybody in the list of demo people can sign in, and is asked for by the desk they act at', async () => {
  const listed = await people();
  expect(listed.map(({ username }) => username)).toEqual(demoPeople.map(({ username }) => username));
  for (const person of listed) {
    const one = await signIn({ login: person.username, password: person.password });
    expect(one.status, person.username).toBe(200);
    const me = await one.get('/api/me');
    expect(me).toMatchObject({
      name: person.name,
      demo: true,
      acting: { post: person.post, unit: person.unit, ...(person.post !== 'resident' && { area: person.area }) },
    });
    expect(Array.isArray((await one.get('/api/todo')).items), person.username).toBe(true);
  }
  const lead = await signIn({ login: 'grid_lead', password: 'linli-demo' });
  expect((await lead.get('/api/me')).holdings).toMatchObject([
    { post: 'grid_lead', role: 'A' },
    { post: 'clerk', role: 'B' },
  ]);
});

test('a short simulation brings every face to life: cases in every state, nothing refused, something waits for each of the main desks', async () => {
  const figures = await simulate({
    db: running.house.db,
    auth: running.auth,
    pack: packOf('shenyang'),
    url: running.url,
    speed: 100,
    seed: '1',
    signal: new AbortController().signal,
    onTrouble: () => {},
    reports: 114,
    rate: 200,
  });
  expect(figures).toMatchObject({ reports: 114, retried: 0, left: 0, refused: {} });
  expect(Object.keys(figures.states).sort()).toEqual([
    'accepted',
    'closed',
    'dispatched',
    'disputed',
    'diverted',
    'filed',
    'finished',
    'returned',
    'shelved',
    'taken',
    'whistled',
    'withdrawn',
  ]);
  for (const login of ['clerk', 'grid_worker', 'dispatcher', 'handler_housing', 'handler_urban', 'arbiter', 'resident_1']) {
    const todo = await (await signIn({ login, password: 'linli-demo' })).get('/api/todo');
    expect(todo.counts.all, login).toBeGreaterThan(0);
  }
  const gaps = await (await signIn({ login: 'dispatcher', password: 'linli-demo' })).get('/api/gaps');
  expect(gaps.items).toContainEqual(expect.objectContaining({ post: 'clerk', gone_to: 'secretary' }));
  expect(gaps.items).toContainEqual(expect.objectContaining({ post: 'handler', unit: 'land', gone_to: 'dispatcher' }));
  const mine = await (await signIn({ login: 'resident_1', password: 'linli-demo' })).get('/api/cases');
  expect(new Set(mine.items.map(({ state }: { state: string }) => state)).size).toBeGreaterThanOrEqual(3);
  expect(await count(`token where revoked_at is null`)).toBe(0);
}, 60_000);

test('a simulation that is stopped stops, and says what it came to', async () => {
  const stop = new AbortController();
  const on = { db: running.house.db, auth: running.auth, pack: packOf('shenyang'), url: running.url, seed: '2', signal: stop.signal, onTrouble: () => {} };
  const playing = simulate({ ...on, speed: 20 });
  setTimeout(() => stop.abort(), 1500);
  expect((await playing).reports).toBeGreaterThan(5);
});

test('nothing is simulated where no demo answers', async () => {
  const on = {
    db: running.house.db,
    auth: running.auth,
    pack: packOf('shenyang'),
    speed: 1,
    seed: '1',
    signal: new AbortController().signal,
    onTrouble: () => {},
  };
  await expect(simulate({ ...on, url: 'http://127.0.0.1:1' })).rejects.toMatchObject({ code: 'no_server' });
});

test('a real start refuses a demo’s database, whose password everybody knows', async () => {
  await expect(start(await configOn(database, { LINLI_DEMO: 'off' }))).rejects.toMatchObject({ code: 'demo_data_here' });
});

test('a real start without a master key is refused, and answers nobody', async () => {
  const other = await testDatabase();
  await expect(start(await configOn(other, { LINLI_DEMO: 'off' }))).rejects.toMatchObject({ code: 'key_missing' });
  await other.close();
});

test('a real start is empty and has a one-time link for its first administrator, until there is one', async () => {
  const other = await testDatabase();
  const config = await configOn(other, { LINLI_DEMO: 'off', LINLI_KEY: Buffer.alloc(32, 1).toString('base64') });
  const real = await start(config);
  expect(Number((await other.owner.query('select count(*) from holding')).rows[0].count)).toBe(0);
  expect((await fetch(`${real.url}/api/demo/people`)).status).toBe(404);
  const token = new URL(real.invitation ?? '').hash.slice(1);
  const accept = () =>
    fetch(`${real.url}/api/auth/invitation`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, username: 'first', name: '管理员', password: 'a-long-password' }),
    });
  expect((await accept()).status).toBe(200);
  expect((await accept()).status).toBeGreaterThanOrEqual(400);
  expect((await other.owner.query('select post, area from holding')).rows).toEqual([{ post: 'admin_system', area: '2101' }]);
  await real.close();
  const again = await start(config);
  expect(again.invitation).toBeNull();
  await again.close();
  await other.close();
});
