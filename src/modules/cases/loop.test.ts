import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, HOUR, type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { hashOf } from '../../kernel/trail/entry.ts';

const HERE = '210102001001';
let s: TestServer;
let wang: Person;
let clerk: Person;
let dispatcher: Person;
let housing: Person;
let urban: Person;
beforeAll(async () => {
  s = await testServer();
  wang = await s.resident('wang');
  clerk = await s.as('clerk', HERE);
  dispatcher = await s.as('dispatcher', '210102001');
  housing = await s.as('handler', '210102', 'housing');
  urban = await s.as('handler', '210102', 'urban_management');
});
afterAll(() => s.close());

const step = (by: Person, id: string, name: string, input: unknown = {}) => by.post(`/api/cases/${id}/steps/${name}`, input);
/** Takes a step that has to succeed, and answers the record. */
const must = async (by: Person, id: string, name: string, input: unknown = {}) => {
  const { status, body } = await step(by, id, name, input);
  expect(status, `${name}: ${JSON.stringify(body)}`).toBe(200);
  return body;
};
const reported = async () =>
  (await wang.post('/api/cases', { title: '地下车库渗水', body: '雨后积水没过脚面，配电箱就在旁边。', area: HERE })).body.id as string;
/** A case the community handles itself. */
const kept = async () => {
  const id = await reported();
  await must(clerk, id, 'accept', { handle: 'here' });
  return id;
};
const CALL = { lead: 'housing', assist: ['urban_management'], matter: '请到现场一起看渗水点。' };
const whistled = async () => {
  const id = await kept();
  await must(clerk, id, 'whistle', CALL);
  return id;
};
/** A case that the resident signed off. */
const closed = async () => {
  const id = await kept();
  await must(clerk, id, 'finish', { outcome: 'solved', reply: '已经疏通排水沟。' });
  await must(wang, id, 'sign_off');
  return id;
};
type Offered = {
  step: string;
  schema: { properties: Record<string, { oneOf?: { const: string; title: string; description?: string }[]; items?: { oneOf: { const: string }[] } }> };
};
const formOf = async (by: Person, id: string, name: string) =>
  (await by.get(`/api/cases/${id}/steps`)).body.items.find((each: Offered) => each.step === name)?.schema.properties as Offered['schema']['properties'];
const inbox = async (by: Person) => (await by.get('/api/todo?limit=200')).body.items as { record: string; slot: string; due_at: string }[];
const lies = async (by: Person, id: string) => (await inbox(by)).filter((item) => item.record === id).map((item) => item.slot);
const allowed = async (by: Person, id: string) => ((await by.get(`/api/cases/${id}/steps`)).body.items as { step: string }[]).map((each) => each.step);

test('a community whistles: the lead and each assistant find it on their own desk with their own deadlines, and it comes back when all have answered', async () => {
  const id = await kept();
  expect((await housing.get(`/api/cases/${id}`)).status).toBe(404);
  const called = await must(clerk, id, 'whistle', CALL);
  expect(called.state_name).toBe('已吹哨，等部门报到答复');
  expect(called.owner.post).toBe('clerk');
  expect(called.calls.map((c: { unit_name: string; role: string; report_by: string }) => [c.unit_name, c.role, c.report_by > called.opened_at])).toEqual([
    ['住房和城乡建设局', 'lead', true],
    ['城市管理局', 'assist', true],
  ]);
  expect([await lies(housing, id), await lies(urban, id), await lies(clerk, id)]).toEqual([[''], ['call.urban_management'], []]);

  await must(urban, id, 'report_in');
  expect(await allowed(urban, id)).toContain('answer');
  await must(urban, id, 'answer', { answer: '已清理雨水箅子。' });
  const half = (await clerk.get(`/api/cases/${id}`)).body;
  expect(half.state).toBe('whistled');
  expect(half.calls.map((c: { unit: string; answered_at: string | null }) => [c.unit, c.answered_at !== null])).toEqual([
    ['housing', false],
    ['urban_management', true],
  ]);
  await must(housing, id, 'report_in', { note: '上午到场' });
  const back = await must(housing, id, 'answer', { answer: '外墙防水已修补。' });
  expect([back.state, back.awaits.post, back.owner.post]).toEqual(['taken', 'clerk', 'clerk']);
  expect([await lies(housing, id), await lies(urban, id), await lies(clerk, id)]).toEqual([[], [], ['']]);
  expect((await urban.get(`/api/cases/${id}`)).status).toBe(200);
  await must(clerk, id, 'finish', { outcome: 'solved', reply: '渗水点已修好，请您看看。' });
});

test('who was not called does not see it, and who was called acts only for their own department', async () => {
  const id = await whistled();
  const police = await s.as('handler', '210102', 'police');
  expect((await police.get(`/api/cases/${id}`)).status).toBe(404);
  expect((await step(urban, id, 'answer', { answer: '先答复一下。' })).body.title).toBe('请先报到，再答复。');
  await must(urban, id, 'report_in');
  expect((await step(urban, id, 'report_in')).body.code).toBe('reported_in_once');
  expect((await step(clerk, id, 'report_in')).body.code).toBe('not_allowed');
});

test('a whistle to no one, to a department there is not, or to the same one twice, is refused and calls nobody', async () => {
  const id = await kept();
  for (const [input, code] of [
    [{ ...CALL, lead: undefined }, 'bad_input'],
    [{ ...CALL, lead: '' }, 'bad_input'],
    [{ ...CALL, lead: 'nobody' }, 'no_such_unit'],
    [{ ...CALL, assist: ['housing'] }, 'called_twice'],
    [{ ...CALL, matter: '' }, 'bad_input'],
  ] as const) {
    const { status, body } = await step(clerk, id, 'whistle', input);
    expect([status, body.code]).toEqual([422, code]);
    expect(body.title).toMatch(/[。！]$/);
  }
  expect((await clerk.get(`/api/cases/${id}`)).body).toMatchObject({ state: 'taken', calls: [], version: 2 });
});

test('a department that does not come in time is called late by its own clock, and the community may end the whistle without it, which is counted', async () => {
  const id = await whistled();
  await must(urban, id, 'report_in');
  await s.later(5 * DAY);
  const late = (await clerk.get(`/api/cases/${id}/trail`)).body.items.filter((e: { step: string }) => e.step === 'late');
  const names = late.map((e: { step_name: string }) => e.step_name).join(' ');
  for (const name of ['报到时限 · 住房和城乡建设局', '吹哨答复时限 · 城市管理局']) expect(names).toContain(name);
  expect(names).not.toContain('报到时限 · 城市管理局');
  const before = (await s.anonymous.get(`/api/cases/totals?area=${HERE}`)).body;
  const ended = await must(clerk, id, 'end_whistle', { reason: '住建局一直没有来，先由社区处置。' });
  expect([ended.state, ended.calls[0].ended_at !== null]).toEqual(['taken', true]);
  const after = (await s.anonymous.get(`/api/cases/totals?area=${HERE}`)).body;
  expect(after.whistles.ended_without - before.whistles.ended_without).toBe(2);
  expect([await lies(housing, id), await lies(urban, id)]).toEqual([[], []]);
  const answered = await must(clerk, id, 'whistle', CALL);
  expect(answered.calls.length).toBe(4);
});

test('both whistle and report-in are counted, by department, in public totals', async () => {
  const at = `/api/cases/totals?area=${HERE}`;
  const housings = async () =>
    (await s.anonymous.get(at)).body.by_unit.find((u: { unit: string }) => u.unit === 'housing') ?? {
      called: 0,
      reported_in: 0,
      answered: 0,
      answered_in_time: 0,
    };
  const before = await housings();
  const id = await whistled();
  await must(housing, id, 'report_in');
  await must(housing, id, 'answer', { answer: '外墙防水已修补。' });
  const after = await housings();
  expect([after.called - before.called, after.reported_in - before.reported_in, after.answered - before.answered]).toEqual([1, 1, 1]);
  expect(after.answered_in_time - before.answered_in_time).toBe(1);
});

test('a called department nobody works for shows as a gap at the post above, and the system makes no assistant the lead', async () => {
  const id = await kept();
  const called = await must(clerk, id, 'whistle', { lead: 'housing', assist: ['gas'], matter: '请一起查燃气管。' });
  expect(await lies(dispatcher, id)).toEqual(['call.gas']);
  await must(housing, id, 'report_in');
  const { calls } = await must(housing, id, 'answer', { answer: '已检查燃气管。' });
  expect(calls.map((c: { unit: string; role: string }) => [c.unit, c.role])).toEqual(called.calls.map((c: { unit: string; role: string }) => [c.unit, c.role]));
});

test('a formal order has its own deadline, is answered by whoever the case waits for, and only one is open at a time', async () => {
  const supervisor = await s.as('supervisor', '210102');
  const id = await kept();
  const ordered = await must(supervisor, id, 'supervise', { order: '三个工作日内说明为什么反复渗水。', working_days: 3 });
  expect(ordered.orders).toBe(1);
  const clocks = (await clerk.get(`/api/cases/${id}/clocks`)).body.items;
  expect(clocks.find((c: { clock: string }) => c.clock === 'order')).toMatchObject({ name: '督办时限', running: true, span_words: '3 个工作日' });
  expect((await step(supervisor, id, 'supervise', { order: '再催一道督办。', working_days: 1 })).body.code).toBe('ordered_already');
  expect((await step(clerk, id, 'supervise', { order: '自己督办自己。', working_days: 1 })).body.code).toBe('not_allowed');
  await must(clerk, id, 'respond', { response: '排水沟堵塞，已约施工队。' });
  expect((await step(clerk, id, 'respond', { response: '再回复一次。' })).body.code).toBe('no_order');
  await must(supervisor, id, 'supervise', { order: '一周内回头看。', working_days: 5 });
  await s.later(10 * DAY);
  const { items } = (await clerk.get(`/api/cases/${id}/trail`)).body;
  expect(items.some((e: { step_name: string }) => e.step_name.includes('督办时限'))).toBe(true);
  expect(
    (await s.anonymous.get(`/api/receipts/${ordered.receipt}`)).body.timeline.some((e: { told: { order?: string } }) => e.told.order?.includes('反复渗水')),
  ).toBe(true);
});

test('a hard case is lifted to a named leader who owns it and can whistle for departments themselves', async () => {
  const leader = await s.as('leader', '210102');
  const id = await reported();
  await must(clerk, id, 'accept');
  const form = (await dispatcher.get(`/api/cases/${id}/steps`)).body.items.find((each: { step: string }) => each.step === 'lift').schema;
  expect(form.properties.leader.oneOf).toEqual([{ const: leader.account, title: expect.any(String) }]);
  expect((await step(dispatcher, id, 'lift', { leader: 'somebody else', reason: '三年没有解决。' })).body.code).toBe('no_such_leader');
  const lifted = await must(dispatcher, id, 'lift', { leader: leader.account, reason: '三年没有解决，需要领导牵头。' });
  expect(lifted).toMatchObject({ state: 'taken', owner: { post: 'leader' }, awaits: { post: 'leader' }, leader: form.properties.leader.oneOf[0].title });
  expect((await step(dispatcher, id, 'lift', { leader: leader.account, reason: '三年没有解决。' })).body.code).toBe('lifted_already');
  await must(leader, id, 'whistle', CALL);
  await must(leader, id, 'end_whistle', { reason: '现场会已开完。' });
  await must(leader, id, 'finish', { outcome: 'solved', reply: '已列入今年改造并完工。' });
});

test('a rating is hidden from everyone but its giver until it is final, in the case, the list and the trail', async () => {
  const id = await closed();
  const given = await must(wang, id, 'rate', { stars: 2, solved: false, comment: '还是有点潮' });
  expect(given.rating).toEqual({ stars: 2, solved: false });
  const supervisor = await s.as('supervisor', '210102');
  const looks = async (by: Person) => {
    const [one, list, trail] = await Promise.all([by.get(`/api/cases/${id}`), by.get(`/api/cases?area=${HERE}`), by.get(`/api/cases/${id}/trail`)]);
    const entry = trail.body.items.find((e: { step: string }) => e.step === 'rate');
    return {
      one: one.body.rating,
      listed: list.body.items.find((c: { id: string }) => c.id === id).rating,
      facts: entry.facts,
      text: entry.text,
      intact: trail.body.intact,
    };
  };
  for (const by of [clerk, supervisor]) expect(await looks(by)).toEqual({ one: null, listed: null, facts: {}, text: null, intact: true });
  expect(await looks(wang)).toMatchObject({ one: { stars: 2 }, facts: { stars: 2, solved: false }, text: { comment: '还是有点潮' } });
  // Nor by trying: of ten ratings there might be, none gives the hash that everybody sees.
  const { rows } = await s.database.owner.query("select * from trail where record = $1 and step = 'rate'", [id]);
  const [{ hash, facts, ...entry }] = rows;
  expect(hashOf({ ...entry, facts })).toBe(hash);
  const { seal: _, ...guessed } = facts;
  expect(hashOf({ ...entry, facts: guessed })).not.toBe(hash);
  for (const by of [clerk, dispatcher, supervisor]) expect((await step(by, id, 'rate', { stars: 5, solved: true })).body.code).toBe('not_allowed');
  expect((await step(wang, id, 'rate', { stars: 5, solved: true })).body.title).toBe('已经评价过了，评价不能修改。');
  await s.later(7 * DAY + HOUR);
  expect(await looks(clerk)).toMatchObject({ one: { stars: 2 }, listed: { stars: 2 }, facts: { stars: 2, solved: false } });
});

test('only an auditor leaves a case out of the rates, the resident may object, and an arbiter’s ruling is final; both stand in public totals', async () => {
  const auditor = await s.as('auditor', '2101');
  const arbiter = await s.as('arbiter', '210102');
  const at = `/api/cases/totals?area=${HERE}`;
  const before = (await s.anonymous.get(at)).body;
  const id = await closed();
  for (const by of [clerk, dispatcher, wang])
    expect((await step(by, id, 'exclude', { ground: 'not_here', reason: '不属本社区。' })).body.code).toBe('not_allowed');
  expect((await step(wang, id, 'appeal', { reason: '没什么可申诉的。' })).body.code).toBe('counts_already');
  await must(auditor, id, 'exclude', { ground: 'not_here', reason: '地下车库属相邻小区。' });
  const excluded = (await s.anonymous.get(at)).body.excluded.find((e: { ground: string }) => e.ground === 'not_here');
  expect(excluded).toMatchObject({ name: '不属本地管辖', count: before.excluded.find((e: { ground: string }) => e.ground === 'not_here').count + 1 });
  expect(await lies(arbiter, id)).toEqual([]);
  await must(wang, id, 'appeal', { reason: '车库就在我们小区里。' });
  expect(await lies(arbiter, id)).toEqual(['appeal']);
  expect((await step(auditor, id, 'rule', { ruling: 'dismissed', reason: '自己裁自己。' })).body.code).toBe('not_allowed');
  const ruled = await must(arbiter, id, 'rule', { ruling: 'upheld', reason: '车库产权属本小区。' });
  expect([ruled.excluded, ruled.appeal]).toEqual([null, 'upheld']);
  expect((await step(wang, id, 'appeal', { reason: '再申诉一次。' })).body.code).toBe('appealed_once');
  expect((await step(auditor, id, 'exclude', { ground: 'not_here', reason: '再剔除一次。' })).body.code).toBe('appealed_once');
  expect((await s.anonymous.get(at)).body.appeals.upheld).toBe(before.appeals.upheld + 1);
  expect(await lies(arbiter, id)).toEqual([]);
});

test('a department may appeal against a rating once it is final, not before, and not somebody else’s', async () => {
  const id = await closed();
  await must(wang, id, 'rate', { stars: 1, solved: false });
  expect((await step(clerk, id, 'appeal', { reason: '评价的不是这件事。' })).body.code).toBe('no_rating_yet');
  await s.later(8 * DAY);
  await must(clerk, id, 'appeal', { reason: '评价的不是这件事。' });
  const ruled = await must(await s.as('arbiter', '210102'), id, 'rule', { ruling: 'upheld', reason: '评价内容确属另一件事。' });
  expect([ruled.excluded, ruled.rating]).toEqual(['appeal', { stars: 1, solved: false }]);
});

test('about one in ten closed cases is drawn for a call-back by the hash of its trail, which nobody chooses, and an auditor calls', async () => {
  const auditor = await s.as('auditor', '2101');
  const drawn: string[] = [];
  const all = 60;
  for (let n = 0; n < all; n += 1) {
    const id = await closed();
    const { rows } = await s.database.owner.query<{ hash: string; call_back: string | null }>(
      "select t.hash, c.call_back from trail t join cases c on c.id = t.record where t.record = $1 and t.step = 'finish'",
      [id],
    );
    const { hash = '', call_back = null } = rows[0] ?? {};
    expect(call_back).toBe(Number.parseInt(hash.slice(0, 8), 16) / 2 ** 32 < 0.1 ? 'drawn' : null);
    if (call_back) drawn.push(id);
  }
  expect(drawn.length).toBeLessThan(all / 2);
  for (const id of drawn) {
    expect(await lies(auditor, id)).toEqual(['call_back']);
    expect((await step(clerk, id, 'call_back', { reached: true })).body.code).toBe('not_allowed');
    expect((await wang.get(`/api/cases/${id}`)).body.call_back).toBeNull();
    expect((await must(auditor, id, 'call_back', { reached: true, said: '问题确实解决了。' })).call_back).toBe('reached');
    expect(await lies(auditor, id)).toEqual([]);
  }
});

test('what staff write down later counts from when it was raised; a time to come, one long past, or one that the reporter names themselves leaves nothing behind', async () => {
  const text = { title: '电话反映路灯不亮', body: '三号楼前路灯不亮。', area: HERE, channel: 'phone' };
  const at = (ms: number) => new Date(s.clock.now().getTime() + ms).toISOString();
  const { body, status } = await clerk.post('/api/cases', { ...text, raised_at: at(-2 * HOUR) });
  expect(status).toBe(201);
  expect(Date.parse(body.opened_at)).toBe(s.clock.now().getTime() - 2 * HOUR);
  expect(Date.parse(body.clocks.promise.started_at)).toBe(s.clock.now().getTime() - 2 * HOUR);
  const count = async () => (await s.database.owner.query('select count(*)::int as n from cases')).rows[0].n;
  const before = await count();
  for (const [by, raised_at, title] of [
    [clerk, at(HOUR), '反映时间不能在将来，请改成居民来电或来访的时间。'],
    [clerk, at(-31 * DAY), '反映时间超过 30 天，请作为新的诉求登记，并在内容里写明。'],
    [wang, at(-HOUR), '自己反映的事项从现在算起，不用填反映时间。'],
  ] as const)
    expect((await by.post('/api/cases', { ...text, raised_at })).body).toMatchObject({ status: 422, title });
  expect((await clerk.post('/api/cases', { ...text, raised_at: '昨天' })).status).toBe(422);
  expect(await count()).toBe(before);
});

test('who gives a case out is offered the department that usually handles such matters first, and told why; a person decides', async () => {
  const report = { title: '楼道灯不亮', body: '三单元一到四层全黑。', area: HERE, category: 'property' };
  const { id } = (await wang.post('/api/cases', report)).body;
  await must(clerk, id, 'accept');
  const { owner } = await formOf(dispatcher, id, 'dispatch');
  expect(owner?.oneOf?.slice(0, 3)).toEqual([
    { const: 'unit:housing', title: '住房和城乡建设局', description: '“物业服务”通常由它办' },
    { const: 'post:grid_worker', title: expect.any(String) },
    { const: 'post:clerk', title: expect.any(String) },
  ]);
  expect(owner?.oneOf?.filter(({ description }) => description)).toHaveLength(1);
  expect((await must(dispatcher, id, 'dispatch', { owner: 'unit:urban_management' })).unit).toBe('urban_management');
  // Of what is about that department, and of what usually nobody handles, none is.
  for (const other of [{ about: { unit: 'housing' } }, { category: 'other' }]) {
    const { id: odd } = (await wang.post('/api/cases', { ...report, ...other })).body;
    await must(clerk, odd, 'accept');
    const choices = (await formOf(dispatcher, odd, 'dispatch'))['owner']?.oneOf ?? [];
    expect(choices[0]?.const).toBe('post:grid_worker');
    expect(choices.filter(({ description }) => description)).toEqual([]);
  }
});

test('whoever whistles is offered it first as well', async () => {
  const { id } = (await wang.post('/api/cases', { title: '楼道灯不亮', body: '三单元一到四层全黑。', area: HERE, category: 'property' })).body;
  await must(clerk, id, 'accept', { handle: 'here' });
  const { lead, assist } = await formOf(clerk, id, 'whistle');
  expect([lead?.oneOf?.[0]?.const, assist?.items?.oneOf[0]?.const]).toEqual(['housing', 'housing']);
});
