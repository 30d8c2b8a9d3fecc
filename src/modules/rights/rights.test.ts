import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { verifyRecord } from '../../kernel/trail/verify.ts';
import { idNumber } from '../household/testing.ts';
import { carryOutAll } from './carry-out.ts';

const GRID = '210102001001001';
const HOME = '210102001001';
const MINE = '/api/me/person';
const NUMBERS = ['210102195603021223', '210102195603021741', '210102196011070042', '210102197205150029'];
let s: TestServer;
let clerk: Person;
beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', HOME);
});
afterAll(() => s.close());

let nth = 0;
let id = '';
let phone = '';
let wang: Person;
/** A resident who is in the register with the telephone they sign in with. */
beforeEach(async () => {
  nth += 1;
  wang = await s.resident(`wang-${nth}`);
  phone = (await s.house.phoneOf(wang.account))?.replace(/^\+86/, '') ?? '';
  id = (await clerk.post('/api/registers/people', { area: GRID, values: { name: '王秀英', phone: phone || undefined } })).body.id;
});

const known = async () => {
  await s.database.owner.query("insert into person_account (account, person, at, how) values ($1, $2, now(), 'desk')", [wang.account, id]);
};
const step = (who: Person, request: string, name: string, input: object = {}) => who.post(`/api/rights/${request}/steps/${name}`, input);
const history = async () => (await clerk.get(`/api/registers/people/${id}/history`)).body.items;

test('whoever is not known to be a person of the register is told nothing of it', async () => {
  expect((await wang.get(MINE)).body).toEqual({ verified: false, records: [], shown: [], consents: [], requests: [] });
  expect((await wang.get(`${MINE}/copy.csv`)).body.code).toBe('not_verified');
  expect((await wang.post(`${MINE}/requests`, { kind: 'delete' })).body.code).toBe('not_verified');
  expect((await s.anonymous.get(MINE)).status).toBe(401);
});

test('a person reads what is kept about them in plain, and every look at it with its purpose', async () => {
  await known();
  await clerk.post(`/api/registers/people/${id}/show`, { purpose: 'visit', fields: ['name'] });
  const { body } = await wang.get(MINE);
  expect(body.verified).toBe(true);
  expect(body.records[0].facts).toContainEqual(expect.objectContaining({ field: 'name', title: '姓名', value: '王秀英', sealed: true }));
  expect(body.shown).toMatchObject([{ purpose: 'visit', post_name: expect.any(String), field_names: ['姓名'] }]);
  const copy = await wang.get(`${MINE}/copy.csv`);
  expect(copy.text).toContain('王秀英');
  expect(copy.text).toContain('走访');
});

test('a correction asked for is decided by the clerk, carried out, and stands in the history as theirs', async () => {
  await known();
  const asked = await wang.post(`${MINE}/requests`, { kind: 'correct', values: { name: '王秀瑛' }, reason: '名字写错了' });
  expect(asked).toMatchObject({ status: 201, body: { kind: 'correct', state: 'asked', title: '更正居民信息', fields: [{ field: 'name', asked: '王**' }] } });
  expect((await wang.post(`${MINE}/requests`, { kind: 'correct', values: { name: '王秀瑛' } })).body.code).toBe('asked_already');
  expect((await clerk.get('/api/todo')).body.items).toContainEqual(expect.objectContaining({ flow: 'rights', record: asked.body.id }));
  expect((await clerk.get(`/api/rights/${asked.body.id}`)).text).not.toContain('王秀瑛');
  const compared = await clerk.post(`/api/rights/${asked.body.id}/show`);
  expect(compared.body.fields).toEqual([{ field: 'name', title: '姓名', now: '王秀英', asked: '王秀瑛' }]);
  await step(clerk, asked.body.id, 'grant');
  await carryOutAll(s.house);
  expect((await wang.get(MINE)).body).toMatchObject({
    records: [{ facts: expect.arrayContaining([expect.objectContaining({ field: 'name', value: '王秀瑛' })]) }],
    requests: [{ state: 'done', outcome: 'done', answer: '已按您的申请更正。' }],
    shown: [{ purpose: 'rights' }],
  });
  expect((await history())[0]).toMatchObject({ kind: 'corrected', source: 'rights', post: 'clerk' });
  expect((await s.database.owner.query('select asked from rights where id = $1', [asked.body.id])).rows).toEqual([{ asked: null }]);
});

test('what was asked for stands nowhere in plain while it waits', async () => {
  await known();
  const { body } = await wang.post(`${MINE}/requests`, { kind: 'correct', values: { phone: '13912345678' } });
  for (const table of ['rights', 'trail', 'trail_words', 'todo', 'idempotency', 'notice'])
    expect((await s.database.owner.query(`select count(*)::int as n from ${table} t where t::text like '%13912345678%'`)).rows, table).toEqual([{ n: 0 }]);
  await step(wang, body.id, 'withdraw');
  expect((await wang.get(MINE)).body.requests[0].state).toBe('withdrawn');
});

test('erasing empties the person, what says whose it is, and ends what named them; the trail of it holds', async () => {
  await known();
  const care = (await clerk.post('/api/registers/cares', { area: GRID, values: { person: id, kind: 'lives_alone' } })).body.id;
  const { body } = await wang.post(`${MINE}/requests`, { kind: 'delete', reason: '已经搬走' });
  await step(clerk, body.id, 'grant');
  await carryOutAll(s.house);
  expect(await carryOutAll(s.house)).toBe(0);
  for (const [table, record] of [
    ['person', id],
    ['care', care],
  ])
    expect((await s.database.owner.query(`select ended_as from ${table} where id = $1`, [record])).rows).toEqual([{ ended_as: 'erased' }]);
  expect((await wang.get(MINE)).body).toMatchObject({ verified: false, requests: [{ state: 'done' }] });
  expect(await verifyRecord(s.database.db, ['rights'], body.id)).toMatchObject({ first: null });
});

test('a refusal says its ground and its reason, and the person is told', async () => {
  await known();
  const { body } = await wang.post(`${MINE}/requests`, { kind: 'delete' });
  expect((await step(clerk, body.id, 'refuse', { ground: 'kept_by_law' })).status).toBe(422);
  await step(clerk, body.id, 'refuse', { ground: 'kept_by_law', reason: '户籍底册按规定保存' });
  expect((await wang.get(MINE)).body.requests[0]).toMatchObject({ state: 'refused', outcome: 'refused', answer: '户籍底册按规定保存' });
});

test('a question back goes to the person, and their reply back to the clerk', async () => {
  await known();
  const { body } = await wang.post(`${MINE}/requests`, { kind: 'delete' });
  await step(clerk, body.id, 'query', { question: '请带身份证来社区' });
  expect((await wang.get('/api/todo')).body.items).toContainEqual(expect.objectContaining({ record: body.id }));
  await step(wang, body.id, 'reply', { reply: '明天来' });
  expect((await clerk.get(`/api/rights/${body.id}`)).body.state).toBe('asked');
});

test('what the register will not have goes back to the clerk with the reason', async () => {
  await known();
  const [number] = NUMBERS;
  const { body } = await wang.post(`${MINE}/requests`, { kind: 'correct', values: { id_number: number } });
  await clerk.post('/api/registers/people', { area: GRID, values: { name: '李四', id_number: number } });
  await step(clerk, body.id, 'grant');
  await carryOutAll(s.house);
  expect((await clerk.get(`/api/rights/${body.id}`)).body.state).toBe('asked');
  expect((await clerk.get(`/api/rights/${body.id}/trail`)).body.items.at(-1)).toMatchObject({
    step: 'hand_back',
    text: { why: expect.stringContaining('先查找核对') },
  });
});

test('what is not answered in time is called late, and the clerk hears of it', async () => {
  await known();
  const { body } = await wang.post(`${MINE}/requests`, { kind: 'delete' });
  await s.later(40 * 24 * 3_600_000);
  expect((await clerk.get(`/api/rights/${body.id}`)).body).toMatchObject({ state: 'asked', late: true });
  expect((await clerk.get(`/api/rights/${body.id}/trail`)).body.items.at(-1)).toMatchObject({ step: 'late', post: 'system' });
});

test('a grid worker proposes a correction; nothing changes before the clerk grants it', async () => {
  const worker = await s.as('grid_worker', GRID);
  const asked = await worker.post('/api/rights', { register: 'people', record: id, kind: 'correct', values: { name: '王秀兰' }, reason: '走访时核对' });
  expect(asked).toMatchObject({ status: 201, body: { channel: 'staff' } });
  expect(await history()).toHaveLength(1);
  await step(clerk, asked.body.id, 'grant');
  await carryOutAll(s.house);
  expect((await history())[0]).toMatchObject({ kind: 'corrected' });
  expect((await worker.post('/api/rights', { register: 'people', record: id, kind: 'correct', values: { name: '王秀兰' }, reason: '再来' })).body.code).toBe(
    'nothing_different',
  );
  const far = await s.as('clerk', '210103001001');
  expect((await far.post('/api/rights', { register: 'people', record: id, kind: 'delete', reason: '不在我这里' })).status).toBe(404);
  expect((await far.get(`/api/rights/${asked.body.id}`)).status).toBe(404);
});

test('a claim that name, ID number and telephone bear out is granted at once; any other goes to the clerk and says nothing', async () => {
  const number = NUMBERS[1] ?? '';
  await clerk.post(`/api/registers/people/${id}`, { version: 1, values: { id_number: number, phone: '13811112222' } });
  const claims = (who: Person, name: string, id_number: string) => who.post(MINE, { name, id_number, area: HOME });
  const asked = await claims(wang, '王秀英', number);
  expect(asked.body).toMatchObject({ state: 'asked' });
  const stranger = await s.resident(`stranger-${nth}`);
  expect((await claims(stranger, '没有这人', NUMBERS[2] ?? '')).body).toMatchObject({ state: 'asked' });
  expect((await step(clerk, asked.body.request, 'grant')).body.code).toBe('claim_needs_person');
  await step(clerk, asked.body.request, 'grant', { person: id });
  await carryOutAll(s.house);
  expect((await wang.get(MINE)).body.verified).toBe(true);
  expect((await claims(wang, '王秀英', number)).body.code).toBe('verified_already');
});

test('nobody grants an erasure that they asked for themselves, and a look at a claim is written down', async () => {
  const asked = await clerk.post('/api/rights', { register: 'people', record: id, kind: 'delete', reason: '代本人提出', on_behalf: true });
  expect((await step(clerk, asked.body.id, 'grant')).body.code).toBe('own_request');
  expect((await step(await s.as('secretary', HOME), asked.body.id, 'grant')).status).toBe(200);
  const claim = await wang.post(MINE, { name: '王秀英', id_number: NUMBERS[3], area: HOME });
  expect((await clerk.post(`/api/rights/${claim.body.request}/show`)).status).toBe(200);
  const { rows } = await s.database.owner.query('select purpose, account from register_shown where record = $1', [claim.body.request]);
  expect(rows).toEqual([{ purpose: 'rights', account: clerk.account }]);
});

test('consents are given and taken back by the person, or written down by the clerk', async () => {
  await known();
  expect((await wang.get(MINE)).body.consents).toEqual([{ purpose: 'care', name: expect.any(String), given_at: null, how: null, how_name: null }]);
  expect((await clerk.post(`/api/registers/people/${id}/consents`, { purpose: 'care', how: 'paper' })).body.consents).toMatchObject([{ how: 'paper' }]);
  expect((await wang.post(`${MINE}/consents/withdraw`, { purpose: 'care' })).body.consents).toMatchObject([{ given_at: null }]);
  expect((await wang.post(`${MINE}/consents`, { purpose: 'care' })).body.consents).toMatchObject([{ how: 'screen' }]);
  expect((await wang.post(`${MINE}/consents`, { purpose: 'visit' })).body.code).toBe('consent_not_asked');
});

test('the record of processing is read by those who watch, as page and as file', async () => {
  const auditor = await s.as('auditor', '2101');
  expect((await auditor.get('/api/registers/processing')).body.items).toContainEqual(expect.objectContaining({ register: 'care', keeps_months: 12 }));
  expect((await auditor.get('/api/registers/processing.csv')).text).toContain('敏感个人信息');
  expect((await wang.get('/api/registers/processing')).status).toBe(403);
});

test('an account says five times a minute who it is, and not more often, from whatever address', async () => {
  const guessing = await s.resident('guessing');
  const ask = (i: number) => guessing.post(MINE, { name: '王秀英', id_number: idNumber('19560302', i), area: '210102001001' });
  const answers = [];
  for (let i = 1; i <= 7; i++) answers.push(await ask(i));
  expect(answers.map(({ status }) => status === 429)).toEqual([false, false, false, false, false, true, true]);
  expect(answers.at(-1)?.body.code).toBe('too_many');
  // Somebody else may, from the same address.
  expect((await (await s.resident('another')).post(MINE, { name: '王秀英', id_number: idNumber('19560302', 9), area: '210102001001' })).status).not.toBe(429);
});
