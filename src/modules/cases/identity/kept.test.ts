import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { hold } from '../../../kernel/post/roster.ts';
import { reroute } from '../../../kernel/todo/reroute.ts';

let s: TestServer;
let wang: Person;
let clerk: Person;
let dispatcher: Person;
let housing: Person;
let auditor: Person;
beforeAll(async () => {
  s = await testServer();
  wang = await s.resident();
  clerk = await s.as('clerk', '210102001001');
  dispatcher = await s.as('dispatcher', '210102001');
  housing = await s.as('handler', '210102', 'housing');
  auditor = await s.as('auditor', '2101');
});
afterAll(() => s.close());

const ABOUT = { title: '社区工作者态度不好', body: '去办证，工作人员不理人。', area: '210102001001' };
const of = (person: Person) => person.get('/api/todo').then(({ body }) => body.items.map((i: { record: string }) => i.record));
const listed = (person: Person, query = '') => person.get(`/api/cases${query}`).then(({ body }) => body.items.map((i: { id: string }) => i.id));

/** Nothing at all: by id, in no list, search, figure or to-do, in no step. */
async function findsNothing(person: Person, id: string, before: number) {
  const at = `/api/cases/${id}`;
  for (const part of ['', '/trail', '/clocks', '/steps', '/messages', '/calls', '/reveals', '/identity', '/sheet.pdf', '/files'])
    expect((await person.get(`${at}${part}`)).status, part).toBe(404);
  for (const part of ['/steps/accept', '/steps/urge', '/steps/reveal', '/messages', '/calls'])
    expect((await person.post(`${at}${part}`, {})).status, part).toBe(404);
  expect(await listed(person)).not.toContain(id);
  expect(await listed(person, `?q=${encodeURIComponent(ABOUT.title.slice(0, 6))}`)).not.toContain(id);
  expect(await of(person)).not.toContain(id);
  expect((await person.get('/api/cases/summary')).body.open).toBe(before);
  expect((await person.get('/api/gaps')).body.items).toEqual([]);
}

describe('whom a report names as its object', () => {
  test('finds it nowhere, and it lies with the post above instead', async () => {
    const { open } = (await clerk.get('/api/cases/summary')).body;
    const heard: string[] = [];
    const stop = await listen(clerk, heard);
    const made = await wang.post('/api/cases', { ...ABOUT, about: { post: 'clerk', area: '210102001001' } });
    expect(made).toMatchObject({ status: 201, body: { awaits: { wanted: 'clerk', gap: true, post: 'dispatcher', area: '210102001' } } });
    await findsNothing(clerk, made.body.id, open);
    expect(await of(dispatcher)).toContain(made.body.id);
    expect((await dispatcher.get('/api/gaps')).body.items).toContainEqual(expect.objectContaining({ post: 'clerk', area: '210102001001', waiting: 1 }));
    expect((await dispatcher.post(`/api/cases/${made.body.id}/messages`, { words: '我们来核实' })).status).toBe(201);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await stop();
    expect(heard.join('')).toContain('hello');
    expect(heard.join('')).not.toContain(made.body.id);
    const [report] = (await wang.get(`/api/cases/${made.body.id}/trail`)).body.items;
    expect(report.facts).toMatchObject({ about: 'post:clerk@210102001001' });
  });

  test('is told nothing by a notice either', async () => {
    const made = await wang.post('/api/cases', { ...ABOUT, about: { post: 'clerk', area: '210102001001' } });
    const { rows } = await s.database.owner.query('select account, post, area from notice where record = $1', [made.body.id]);
    expect(rows).not.toContainEqual(expect.objectContaining({ account: clerk.account }));
    expect(rows).not.toContainEqual(expect.objectContaining({ post: 'clerk', area: '210102001001' }));
  });

  test('as a department is not given the case to handle, in one clear sentence', async () => {
    const made = await wang.post('/api/cases', { ...ABOUT, about: { unit: 'housing' } });
    const at = `/api/cases/${made.body.id}`;
    await clerk.post(`${at}/steps/accept`, {});
    expect(await dispatcher.post(`${at}/steps/dispatch`, { owner: 'unit:housing' })).toMatchObject({
      status: 422,
      body: { code: 'about_this_unit', title: '这件事反映的就是这个部门，不能交给它办。请另选一个部门。' },
    });
    expect((await dispatcher.post(`${at}/steps/dispatch`, { owner: 'unit:urban_management' })).status).toBe(200);
  });

  test('must be somebody who is there and published', async () => {
    for (const about of [
      { post: 'grid_lead', area: '210102001001' },
      { post: 'arbiter', area: '210102' },
    ])
      expect(await wang.post('/api/cases', { ...ABOUT, about })).toMatchObject({ status: 422, body: { code: 'nobody_there' } });
    expect((await wang.post('/api/cases', { ...ABOUT, about: { unit: 'ministry_of_magic' } })).body.code).toBe('no_such_unit');
    expect((await wang.post('/api/cases', { ...ABOUT, about: { name: '张三' } })).status).toBe(422);
  });
});

describe('whom a case turns out to be about', () => {
  test('loses it at once; what the department had on its desk is given out anew, and an auditor may lift it', async () => {
    const made = await wang.post('/api/cases', ABOUT);
    const at = `/api/cases/${made.body.id}`;
    await clerk.post(`${at}/steps/accept`, {});
    await dispatcher.post(`${at}/steps/dispatch`, { owner: 'unit:housing' });
    expect((await housing.post(`${at}/steps/take`)).status).toBe(200);
    expect((await housing.post(`${at}/steps/bar`, { whom: 'unit:housing', reason: '不想办这件' })).status).toBe(403);
    const { open } = (await housing.get('/api/cases')).body;
    const barred = await dispatcher.post(`${at}/steps/bar`, { whom: 'unit:housing', reason: '反映的就是这个部门的人' });
    expect(barred).toMatchObject({ status: 200, body: { state: 'returned', owner: null, awaits: { post: 'dispatcher' } } });
    expect(open).toBeUndefined();
    expect((await housing.get(at)).status).toBe(404);
    expect(await listed(housing)).not.toContain(made.body.id);
    expect((await dispatcher.post(`${at}/steps/bar`, { whom: 'unit:housing', reason: '再来一次看看' })).body.code).toBe('kept_already');
    expect((await dispatcher.post(`${at}/steps/bar`, { whom: 'post:dispatcher', reason: '说的是我自己' })).body.code).toBe('kept_from_self');
    expect((await dispatcher.post(`${at}/steps/unbar`, { whom: 'unit:housing', reason: '弄错了，不是他们' })).status).toBe(403);
    expect((await auditor.post(`${at}/steps/unbar`, { whom: 'unit:housing', reason: '核实过，不是他们' })).status).toBe(200);
    expect((await auditor.post(`${at}/steps/unbar`, { whom: 'unit:housing', reason: '核实过，不是他们' })).body.code).toBe('not_kept');
    expect((await dispatcher.post(`${at}/steps/dispatch`, { owner: 'unit:housing' })).status).toBe(200);
    expect((await wang.get(`${at}/trail`)).body.intact).toBe(true);
  });

  test('as the clerk whose desk it lies on goes up, and their colleague at another desk still works on it', async () => {
    const made = await wang.post('/api/cases', ABOUT);
    const at = `/api/cases/${made.body.id}`;
    const before = (await clerk.get('/api/cases/summary')).body.open;
    const [heard, above] = [[] as string[], [] as string[]];
    const stop = [await listen(clerk, heard), await listen(dispatcher, above)];
    const bar = new RegExp(`${made.body.id}.*"step":"bar"`);
    expect((await auditor.post(`${at}/steps/bar`, { whom: 'post:clerk', reason: '诉求内容说的是这位社区工作者' })).body).toMatchObject({
      state: 'filed',
      awaits: { wanted: 'clerk', post: 'dispatcher' },
    });
    await findsNothing(clerk, made.body.id, before - 1);
    await expect.poll(() => above.join('')).toMatch(bar);
    await Promise.all(stop.map((each) => each()));
    expect(heard.join('')).toContain('hello');
    expect(heard.join('')).not.toMatch(bar);
    expect((await dispatcher.post(`${at}/steps/accept`, {})).status).toBe(200);
  });
});

test('a department that has answered and then turns out to be what it is about does not get it back: whoever reopens it is heard by the dispatcher', async () => {
  const made = await wang.post('/api/cases', ABOUT);
  const at = `/api/cases/${made.body.id}`;
  await clerk.post(`${at}/steps/accept`, {});
  await dispatcher.post(`${at}/steps/dispatch`, { owner: 'unit:housing' });
  await housing.post(`${at}/steps/take`, {});
  await housing.post(`${at}/steps/finish`, { outcome: 'solved', reply: '已经批评教育，并上门道歉。' });
  await wang.post(`${at}/steps/sign_off`, {});
  expect(await dispatcher.post(`${at}/steps/bar`, { whom: 'unit:housing', reason: '反映的就是这个部门的人' })).toMatchObject({
    status: 200,
    body: { state: 'closed' },
  });
  expect((await housing.get(at)).status).toBe(404);
  expect(await listed(housing, `?q=${encodeURIComponent(ABOUT.title.slice(0, 6))}`)).not.toContain(made.body.id);
  expect((await wang.post(`${at}/steps/reopen`, { reason: '没有道歉' })).body).toMatchObject({
    state: 'accepted',
    owner: null,
    unit: '',
    awaits: { post: 'dispatcher', area: '210102001' },
  });
  expect((await dispatcher.post(`${at}/steps/dispatch`, { owner: 'unit:housing' })).body.code).toBe('about_this_unit');
  expect((await wang.get(`${at}/trail`)).body.intact).toBe(true);
});

test('what comes back to the desk with a colleague who joins is found there by the colleague, not by whom it is about', async () => {
  const made = await wang.post('/api/cases', { ...ABOUT, about: { post: 'clerk', area: ABOUT.area } });
  const { counts } = (await clerk.get('/api/todo')).body;
  await s.auth.makeAccounts(['joins']);
  await hold(s.database.db, { account: 'joins', post: 'clerk', area: ABOUT.area, unit: '', valid_from: s.clock.now() });
  await s.house.roster.refresh();
  await reroute(s.house, ABOUT.area);
  const joins = await s.auth.issueToken({ account: 'joins', post: 'clerk', area: ABOUT.area, unit: '' });
  expect(await of({ ...clerk, get: (path) => clerk.get(path, { authorization: `Bearer ${joins}` }) })).toContain(made.body.id);
  expect(await of(clerk)).not.toContain(made.body.id);
  expect((await clerk.get('/api/todo')).body.counts).toEqual(counts);
  const told = async (account: string) =>
    (await s.database.owner.query("select facts from notice where step = 'handed_over' and account = $1", [account])).rows.map((row) => row.facts.number);
  expect([await told('joins'), await told(clerk.account)]).toEqual([[expect.any(Number)], []]);
  // Nor by the number of what waits there, when they go away or the colleague leaves.
  const waits = (await clerk.get('/api/todo')).body.counts.all;
  const away = await clerk.post('/api/absences', { kind: 'leave', to: new Date(s.clock.now().getTime() + 86_400_000).toISOString() });
  expect(away, away.text).toMatchObject({ status: 201, body: { desks: [{ waiting: waits }] } });
});

/** Hears the events of one person until stopped. */
async function listen(person: Person, heard: string[]): Promise<() => Promise<void>> {
  const stop = new AbortController();
  const answer = await fetch(`${s.url}/api/events`, { headers: { authorization: `Bearer ${person.token}` }, signal: stop.signal });
  const reading = (async () => {
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) heard.push(Buffer.from(chunk).toString());
  })().catch(() => {});
  return async () => {
    stop.abort();
    await reading;
  };
}
