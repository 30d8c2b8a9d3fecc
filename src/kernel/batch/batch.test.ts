import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../tests/server.ts';
import type { House } from '../house.ts';
import { runBatches } from './run.ts';
import { sweepBatches } from './sweep.ts';

let s: TestServer;
let dispatcher: Person;
let clerk: Person;
beforeAll(async () => {
  s = await testServer();
  [dispatcher, clerk] = [await s.as('dispatcher', '210102001'), await s.as('clerk', '210102001001')];
});
afterAll(() => s.close());

const bugs: unknown[] = [];
const run = (house: House = s.house, isOver?: () => boolean) => runBatches(house, (error) => bugs.push(error), isOver);

/** Reports that many cases; each waits for the dispatcher, or where not accepted for the clerk. */
async function report(n: number, { accepted = true, area = '210102001001' } = {}): Promise<{ id: string; number: string }[]> {
  const made = [];
  for (let i = 0; i < n; i += 1) {
    const { body } = await (await s.resident()).post('/api/cases', { title: `路灯不亮 ${i}`, body: '三号楼前的路灯坏了一周。', area });
    if (accepted) await clerk.post(`/api/cases/${body.id}/steps/accept`, {});
    made.push({ id: body.id, number: body.number });
  }
  return made;
}
const ids = (made: { id: string }[]) => made.map(({ id }) => id);
const dispatch = (records: string[], more = {}) => ({ flow: 'cases', step: 'dispatch', input: { owner: 'unit:housing' }, records, undo_seconds: 0, ...more });
const states = async (records: string[]) => Promise.all(records.map(async (id) => (await dispatcher.get(`/api/cases/${id}`)).body.state));
const rowsOf = async (who: Person, id: string) => (await who.get(`/api/batches/${id}/rows`)).body.items;

test('a preview says of each record what would come of it or why not, and writes nothing', async () => {
  const [ready] = await report(1);
  const [raw] = await report(1, { accepted: false });
  const elsewhere = (await s.anonymous.post('/api/cases', { title: '别处的路灯', body: '不归这里管。', area: '210103001001' })).body.id;
  const { undo_seconds: _, ...asked } = dispatch([ready?.id ?? '', raw?.id ?? '', elsewhere, 'nonsense']);
  const answer = await dispatcher.post('/api/batches/preview', asked);
  expect(answer).toMatchObject({ status: 200, body: { total: 4, would: 1, refused: 3 } });
  expect(answer.body.items).toEqual([
    expect.objectContaining({
      number: ready?.number,
      from: 'accepted',
      to: 'dispatched',
      desk_name: expect.stringContaining('住'),
      code: null,
      sentence: null,
    }),
    expect.objectContaining({ number: raw?.number, code: 'wrong_state', to: null, sentence: expect.stringMatching(/\p{Script=Han}/u) }),
    expect.objectContaining({ record: elsewhere, number: null, title: null, code: 'not_found' }),
    expect.objectContaining({ record: 'nonsense', code: 'not_found' }),
  ]);
  expect(await states(ids([ready as never]))).toEqual(['accepted']);
  expect((await dispatcher.get('/api/batches')).body.items).toEqual([]);
});

test('a batch takes the step for each record as its asker, and keeps what became of each', async () => {
  const ready = await report(3);
  const [raw] = await report(1, { accepted: false });
  const made = await dispatcher.post('/api/batches', dispatch([...ids(ready), raw?.id ?? '', ready[0]?.id ?? '']));
  expect(made).toMatchObject({ status: 201, body: { state: 'waiting', total: 4, done: 0, step_name: '派单' } });
  expect(await run()).toBe(4);
  expect((await dispatcher.get(`/api/batches/${made.body.id}`)).body).toMatchObject({ state: 'done', total: 4, done: 3, refused: 1, skipped: 0 });
  expect(await states(ids(ready))).toEqual(['dispatched', 'dispatched', 'dispatched']);
  const rows = await rowsOf(dispatcher, made.body.id);
  expect(rows.map((r: { result: string }) => r.result)).toEqual(['done', 'done', 'done', 'refused']);
  expect(rows[3]).toMatchObject({ number: raw?.number, code: 'wrong_state', sentence: expect.stringMatching(/\p{Script=Han}/u) });
  const english = (await dispatcher.get(`/api/batches/${made.body.id}/rows?lang=en&result=refused`)).body.items;
  expect(english).toEqual([expect.objectContaining({ n: 3, sentence: expect.not.stringMatching(/\p{Script=Han}/u) })]);
  const trail = (await dispatcher.get(`/api/cases/${ready[0]?.id}/trail`)).body.items;
  expect(trail.at(-1)).toMatchObject({ step: 'dispatch', post: 'dispatcher', area: '210102001' });
});

test('until its time is over a batch can be undone, and then nothing of it ever happens', async () => {
  const made = await report(2);
  const batch = (await dispatcher.post('/api/batches', dispatch(ids(made), { undo_seconds: 10 }))).body;
  expect(batch.undo_until).not.toBeNull();
  s.clock.advance(9_000);
  expect(await run()).toBe(0);
  expect((await dispatcher.post(`/api/batches/${batch.id}/undo`)).body).toMatchObject({ state: 'undone', undo_until: null });
  s.clock.advance(60_000);
  expect(await run()).toBe(0);
  expect(await states(ids(made))).toEqual(['accepted', 'accepted']);
  expect((await dispatcher.post(`/api/batches/${batch.id}/undo`)).body.state).toBe('undone');
});

test('once it has begun it cannot be undone; it can be stopped, and what was not reached is left as it was', async () => {
  const made = await report(70);
  const batch = (await dispatcher.post('/api/batches', dispatch(ids(made)))).body;
  let turns = 0;
  await run(s.house, () => turns++ > 0);
  expect((await dispatcher.get(`/api/batches/${batch.id}`)).body).toMatchObject({ state: 'running', done: 64 });
  expect(await dispatcher.post(`/api/batches/${batch.id}/undo`)).toMatchObject({ status: 409, body: { code: 'batch_started' } });
  expect((await dispatcher.post(`/api/batches/${batch.id}/stop`)).body).toMatchObject({ state: 'stopped', done: 64, skipped: 6 });
  expect(await run()).toBe(0);
  expect((await states(ids(made))).filter((state) => state === 'accepted')).toHaveLength(6);
  const over = (await dispatcher.post('/api/batches', dispatch(ids(await report(1))))).body;
  await run();
  expect(await dispatcher.post(`/api/batches/${over.id}/stop`)).toMatchObject({ status: 409, body: { code: 'batch_over' } });
});

test('a server that died half-way leaves the rest to another, and no step is taken twice', async () => {
  const made = await report(70);
  const batch = (await dispatcher.post('/api/batches', dispatch(ids(made)))).body;
  let turns = 0;
  await run(s.house, () => turns++ > 0);
  // It had taken the steps of its last turn, but died before it could write down what became of them.
  await s.database.owner.query('update batch_row set result = null where batch = $1 and n >= 32', [batch.id]);
  const other = await s.another();
  await run(other);
  await other.close();
  expect((await dispatcher.get(`/api/batches/${batch.id}`)).body).toMatchObject({ state: 'done', done: 70, refused: 0 });
  const { rows } = await s.database.owner.query("select count(*)::int as n from trail where record = any($1) and step = 'dispatch'", [ids(made)]);
  expect(rows[0].n).toBe(70);
});

test('of two servers one runs a batch', async () => {
  const made = await report(40);
  const batch = (await dispatcher.post('/api/batches', dispatch(ids(made)))).body;
  const other = await s.another();
  const tried = await Promise.all([run(), run(other)]);
  await other.close();
  expect(tried.sort((a, b) => a - b)).toEqual([0, 40]);
  expect((await dispatcher.get(`/api/batches/${batch.id}`)).body).toMatchObject({ state: 'done', done: 40 });
});

test('who may do it is asked when it is done: a post that ended meanwhile takes no step', async () => {
  const handler = await s.as('handler', '210102001', 'water');
  const made = await report(2);
  for (const { id } of made) await dispatcher.post(`/api/cases/${id}/steps/dispatch`, { owner: 'unit:water' });
  const batch = (await handler.post('/api/batches', { flow: 'cases', step: 'take', records: ids(made) })).body;
  await s.database.owner.query("update holding set valid_to = $1 where post = 'handler' and unit = 'water'", [s.clock.now()]);
  await s.house.roster.refresh();
  s.clock.advance(11_000);
  await run();
  expect(await states(ids(made))).toEqual(['dispatched', 'dispatched']);
  expect((await rowsOf(handler, batch.id))[0]).toMatchObject({ result: 'refused', code: 'batch_post_ended', number: null });
});

test('everything that a filter of the list finds is one batch', async () => {
  const other = await s.as('clerk', '210102001002');
  const made = await report(3, { accepted: false, area: '210102001002' });
  const batch = await other.post('/api/batches', { flow: 'cases', step: 'accept', filter: { state: 'filed', q: '路灯' }, undo_seconds: 0 });
  expect(batch.body.total).toBe(3);
  await run();
  expect(await states(ids(made))).toEqual(['accepted', 'accepted', 'accepted']);
  expect(await other.post('/api/batches', { flow: 'cases', step: 'accept', filter: { state: 'filed' } })).toMatchObject({
    status: 422,
    body: { code: 'batch_empty' },
  });
  expect((await other.post('/api/batches', { flow: 'cases', step: 'accept', filter: { colour: 'red' } })).status).toBe(422);
});

test('what residents are told in a batch names each one’s own case', async () => {
  const made = await report(2, { accepted: false });
  for (const { id } of made) await clerk.post(`/api/cases/${id}/steps/accept`, { handle: 'here' });
  const input = { outcome: 'solved', reply: '您反映的“{title}”（{number}）已经修好，{category}一类由我们负责。' };
  const preview = await clerk.post('/api/batches/preview', { flow: 'cases', step: 'finish', input, records: ids(made) });
  expect(preview.body.items[0].says.reply).toContain(made[0]?.number);
  await clerk.post('/api/batches', { flow: 'cases', step: 'finish', input, records: ids(made), undo_seconds: 0 });
  await run();
  for (const { id, number } of made) {
    const { body } = await clerk.get(`/api/cases/${id}`);
    expect(body.reply).toContain(`（${number}）已经修好`);
    expect(body.reply).not.toContain('{');
  }
  const wrong = { ...input, reply: '您好 {name}，已经修好了。' };
  expect(await clerk.post('/api/batches', { flow: 'cases', step: 'finish', input: wrong, records: ids(made) })).toMatchObject({
    status: 422,
    body: { code: 'unknown_variable', title: expect.stringContaining('{name}') },
  });
});

test('the same key gives the same batch; used for something else it is refused', async () => {
  const made = await report(2);
  const key = { 'idempotency-key': 'once-and-only-once' };
  const first = await dispatcher.post('/api/batches', dispatch(ids(made)), key);
  const again = await dispatcher.post('/api/batches', dispatch(ids(made)), key);
  expect([again.status, again.body.id]).toEqual([201, first.body.id]);
  expect(await dispatcher.post('/api/batches', dispatch(ids(made).slice(1)), key)).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  const together = await Promise.all([1, 2, 3].map(() => dispatcher.post('/api/batches', dispatch(ids(made)), { 'idempotency-key': 'at-once' })));
  expect(new Set(together.map(({ body }) => body.id)).size).toBe(1);
});

test('another’s batch does not exist', async () => {
  const { id } = (await dispatcher.post('/api/batches', dispatch(ids(await report(1)), { undo_seconds: 60 }))).body;
  for (const path of ['', '/rows']) expect((await clerk.get(`/api/batches/${id}${path}`)).status).toBe(404);
  for (const path of ['/undo', '/stop']) expect((await clerk.post(`/api/batches/${id}${path}`)).status).toBe(404);
  expect((await s.anonymous.get(`/api/batches/${id}`)).status).toBe(401);
  expect((await s.anonymous.post('/api/batches', dispatch(['x']))).status).toBe(401);
});

test('who looks at a desk over its holder’s shoulder is shown none of their batches', async () => {
  const { id } = (await dispatcher.post('/api/batches', dispatch(ids(await report(1)), { undo_seconds: 60 }))).body;
  const supervisor = await s.as('supervisor', '210102');
  const view = await supervisor.post('/api/view-as', { purpose: '核对派单是否及时', post: 'dispatcher', area: '210102001' });
  expect(view.status).toBe(201);
  for (const path of ['', `/${id}`, `/${id}/rows`])
    expect((await supervisor.get(`/api/batches${path}`, { 'linli-view-as': view.body.id })).body).toMatchObject({ code: 'view_hides' });
});

test.each([
  ['nothing picked', { records: [] }, 422, 'batch_empty'],
  ['5,001 records', { records: Array.from({ length: 5001 }, (_, i) => String(i)) }, 422, 'bad_input'],
  ['a step that there is not', { step: 'vanish' }, 404, 'unknown_step'],
  ['a step that only time takes', { step: 'lapse' }, 404, 'unknown_step'],
  ['a step that every object has', { step: 'constructor' }, 404, 'unknown_step'],
  ['an owner that is none', { input: { owner: 'everybody' } }, 422, 'bad_input'],
  ['a flow that there is not', { flow: 'dreams' }, 400, 'bad_request'],
  ['an undo of an hour', { undo_seconds: 3600 }, 422, 'bad_input'],
] as const)('%s is refused in one sentence and leaves nothing behind', async (_what, more, status, code) => {
  const before = (await s.database.owner.query('select count(*)::int as n from batch')).rows[0].n;
  const answer = await dispatcher.post('/api/batches', { ...dispatch(['210102001-01ARZ3NDEKTSV4RRFFQ69G5FAV']), ...more });
  expect(answer).toMatchObject({ status, body: { code, title: expect.stringMatching(/\p{Script=Han}/u) } });
  expect((await s.database.owner.query('select count(*)::int as n from batch')).rows[0].n).toBe(before);
});

test('a batch is let go a month after it ended', async () => {
  const { id } = (await dispatcher.post('/api/batches', dispatch(ids(await report(1))))).body;
  await run();
  const now = s.clock.now().getTime();
  await sweepBatches(s.house, new Date(now + 29 * 86_400_000));
  expect((await dispatcher.get(`/api/batches/${id}`)).status).toBe(200);
  await sweepBatches(s.house, new Date(now + 31 * 86_400_000));
  expect((await dispatcher.get(`/api/batches/${id}`)).status).toBe(404);
  expect((await s.database.owner.query('select count(*)::int as n from batch_row where batch = $1', [id])).rows[0].n).toBe(0);
});

test('no step so far was a bug', () => {
  expect(bugs).toEqual([]);
});
