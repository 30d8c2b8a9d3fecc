import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { decide } from '../../../kernel/flow/decide.ts';
import { flow } from '../../../modules/cases/flow.ts';
import { type Preview, previewOf } from './preview.ts';
import { actorOf, rowOf } from './preview-row.ts';

let s: TestServer;
let wang: Person;
let clerk: Person;
let dispatcher: Person;
let housing: Person;
let arbiter: Person;
let urban: Person;
let supervisor: Person;
beforeAll(async () => {
  s = await testServer();
  wang = await s.resident();
  clerk = await s.as('clerk', '210102001001');
  dispatcher = await s.as('dispatcher', '210102001');
  housing = await s.as('handler', '210102', 'housing');
  arbiter = await s.as('arbiter', '210102');
  urban = await s.as('handler', '210102', 'urban_management');
  supervisor = await s.as('supervisor', '210102');
});
afterAll(() => s?.close());

const OWNER = { owner: 'unit:housing' };
const REASON = { reason: '不属于本部门职责范围' };
const report = async () =>
  (await wang.post('/api/cases', { title: '单元门坏了', body: '关不上', category: 'property', area: '210102001001', channel: 'h5' })).body.id;

/** Everything a page knows when someone looks at a case. */
async function seen(who: Person, id: string) {
  const [detail, me, pack] = await Promise.all([who.get(`/api/cases/${id}`), who.get('/api/me'), who.get('/api/pack')]);
  return { row: rowOf(detail.body), actor: actorOf(me.body), now: s.clock.now(), setting: pack.body.setting };
}

/** What the page says a step will come to, and then what it came to. */
async function foretoldAndDone(who: Person, id: string, step: string, input: object) {
  const { row, actor, now, setting } = await seen(who, id);
  const { row: next } = decide(flow, row, step, actor, input, now, setting);
  const { body, status } = await who.post(`/api/cases/${id}/steps/${step}`, input);
  expect(status, step).toBe(200);
  const { state, unit, clocks, due_at, ended_at, returns, outcome, bound, extended } = body;
  const { state: s1, unit: u1, clocks: c1, returns: r1, outcome: o1, bound: b1, extended: e1 } = next;
  const at = (date: Date | null) => date && Date.parse(date.toISOString());
  return [
    { state: s1, unit: u1, clocks: c1, due: at(next.due_at), ended: at(next.ended_at), returns: r1, outcome: o1, bound: b1, extended: e1 },
    { state, unit, clocks, due: due_at && Date.parse(due_at), ended: ended_at && Date.parse(ended_at), returns, outcome, bound, extended },
  ];
}

test('what the page foretells of each step of a round is what then happens on the server', async () => {
  const id = await report();
  const round: [Person, string, object][] = [
    [clerk, 'accept', { level: 'complex' }],
    [dispatcher, 'dispatch', OWNER],
    [housing, 'return', REASON],
    [dispatcher, 'dispatch', OWNER],
    [housing, 'take', {}],
    [housing, 'return', REASON],
    [dispatcher, 'dispatch', OWNER],
    [housing, 'return', REASON],
    [arbiter, 'arbitrate', { ...OWNER, ruling: '由住建部门办理' }],
    [housing, 'take', {}],
    [housing, 'extend', { working_days: 3, reason: '等配件到货' }],
    [housing, 'shelve', { reason: '要等大修资金批下来', review_days: 10 }],
    [housing, 'resume', {}],
    [housing, 'finish', { outcome: 'solved', reply: '门已修好，请看看' }],
    [wang, 'sign_off', {}],
  ];
  for (const [who, step, input] of round) {
    s.clock.advance(3_600_000);
    const [foretold, done] = await foretoldAndDone(who, id, step, input);
    expect(done, step).toEqual(foretold);
  }
});

const WHISTLE = { lead: 'housing', assist: ['urban_management'], matter: '请到现场一起看。' };

test('what the page foretells of a whistle, an order and an appeal is what then happens', async () => {
  const id = await report();
  const round: [Person, string, object][] = [
    [clerk, 'accept', { handle: 'here' }],
    [supervisor, 'supervise', { order: '说明为什么反复出现。', working_days: 3 }],
    [clerk, 'respond', { response: '已经安排人去看。' }],
    [clerk, 'whistle', WHISTLE],
    [urban, 'report_in', {}],
    [urban, 'answer', { answer: '已经清理干净。' }],
    [housing, 'report_in', {}],
    [housing, 'answer', { answer: '门已经修好。' }],
    [clerk, 'finish', { outcome: 'solved', reply: '门已修好，请看看' }],
    [wang, 'sign_off', {}],
    [await s.as('auditor', '2101'), 'exclude', { ground: 'no_demand', reason: '没有具体诉求。' }],
    [wang, 'appeal', { reason: '诉求很具体。' }],
  ];
  for (const [who, step, input] of round) {
    s.clock.advance(600_000);
    const [foretold, done] = await foretoldAndDone(who, id, step, input);
    expect(done, step).toEqual(foretold);
  }
});

test('the page says for whom a whistle waits, and what is next for one who was called', async () => {
  const id = await report();
  await clerk.post(`/api/cases/${id}/steps/accept`, { handle: 'here' });
  expect(await foretold(clerk, id, 'whistle', { lead: 'housing', matter: WHISTLE.matter, assist: ['housing'] })).toBeNull();
  expect(await foretold(clerk, id, 'whistle', WHISTLE)).toMatchObject({
    kind: 'waits',
    who: { post: 'handler', unit: 'housing', mine: false },
    others: [{ unit: 'urban_management' }],
    step: 'report_in',
  });
  expect(await foretold(supervisor, id, 'supervise', { order: '说明原因，三天内。', working_days: 3 })).toMatchObject({
    kind: 'started',
    who: { post: 'clerk' },
    clock: 'order',
  });
  await clerk.post(`/api/cases/${id}/steps/whistle`, WHISTLE);
  expect(await foretold(urban, id, 'report_in', {})).toMatchObject({ kind: 'waits', who: { unit: 'urban_management', mine: true }, step: 'answer' });
  await urban.post(`/api/cases/${id}/steps/report_in`);
  expect(await foretold(urban, id, 'answer', { answer: '已经清理干净。' })).toMatchObject({
    kind: 'waits',
    who: { unit: 'housing', mine: false },
    step: 'report_in',
  });
  await urban.post(`/api/cases/${id}/steps/answer`, { answer: '已经清理干净。' });
  expect(await foretold(clerk, id, 'end_whistle', { reason: '住建局没有来。' })).toMatchObject({ kind: 'waits', who: { post: 'clerk' }, step: 'finish' });
});

test('the page says who rules on an appeal', async () => {
  const id = await report();
  await clerk.post(`/api/cases/${id}/steps/accept`, { handle: 'here' });
  await clerk.post(`/api/cases/${id}/steps/finish`, { outcome: 'solved', reply: '门已修好，请看看' });
  await wang.post(`/api/cases/${id}/steps/sign_off`);
  await (await s.as('auditor', '2101')).post(`/api/cases/${id}/steps/exclude`, { ground: 'no_demand', reason: '没有具体诉求。' });
  expect(await foretold(wang, id, 'appeal', { reason: '诉求很具体。' })).toMatchObject({ kind: 'waits', who: { post: 'arbiter' }, step: 'rule' });
});

const foretold = async (who: Person, id: string, step: string, input: object): Promise<Preview | null> => {
  const { row, actor, now, setting } = await seen(who, id);
  return previewOf(flow, step, input, { row, actor, now, setting });
};

test('the page says who comes next and by when, and nothing while the form is not whole', async () => {
  const id = await report();
  expect(await foretold(clerk, id, 'accept', {})).toMatchObject({ kind: 'waits', who: { post: 'dispatcher', mine: false }, step: 'dispatch' });
  expect(await foretold(clerk, id, 'accept', { handle: 'here' })).toMatchObject({ kind: 'waits', who: { post: 'clerk', mine: true }, step: 'finish' });
  await clerk.post(`/api/cases/${id}/steps/accept`, {});
  expect(await foretold(dispatcher, id, 'dispatch', {})).toBeNull();
  expect(await foretold(dispatcher, id, 'dispatch', { owner: 'unit:none_such' })).toBeNull();
  const sent = await foretold(dispatcher, id, 'dispatch', OWNER);
  expect(sent).toMatchObject({ kind: 'waits', who: { post: 'handler', unit: 'housing' }, step: 'take' });
  expect((await dispatcher.post(`/api/cases/${id}/steps/dispatch`, OWNER)).body.clocks.take.due_at).toBe(sent?.kind === 'waits' && sent.due?.toISOString());
  await housing.post(`/api/cases/${id}/steps/take`, {});
  const silent = await foretold(housing, id, 'finish', { outcome: 'solved', reply: '已经修好了' });
  expect(silent).toMatchObject({ kind: 'silent', who: { post: 'resident' }, step: 'sign_off', late: 'lapse', span: { working_days: 5 } });
  expect(await foretold(housing, id, 'shelve', { reason: '要等大修资金', review_days: 10 })).toMatchObject({ kind: 'rests', state: 'shelved', step: 'resume' });
  expect(await foretold(housing, id, 'extend', { working_days: 3, reason: '等配件到货' })).toMatchObject({ kind: 'extended', clock: 'promise' });
  expect(await foretold(wang, id, 'withdraw', {})).toEqual({ kind: 'ended', state: 'withdrawn' });
});

test('a promise that ran out while the form lay open is said, as no input can cure it', async () => {
  const id = await report();
  await clerk.post(`/api/cases/${id}/steps/accept`, { handle: 'here' });
  const open = await seen(clerk, id);
  const late = { ...open, now: new Date(open.now.getTime() + 30 * DAY) };
  expect(previewOf(flow, 'extend', { working_days: 3, reason: '等配件到货' }, open)).toMatchObject({ kind: 'extended' });
  expect(previewOf(flow, 'extend', {}, late)).toEqual({ kind: 'refused', code: 'extend_too_late', facts: {} });
});

test('a case that goes with another can be foretold to go by itself again', async () => {
  const [main, id] = [await report(), await report()];
  const { body } = await clerk.get(`/api/cases/${main}`);
  expect(await foretold(clerk, id, 'link', { to: body.number })).toMatchObject({ kind: 'ended', state: 'linked' });
  expect((await clerk.post(`/api/cases/${id}/steps/link`, { to: body.number })).status).toBe(200);
  expect(await foretold(clerk, id, 'unlink', { reason: '不是同一件事' })).toMatchObject({ kind: 'waits', who: { post: 'dispatcher' }, step: 'dispatch' });
});
