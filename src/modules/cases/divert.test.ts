import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, HOUR, type Person, type TestServer, testServer } from '../../../tests/server.ts';

let s: TestServer;
let wang: Person;
let clerk: Person;
let dispatcher: Person;
beforeAll(async () => {
  s = await testServer();
  wang = await s.resident();
  clerk = await s.as('clerk', '210102001001');
  dispatcher = await s.as('dispatcher', '210102001');
});
afterAll(() => s.close());

const REPORT = { title: '征地补偿没到账', body: '去年征的地，补偿款一直没有发。', category: 'land', area: '210102001001' };
const report = async (by = wang, more: object = {}) => (await by.post('/api/cases', { ...REPORT, ...more })).body;
const divert = (by: Person, id: string, input: object) => by.post(`/api/cases/${id}/steps/divert`, input);

test('a petition is sent where petitions go, with the time limits the law gives, in the reader’s language, and the receipt says so too', async () => {
  const made = await report();
  const done = await divert(clerk, made.id, { kind: 'petition' });
  expect(done).toMatchObject({ status: 200, body: { state: 'diverted', outcome: 'diverted', awaits: null, diverted: { kind: 'petition', name: '信访事项' } } });
  const mine = (await wang.get(`/api/cases/${made.id}`)).body;
  for (const part of ['15 日内', '60 日内', '延长 30 日', '复查、复核', '和平区', '15 天内可以要求重新办理']) expect(mine.reply).toContain(part);
  expect(mine.reply).not.toMatch(/\{\{|undefined/);
  expect((await wang.get(`/api/cases/${made.id}?lang=en`)).body.reply).toMatch(/^This is a petition\..*60 days/s);
  const receipt = (await s.anonymous.get(`/api/receipts/${made.receipt}`)).body;
  expect(receipt).toMatchObject({ state: 'diverted', state_name: '已分流', outcome: 'diverted', intact: true, awaits: null });
  expect(receipt.timeline.at(-1)).toMatchObject({ step: 'divert', told: { reply: mine.reply } });
  expect((await clerk.get('/api/todo')).body.items.map((i: { record: string }) => i.record)).not.toContain(made.id);
});

test('an emergency is told whom to call; what goes by statute names the body that the worker wrote down', async () => {
  const fire = await report(wang, { title: '楼道冒烟', body: '三单元楼道里有烟。', category: 'danger' });
  expect((await divert(clerk, fire.id, { kind: 'emergency' })).body.reply).toMatch(/报警 110，火警 119，急救 120/);
  const wage = await report(wang, { title: '公司欠薪', body: '三个月没有发工资。', category: 'work' });
  expect(await divert(clerk, wage.id, { kind: 'statute' })).toMatchObject({ status: 422, body: { code: 'divert_needs_note' } });
  const note = '请带劳动合同到和平区劳动人事争议仲裁院申请仲裁，地址在区政务服务中心二楼。';
  expect((await divert(clerk, wage.id, { kind: 'statute', note })).body.reply).toMatch(new RegExp(`12348.*\n${note}$`, 's'));
});

test('the dispatcher may send elsewhere too, a department may not', async () => {
  const made = await report();
  await clerk.post(`/api/cases/${made.id}/steps/accept`, {});
  expect((await divert(clerk, made.id, { kind: 'petition' })).status).toBe(403);
  expect((await divert(dispatcher, made.id, { kind: 'petition' })).status).toBe(200);
  const other = await report();
  await clerk.post(`/api/cases/${other.id}/steps/accept`, {});
  await dispatcher.post(`/api/cases/${other.id}/steps/dispatch`, { owner: 'unit:housing' });
  expect(await divert(await s.as('handler', '210102', 'housing'), other.id, { kind: 'petition' })).toMatchObject({
    status: 409,
    body: { code: 'wrong_state' },
  });
});

test('the same matter with nothing new names the earlier one, and the resident hears what became of it', async () => {
  const first = await report(wang, { title: '路灯不亮', category: 'road' });
  await clerk.post(`/api/cases/${first.id}/steps/accept`, { handle: 'here' });
  await clerk.post(`/api/cases/${first.id}/steps/finish`, { outcome: 'solved', reply: '灯已换好，试亮正常。' });
  const again = await report(wang, { title: '路灯', body: '路灯不亮的事', category: 'road' });
  expect(await divert(clerk, again.id, { kind: 'nothing_new' })).toMatchObject({ status: 422, body: { code: 'divert_names_no_earlier' } });
  const done = await divert(clerk, again.id, { kind: 'nothing_new', same_as: first.number });
  expect(done.status).toBe(200);
  for (const part of [first.number, first.receipt, '2026-03-02', '已解决', '灯已换好，试亮正常。']) expect(done.body.reply).toContain(part);
  expect((await wang.get(`/api/cases/${again.id}/trail`)).body.items.at(-1).facts).toEqual({ kind: 'nothing_new', same_as: first.number });
  const open = await report(wang);
  const twice = await report(wang);
  expect((await divert(clerk, twice.id, { kind: 'nothing_new', same_as: open.receipt.toLowerCase() })).body.reply).toMatch(/待受理.*最迟 2026-03-\d\d 前答复/s);
});

test('another’s matter, a later one, one’s own and one that is out of sight are no earlier matters, and each is refused alike', async () => {
  const li = await s.resident('li');
  const others = await report(li);
  const far = await report(wang, { area: '210103001001' });
  const made = await report();
  await s.later(1000);
  const later = await report();
  for (const same_as of [others.number, far.number, later.number, made.number, '999', 'x\u0027 or true --']) {
    expect(await divert(clerk, made.id, { kind: 'nothing_new', same_as })).toMatchObject({ status: 422, body: { code: 'no_such_earlier' } });
  }
  expect((await wang.get(`/api/cases/${made.id}`)).body).toMatchObject({ state: 'filed', version: 1 });
  expect(await divert(clerk, made.id, { kind: 'petition', same_as: far.number })).toMatchObject({ status: 422, body: { code: 'divert_needs_no_earlier' } });
  expect(await divert(clerk, made.id, { kind: 'tea' })).toMatchObject({ status: 422, body: { code: 'no_such_diversion' } });
  expect(await divert(clerk, made.id, { kind: 'constructor' })).toMatchObject({ status: 422, body: { code: 'no_such_diversion' } });
});

test('who may not take the step, or not now, or only looks ahead, does not learn from it whether one resident raised two matters', async () => {
  const own = await report();
  const others = await report(await s.resident('li'));
  const made = await report();
  const answers = async (by: Person, code: string) => {
    for (const { number: same_as } of [own, others]) expect((await divert(by, made.id, { kind: 'nothing_new', same_as })).body.code, same_as).toBe(code);
  };
  const ahead = async (step: string, named: (number: string) => object) => {
    const codes = [];
    for (const { number } of [own, others]) {
      const { body } = await clerk.post('/api/batches/preview', { flow: 'cases', step, input: named(number), records: [made.id] });
      codes.push(body.items[0].code);
    }
    expect(codes).toEqual([null, null]);
  };
  await ahead('divert', (same_as) => ({ kind: 'nothing_new', same_as }));
  await ahead('link', (to) => ({ to, kind: 'repeat' }));
  await clerk.post(`/api/cases/${made.id}/steps/accept`, {});
  await answers(clerk, 'not_allowed');
  await dispatcher.post(`/api/cases/${made.id}/steps/dispatch`, { owner: 'unit:housing' });
  const handler = await s.as('handler', '210102', 'housing');
  await handler.post(`/api/cases/${made.id}/steps/take`, {});
  await answers(handler, 'wrong_state');
});

test('two reports written down with the same telephone are one resident’s', async () => {
  const contact = { name: '周女士', phone: '14400000099' };
  const first = await report(clerk, { contact, channel: 'phone' });
  const again = await report(clerk, { contact: { phone: '14400000099' }, channel: 'phone' });
  expect((await divert(clerk, again.id, { kind: 'nothing_new', same_as: first.number })).status).toBe(200);
});

test('a resident who does not agree is heard by the dispatcher within the pack’s days, on the clock that ran, and is not sent away a second time', async () => {
  const made = await report();
  const due = made.promised_at;
  await divert(clerk, made.id, { kind: 'petition' });
  await s.later(HOUR);
  const back = await wang.post(`/api/cases/${made.id}/steps/reopen`, { reason: '信访局说归街道管' });
  expect(back).toMatchObject({
    status: 200,
    body: { state: 'accepted', outcome: null, objected: true, diverted: null, reply: null, awaits: { post: 'dispatcher' }, promised_at: due },
  });
  expect((await dispatcher.get('/api/todo')).body.items.map((i: { record: string }) => i.record)).toContain(made.id);
  expect(await divert(dispatcher, made.id, { kind: 'petition' })).toMatchObject({ status: 409, body: { code: 'objected_once' } });
  expect((await dispatcher.get(`/api/cases/${made.id}/steps`)).body.items.map((i: { step: string }) => i.step)).not.toContain('divert');
  const late = await report();
  await divert(clerk, late.id, { kind: 'petition' });
  await s.later(15 * DAY + HOUR);
  expect(await wang.post(`/api/cases/${late.id}/steps/reopen`, { reason: '还是想在这里办' })).toMatchObject({
    status: 409,
    body: { code: 'reopen_too_late', title: expect.stringContaining('15') },
  });
});

test('how many were sent elsewhere, and as what, is public', async () => {
  const { body } = await s.anonymous.get('/api/cases/totals?area=210102');
  const kinds = Object.fromEntries(body.diverted.map((each: { kind: string; count: number }) => [each.kind, each.count]));
  expect(kinds).toEqual({ emergency: 1, statute: 1, petition: 3, nothing_new: 3 });
  expect(body.diverted[0]).toMatchObject({ kind: 'emergency', name: '紧急情况，请报警求助' });
});

test('a level that the city does not have is refused', async () => {
  const made = await report();
  expect(await clerk.post(`/api/cases/${made.id}/steps/accept`, { level: 'hard' })).toMatchObject({ status: 422, body: { code: 'no_such_level' } });
  expect(await wang.post('/api/cases', { ...REPORT, special: 'rich' })).toMatchObject({ status: 422, body: { code: 'no_such_special' } });
});
