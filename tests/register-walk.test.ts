import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { routesOfHouse } from '../src/compose.ts';
import type { Route } from '../src/kernel/module.ts';
import { isSealed, type Register } from '../src/kernel/register/declare.ts';
import { modules } from '../src/modules/index.ts';
import { packOf } from '../src/packs/index.ts';
import { jsonSchema } from '../src/platform/http/json-schema.ts';
import { readable } from './register-bytes.ts';
import { type Person, type TestServer, testServer } from './server.ts';

const GRID = '210102001001001';
/** Where each post sits that the records lie under; and one that they do not. */
const SEAT: Record<string, string> = {
  grid_worker: GRID,
  grid_lead: GRID,
  clerk: '210102001001',
  secretary: '210102001001',
  duty: '210102001001',
  mediator: '210102001001',
  dispatcher: '210102001',
};
const POSTS = Object.keys(packOf('shenyang').posts).filter((post) => post !== 'resident');
const PURPOSES = Object.keys(packOf('shenyang').purposes);
const routes = routesOfHouse();
const registers = modules.flatMap(({ registers = [] }) => registers as readonly Register[]);

/** What a record of a register is made of here; what is sealed of it stands nowhere else in the world. Any other register is filled in by its schemas. */
const RECORDS: readonly (readonly [register: string, values: (ids: Record<string, string>) => Record<string, unknown>])[] = [
  ['compound', () => ({ name: '幸福家园' })],
  ['building', ({ compound }) => ({ compound, name: '3号楼', lon: 123.4, lat: 41.8 })],
  ['unit', ({ building }) => ({ building, number: '2' })],
  ['dwelling', ({ building }) => ({ building, unit: '2', door: '501', use: 'rented' })],
  ['household', ({ dwelling }) => ({ dwelling, kind: 'family', book_number: 'HK7788990042' })],
  ['person', () => ({ name: '慕容雪莲', id_number: '210102195603021223', phone: '15412345678' })],
  ['membership', ({ household, person }) => ({ household, person, relation: 'head', residence: 'living' })],
  ['care', ({ person }) => ({ person, kind: 'bedridden', note: '每周三透析接送' })],
  ['enterprise', () => ({ name: '老四季面馆', kind: 'catering', contact_name: '欧阳一', contact_phone: '15412340001' })],
  ['organisation', () => ({ name: '夕阳红合唱团', kind: 'social', contact_name: '欧阳二', contact_phone: '15412340002' })],
  ['facility', () => ({ name: '健身角', kind: 'sport', lon: 123.4, lat: 41.8, contact_name: '欧阳三', contact_phone: '15412340003' })],
  ['party_organisation', () => ({ name: '第一支部', kind: 'branch', contact_name: '欧阳四', contact_phone: '15412340004' })],
];
/** Choices are words of the form itself, and a day may stand anywhere. */
const canBeKnown = (name: string) => name !== 'kind';

type Canary = { register: string; record: string; field: string; text: string };
let s: TestServer;
let log = '';
const ids: Record<string, string> = {};
const canaries: Canary[] = [];
let last = '';
let asked = 0;
const reached = new Set<string>();
const escaped = { faults: [] as string[], seen: new Set<string>() };

/** Registers in an order in which each finds the records that it names. */
const rankOf = ({ name, fields }: Register): number =>
  1 + Math.max(-1, ...Object.values(fields).flatMap(({ of }) => registers.filter((each) => each.name === of && of !== name).map(rankOf)));

/** The values of a record: those given above, else something that each field takes, all different. */
function valuesOf({ name, fields }: Register): Record<string, unknown> {
  const own = RECORDS.find(([of]) => of === name)?.[1](ids);
  if (own) return own;
  const values = Object.entries(fields).map(([field, { schema, of }], i) => {
    const choices = (jsonSchema(schema, 'input') as Json).enum ?? [];
    const tries = [ids[of ?? ''], ...choices, `密语${name}${field}`, `1541234${String(name.length * 100 + i).padStart(4, '0')}`, '2026-01-01', 1, true];
    return [field, tries.find((each) => each !== undefined && schema.safeParse(each).success)];
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

const keep = (chunk: Buffer, _: string, done: () => void) => {
  log += chunk;
  done();
};

beforeAll(async () => {
  s = await testServer({ log: new Writable({ write: keep }) });
  const clerk = await s.as('clerk', '210102001001');
  const ordered = [...registers].sort((one, other) => rankOf(one) - rankOf(other));
  for (const register of ordered) {
    const given = valuesOf(register);
    const writer = register.writes.includes('clerk') ? clerk : await s.as(register.writes[0] ?? '', SEAT[register.writes[0] ?? ''] ?? '2101');
    const made = await writer.post(`/api/registers/${register.plural}`, { area: GRID, values: given });
    expect(made.body.id, `${register.name} ${JSON.stringify(made.body)}`).toBeTypeOf('string');
    ids[register.name] = made.body.id;
    for (const [field, value] of Object.entries(given))
      if (register.fields[field] && isSealed(register.fields[field]) && canBeKnown(field))
        canaries.push({ register: register.name, record: made.body.id, field, text: String(value) });
  }
  canaries.push({ register: 'person', record: ids['person'] ?? '', field: 'born', text: '1956-03-02' });
}, 60_000);
afterAll(() => s.close());

/** Asks, reads everything in the answer, and holds what stands in plain there against what was written down while it was asked. */
async function ask(person: Person, method: 'GET' | 'POST', url: string, body?: unknown, path = url): Promise<number> {
  asked += 1;
  const answer = await s.app.inject({
    method,
    url,
    headers: { ...(person.token && { authorization: `Bearer ${person.token}` }), ...(method === 'POST' && { 'content-type': 'application/json' }) },
    ...(method === 'POST' && { payload: JSON.stringify(body ?? {}) }),
  });
  const text = answer.rawPayload.length > 1 ? readable(answer.rawPayload) : '';
  const out = canaries.filter((canary) => text.includes(canary.text));
  // A list of cases that is taken away is written down there too, whatever for: it shows nothing of a register.
  const { rows } = await s.database.owner.query(
    "select id, record, fields, purpose, account from register_shown where id > $1 and register <> 'case' order by id",
    [last],
  );
  last = rows.at(-1)?.id ?? last;
  const purpose = (body as { purpose?: string } | undefined)?.purpose ?? new URL(url, s.url).searchParams.get('purpose');
  for (const { record, field, register } of out) {
    const logged = rows.some((row) => row.record === record && row.fields.includes(field) && row.purpose === purpose && row.account === person.account);
    const named = registers.find(({ name }) => name === register)?.fields[field]?.purposes?.includes(purpose ?? '') === true;
    if (!logged || !named)
      escaped.faults.push(
        `${method} ${url} ${JSON.stringify(body ?? {})} as ${person.account}: ${register}.${field}${logged ? ' for a purpose it does not name' : ' without a line in the log'}`,
      );
    else escaped.seen.add(`${register}.${field}`);
  }
  if (answer.statusCode < 300) reached.add(`${method} ${path}`);
  return answer.statusCode;
}

/** The addresses of a route: of the record of its register, of a person and a building where it is anybody's. */
function addressesOf({ path }: Route): string[] {
  const own = registers.find(({ plural }) => path.includes(`/${plural}/{id}`))?.name;
  return (own ? [own] : path.includes('{id}') ? ['person', 'building'] : ['']).map((name) =>
    path
      .replace('{id}', ids[name] ?? '')
      .replace('{code}', '210102001001')
      .replace('{layer}', 'buildings')
      .replace('{z}', '14')
      .replace(/\{\w+\}/g, 'x'),
  );
}

/** What a body or a query may be filled with: what is known here by the name of a field, else something of its type. */
const known = (): Record<string, unknown> => ({
  ...ids,
  id: ids['person'],
  record: ids['person'],
  other: ids['person'],
  register: 'person',
  area: '210102001001',
  version: 1,
  purpose: 'check',
  q: '3号楼',
  links: [ids['membership']],
  values: {},
});
type Json = {
  type?: string;
  properties?: Record<string, Json>;
  required?: string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Json[];
  items?: Json;
  minimum?: number;
  minItems?: number;
};
function filled(schema: Json, name = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  if (name in known() && schema.type !== 'array') return known()[name];
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return filled(schema.anyOf[0] ?? {}, name);
  if (schema.type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([field]) => schema.required?.includes(field) || field in known())
        .map(([field, of]) => [field, filled(of, field)]),
    );
  if (schema.type === 'array') return schema.minItems ? [filled(schema.items ?? {}, name.replace(/s$/, ''))] : [];
  if (schema.type === 'number' || schema.type === 'integer') return schema.minimum ?? 1;
  return schema.type === 'boolean' ? true : '一二三四五';
}
const fieldsIn = (schema: z.ZodObject | undefined): string[] => Object.keys(schema?.shape ?? {});
const queryOf = (route: Route, more: Record<string, string> = {}): string => {
  const asked = { ...(route.query ? (filled(jsonSchema(route.query, 'input') as Json) as Record<string, unknown>) : {}), ...more };
  const said = Object.entries(asked).filter(([field]) => route.query && field in route.query.shape && (field !== 'purpose' || 'purpose' in more));
  return said.length ? `?${new URLSearchParams(said.map(([field, value]) => [field, String(value)]))}` : '';
};

/** A body for a route; what makes a record of a register is given that of the one made here. */
function bodyOf({ path, body }: Route): unknown {
  if (!body) return {};
  const given = filled(jsonSchema(body, 'input') as Json) as Record<string, unknown>;
  const own = registers.find(({ plural }) => [`/api/registers/${plural}`, `/api/registers/${plural}/{id}/split`].includes(path));
  if (!own) return given;
  const values = Object.entries(valuesOf(own)).filter(([field]) => !own.fields[field]?.unique);
  return { ...given, values: Object.fromEntries(values) };
}

/** The same body, with the version that the record of its register has by now. */
async function current({ path }: Route, body: unknown): Promise<unknown> {
  const own = registers.find(({ plural }) => path.startsWith(`/api/registers/${plural}/{id}`))?.name;
  if (own === undefined || !('version' in (body as object))) return body;
  const { rows } = await s.database.owner.query(`select version from ${own} where id = $1`, [ids[own]]);
  return { ...(body as object), version: rows[0].version };
}

const people = async (): Promise<Person[]> => [
  ...(await Promise.all(POSTS.map((post) => s.as(post, SEAT[post] ?? '2101', post === 'handler' ? 'housing' : '')))),
  await s.as('clerk', '210102001002'),
  await s.resident(),
  s.anonymous,
];

describe('every endpoint, for every post and every purpose', () => {
  test('what is read without a purpose shows nothing that is sealed', async () => {
    const before = last;
    for (const person of await people())
      for (const route of routes.filter(({ method }) => method === 'GET'))
        for (const url of addressesOf(route)) {
          await ask(person, 'GET', url, undefined, route.path);
          if (queryOf(route)) await ask(person, 'GET', url + queryOf(route), undefined, route.path);
        }
    // A list as a file may be taken for no purpose: then it is masked. Each register has two, and so has the list of cases.
    const files = routes.filter(({ method, body }) => method === 'POST' && body?.shape['purpose']?.safeParse(undefined).success);
    expect(files.length).toBe(2 * (registers.length + 1));
    for (const person of await people())
      for (const route of files)
        for (const url of addressesOf(route)) for (const body of [{}, { area: GRID }]) await ask(person, 'POST', url, body, route.path);
    expect(escaped.faults).toEqual([]);
    expect([escaped.seen.size, last]).toEqual([0, before]);
  }, 300_000);

  test('what is read for a purpose is written down, and shows what names the purpose', async () => {
    const routed = routes.filter(({ method, query }) => method === 'GET' && fieldsIn(query).includes('purpose'));
    for (const person of await people())
      for (const route of routed)
        for (const url of addressesOf(route)) for (const purpose of PURPOSES) await ask(person, 'GET', url + queryOf(route, { purpose }));
    expect(escaped.faults).toEqual([]);
  }, 300_000);

  test('what is shown for a purpose is written down, for whom the purpose is; for anybody else there is nothing', async () => {
    const shows = routes.filter(({ method, body }) => method === 'POST' && fieldsIn(body).includes('purpose'));
    expect(shows.length).toBeGreaterThan(registers.length);
    await s.database.owner.query("insert into register_consent (shard, record, purpose, given_at, how) values ($1, $2, 'care', '2026-01-01', 'paper')", [
      ids['person']?.slice(0, 9),
      ids['person'],
    ]);
    for (const person of await people())
      for (const route of shows)
        for (const url of addressesOf(route))
          for (const purpose of PURPOSES) {
            const body = filled(jsonSchema(route.body as z.ZodObject, 'input') as Json) as Record<string, unknown>;
            const { fields: _, version: __, ...rest } = body;
            await ask(person, 'POST', url, { ...rest, purpose, ...('values' in rest && { values: {} }) }, route.path);
          }
    expect(escaped.faults).toEqual([]);
    expect([...escaped.seen].sort()).toEqual([...new Set(canaries.map(({ register, field }) => `${register}.${field}`))].sort());
  }, 300_000);

  test('what is looked for by its exact value comes back masked, and that it was found is written down', async () => {
    const clerk = await s.as('clerk', '210102001001');
    for (const { register, field, text, record } of canaries) {
      const of = registers.find(({ name }) => name === register) as Register;
      if (!of.fields[field]?.found) continue;
      const { rows: before } = await s.database.owner.query('select count(*)::int as n from register_shown where record = $1 and way = $2', [record, 'found']);
      expect(await ask(clerk, 'POST', `/api/registers/${of.plural}/find`, { field, value: text, purpose: 'check' })).toBe(200);
      const { rows: after } = await s.database.owner.query('select count(*)::int as n from register_shown where record = $1 and way = $2', [record, 'found']);
      expect(after[0].n).toBe(before[0].n + 1);
    }
    expect(escaped.faults).toEqual([]);
  });

  test('what is done shows nothing that is sealed, whether it succeeds or is refused', async () => {
    // What makes records before what ends them.
    const does = routes
      .filter(({ method, body }) => method === 'POST' && !fieldsIn(body).includes('purpose'))
      .sort((one, other) => one.path.split('/').length - other.path.split('/').length);
    const everybody = await people();
    for (const route of does)
      for (const person of everybody) for (const url of addressesOf(route)) await ask(person, 'POST', url, await current(route, bodyOf(route)), route.path);
    expect(escaped.faults).toEqual([]);
  }, 300_000);

  test('so much was asked, and nothing of it stands in the log', () => {
    expect(asked).toBeGreaterThan(5000);
    const ours = routes.filter(({ path, query }) => path.startsWith('/api/registers') && !fieldsIn(query).includes('purpose'));
    const never = ours
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !reached.has(route) && !/\/(show|find|revive|merge|unmerge|split|end)$|\/\{id\}$/.test(route));
    expect(never, 'nobody has been answered there').toEqual([]);
    expect(log.length).toBeGreaterThan(0);
    for (const { text } of canaries.filter(({ field }) => field !== 'born')) expect(log).not.toContain(text);
  });
});
