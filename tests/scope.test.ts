import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routesOfHouse } from '../src/compose.ts';
import { inScope, sees } from '../src/kernel/flow/scope.ts';
import { mayCall } from '../src/kernel/mount.ts';
import { modules } from '../src/modules/index.ts';
import { packOf } from '../src/packs/index.ts';
import { type Person, type TestServer, testServer } from './server.ts';

/** Every post of the pack, over every kind of area there is in relation to a record's own. */
const POSTS = Object.keys(packOf('shenyang').posts).filter((post) => post !== 'resident');
const WHERE = {
  'the community itself': '210102001001',
  'its sub-district': '210102001',
  'its district': '210102',
  'the city': '2101',
  'a community beside it': '210102001002',
  'another sub-district': '210102002',
  'another district': '210103',
  'a community there': '210103001001',
} as const;
const UNITS = ['housing', 'police'];
const kinds = modules.flatMap(({ kinds = [] }) => kinds);
const kind = kinds.find(({ flow }) => flow.name === 'cases') ?? expect.fail('no cases are declared');
const routes = routesOfHouse();

let s: TestServer;
let wang: Person;
let li: Person;
let id: string;
/** A record of each kind in the same grid, raised by the same resident. */
const records: Record<string, string> = {};
/** A case that the police were whistled for, and one that is about the housing department. */
let whistled: string;
let about: string;

beforeAll(async () => {
  s = await testServer();
  [wang, li] = [await s.resident('wang'), await s.resident('li')];
  id = (await wang.post('/api/cases', { title: '井盖松动', body: '门口井盖一踩就响。', area: '210102001001001' })).body.id;
  await (await s.as('clerk', '210102001001')).post(`/api/cases/${id}/steps/accept`, {});
  await (await s.as('dispatcher', '210102001')).post(`/api/cases/${id}/steps/dispatch`, { owner: 'unit:housing' });
  const clerk = await s.as('clerk', '210102001001');
  const reported = async () => (await wang.post('/api/cases', { title: '楼顶漏雨', body: '顶楼三户都漏。', area: '210102001001001' })).body.id as string;
  [whistled, about] = [await reported(), await reported()];
  await clerk.post(`/api/cases/${whistled}/steps/accept`, { handle: 'here' });
  await clerk.post(`/api/cases/${whistled}/steps/whistle`, { lead: 'police', matter: '请到现场看看。' });
  const claim = { name: '王秀英', id_number: '210102195603021223', area: '210102001001' };
  Object.assign(records, { cases: id, rights: (await wang.post('/api/me/person', claim)).body.request });
  for (const { flow } of kinds) expect(records[flow.name], flow.name).toBeTypeOf('string');
  await s.database.owner.query('update cases set unit = $2, kept_from = $3 where id = $1', [
    about,
    'housing',
    JSON.stringify(['unit:housing', `account:${clerk.account}`]),
  ]);
});
afterAll(() => s.close());

const recordRoutes = routes.filter((route) => route.path.includes('{id}') && kinds.some(({ flow }) => route.path.startsWith(`/api/${flow.name}/`)));
const whole = recordRoutes.filter((route) => !route.path.replace('{id}', '').includes('{'));
const reads = whole.filter((route) => route.method === 'GET');
const steps = whole.filter((route) => route.method === 'POST' && route.path.includes('/steps/'));
const writes = whole.filter((route) => route.method === 'POST' && !route.path.includes('/steps/'));
/** Who raised a record is shown to nobody who has only the record in scope. */
const readable = (path: string) => (path.endsWith('/identity') ? 403 : 200);
/** A route that cannot be asked without saying more than its path. */
const asksMore = (route: (typeof routes)[number]) => route.query?.safeParse({}).success === false;
const flowOf = (path: string) => path.split('/')[2] ?? '';
const at = (path: string) => path.replace('{id}', records[flowOf(path)] ?? '');

/** The rule in one line, written again by hand and by different means than the product's. */
const shouldSee = (post: string, area: string, unit: string, flow = 'cases'): boolean => {
  const { area: wide, unit: narrow } = (kinds.find((each) => each.flow.name === flow) ?? kind).flow.sees;
  // A claim lies in the community, a case in one of its grids.
  const place = flow === 'cases' ? '210102001001001' : '210102001001';
  return place.startsWith(area) && (wide.includes(post) || (narrow.includes(post) && unit === 'housing'));
};
/** Who is told nothing of themselves before it is known who they are. */
const unknown = (path: string) => (path.startsWith('/api/me/person/') ? 409 : 200);

const actors = POSTS.flatMap((post) =>
  Object.entries(WHERE).flatMap(([where, area]) => (post === 'handler' ? UNITS : ['']).map((unit) => ({ post, where, area, unit }))),
);

describe.each(actors)('$post $unit over $where', ({ post, area, unit }) => {
  const seen = shouldSee(post, area, unit);

  test(seen ? 'sees the record at every address' : 'finds nothing at any address', async () => {
    const actor = await s.as(post, area, unit);
    for (const route of reads)
      expect((await actor.get(at(route.path))).status, route.path).toBe(shouldSee(post, area, unit, flowOf(route.path)) ? readable(route.path) : 404);
    const list = await actor.get('/api/cases');
    expect(list.body.items.some((item: { id: string }) => item.id === id)).toBe(seen);
  });

  test(seen ? 'can take the steps it is offered and is refused every other' : 'can take no step: the record does not exist', async () => {
    const actor = await s.as(post, area, unit);
    for (const { flow } of kinds) {
      const own = shouldSee(post, area, unit, flow.name);
      const open = own ? (await actor.get(`/api/${flow.name}/${records[flow.name]}/steps`)).body.items.map((i: { step: string }) => i.step) : [];
      for (const route of steps.filter(({ path }) => flowOf(path) === flow.name)) {
        if (open.some((step: string) => route.path.endsWith(`/${step}`))) continue;
        const { status } = await actor.post(at(route.path), {});
        expect(own ? [403, 409] : [404], `${route.path} answered ${status}`).toContain(status);
      }
      if (own) continue;
      for (const route of writes.filter(({ path }) => flowOf(path) === flow.name)) {
        const may = mayCall(route, { account: actor.account, post, area, unit });
        expect((await actor.post(at(route.path), {})).status, route.path).toBe(may ? 404 : 403);
      }
    }
  });

  test('is refused every route that is not for this post', async () => {
    const actor = await s.as(post, area, unit);
    for (const route of routes.filter((r) => r.method === 'GET' && !r.path.includes('{') && !asksMore(r))) {
      const may = mayCall(route, { account: actor.account, post, area, unit });
      expect((await actor.get(route.path)).status, route.path).toBe(may ? unknown(route.path) : 403);
    }
  });

  test('the predicate in SQL and the one for live events say the same', async () => {
    const actor = { account: 'x', post, area, unit };
    const { flow } = kind;
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from cases r where id = ${id} and ${inScope(flow.sees, actor)}`.execute(s.database.db);
    expect(rows[0]?.n === 1).toBe(
      sees(
        flow.sees,
        actor,
        { id, area: '210102001001001', unit: 'housing', held: { post: 'handler', area: '210102', unit: 'housing' }, called: null, kept_from: null },
        () => false,
      ),
    );
  });
});

describe.each(actors)('beside the owner: $post $unit over $where', ({ post, area, unit }) => {
  const above = '210102001001001'.startsWith(area);
  const { area: wide, unit: narrow } = kind.flow.sees;
  const expected = () => ({
    whistled: above && (wide.includes(post) || (narrow.includes(post) && unit === 'police')),
    about: above && wide.includes(post) && !(post === 'clerk' && area === '210102001001'),
  });

  test('who was whistled for sees it, whom it is about does not', async () => {
    const actor = await s.as(post, area, unit);
    const { items } = (await actor.get('/api/cases?limit=200')).body;
    for (const [record, seen] of [
      [whistled, expected().whistled],
      [about, expected().about],
    ] as const) {
      expect((await actor.get(`/api/cases/${record}`)).status).toBe(seen ? 200 : 404);
      expect(items.some((item: { id: string }) => item.id === record)).toBe(seen);
      const { rows } = await s.database.owner.query('select * from cases where id = $1', [record]);
      const who = { account: actor.account, post, area, unit };
      expect(sees(kind.flow.sees, who, { ...rows[0], held: null }, () => false)).toBe(seen);
    }
  });
});

test('the resident who raised it sees it; another resident and somebody without a log-in do not', async () => {
  for (const route of reads) {
    expect((await wang.get(at(route.path))).status).toBe(200);
    for (const other of [li, s.anonymous]) expect((await other.get(at(route.path))).status, route.path).toBe(404);
  }
  for (const route of [...steps, ...writes])
    for (const other of [li, s.anonymous]) {
      const refused = route.who === 'anyone' ? 404 : other === li ? 403 : 401;
      expect((await other.post(at(route.path), {})).status, route.path).toBe(refused);
    }
  expect((await li.get('/api/cases')).body.items).toEqual([]);
  expect((await s.anonymous.get('/api/cases')).body.items).toEqual([]);
});

test('whoever is not signed in is asked to sign in where that is needed, and only there', async () => {
  for (const route of routes.filter((r) => r.method === 'GET' && !r.path.includes('{') && !asksMore(r))) {
    expect((await s.anonymous.get(route.path)).status, route.path).toBe(route.who === 'anyone' ? 200 : 401);
  }
});

test('a made-up token, an ended one and one of a post that has ended are refused or see nothing', async () => {
  expect((await s.anonymous.get(`/api/cases/${id}`, { authorization: 'Bearer linli_nonsense' })).status).toBe(401);
});
