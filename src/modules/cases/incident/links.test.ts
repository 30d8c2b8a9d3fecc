import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { HOUR, type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { takeStep } from '../../../kernel/flow/step.ts';
import { running } from '../../../kernel/house.ts';
import { caseKind } from '../kind.ts';
import { follow, followAll } from './follow.ts';
import { follower } from './follower.ts';
import { keepAllWith, keepWith } from './keep-with.ts';

let s: TestServer;
let dispatcher: Person;
let clerk: Person;
let housing: Person;
let auditor: Person;
beforeAll(async () => {
  s = await testServer();
  [dispatcher, clerk] = [await s.as('dispatcher', '210102001'), await s.as('clerk', '210102001001')];
  [housing, auditor] = [await s.as('handler', '210102', 'housing'), await s.as('auditor', '2101')];
});
afterAll(() => s.close());

type Case = { id: string; number: string; receipt: string; key: string };
const step = (who: Person, { id }: { id: string }, name: string, input: unknown = {}) => who.post(`/api/cases/${id}/steps/${name}`, input);
const see = async (who: Person, { id }: { id: string }) => (await who.get(`/api/cases/${id}`)).body;

/** A case of this resident, accepted and on the dispatcher's desk. */
async function report(who: Person | string = 'wang', more = {}): Promise<Case> {
  const person = typeof who === 'string' ? await s.resident(who) : who;
  const { body } = await person.post('/api/cases', {
    title: '全楼停水',
    body: '八号楼从昨晚开始停水，没有通知。',
    category: 'water',
    area: '210102001001',
    ...more,
  });
  await step(clerk, body, 'accept');
  s.clock.advance(1000);
  return body;
}
/** A case that housing has taken. */
async function taken(who = 'wang'): Promise<Case> {
  const made = await report(who);
  await step(dispatcher, made, 'dispatch', { owner: 'unit:housing' });
  await step(housing, made, 'take');
  return made;
}
const link = (one: { id: string }, to: string, more = {}) => step(dispatcher, one, 'link', { to, ...more });
const REPLY = { outcome: 'solved', reply: '管道已经修复，今晚恢复供水。' };

test('a linked case waits on no desk, its own promise runs on, and its receipt says with whom it goes', async () => {
  const main = await taken('wang');
  const mine = await report('li');
  const before = await see(dispatcher, mine);
  expect(await link(mine, main.number)).toMatchObject({
    status: 200,
    body: { state: 'linked', awaits: null, owner: null, link: { main: main.id, number: main.number, kind: 'incident' } },
  });
  const after = await see(dispatcher, mine);
  expect(after.promised_at).toBe(before.promised_at);
  expect(after.clocks.promise.stopped_at).toBeUndefined();
  for (const who of [dispatcher, clerk]) expect((await who.get('/api/todo')).body.items.map((i: { record: string }) => i.record)).not.toContain(mine.id);
  const receipt = (await s.anonymous.get(`/api/receipts/${mine.receipt}`)).body;
  expect(receipt.together).toMatchObject({ number: main.number, main: false, kind: 'incident', others: 1, state: 'taken' });
  expect(receipt.together.progress.map((p: { step: string }) => p.step)).toEqual(['accept', 'dispatch', 'take']);
  expect(JSON.stringify(receipt)).not.toContain(main.receipt);
  expect((await s.anonymous.get(`/api/receipts/${main.receipt}`)).body.together).toMatchObject({ main: true, others: 1 });
  expect((await s.anonymous.get(`/api/receipts/${(await report('zhao')).receipt}`)).body.together).toBeNull();
});

test('the promise of a linked case can still be broken, and then it says so', async () => {
  const main = await taken('wang');
  const mine = await report('li');
  await link(mine, main.number);
  const due = Date.parse((await see(dispatcher, mine)).promised_at);
  const now = s.clock.now().getTime();
  await s.later(due - now + HOUR);
  expect(await see(dispatcher, mine)).toMatchObject({ state: 'linked', late: true });
  const last = (await dispatcher.get(`/api/cases/${mine.id}/trail`)).body.items.at(-1);
  expect(last).toMatchObject({ step: 'late', facts: { clocks: ['promise'] } });
});

test('when the main is answered each linked case is, with its own reply, sign-off and rating', async () => {
  const main = await taken('wang');
  const [li, zhao] = [await report('li', { title: '停水' }), await report('zhao', { title: '没有水' })];
  for (const each of [li, zhao]) await link(each, main.number);
  await step(housing, main, 'finish', { outcome: 'solved', reply: '您反映的“{title}”（{number}）已处理：管道修复。' });
  expect((await see(housing, main)).reply).toContain(`“全楼停水”（${main.number}）`);
  expect(await follow(s.house, main.id)).toBe(2);
  for (const [each, title] of [
    [li, '停水'],
    [zhao, '没有水'],
  ] as const) {
    const now = await see(dispatcher, each);
    expect(now).toMatchObject({
      state: 'finished',
      outcome: 'solved',
      owner: { unit: 'housing' },
      awaits: { post: 'resident' },
      silence: { closes_at: expect.any(String) },
    });
    expect(now.reply).toContain(`“${title}”（${each.number}）已处理`);
    expect(now.reply).toContain(main.number);
    const { items, intact } = (await dispatcher.get(`/api/cases/${each.id}/trail`)).body;
    expect(intact).toBe(true);
    expect(items.at(-1)).toMatchObject({ step: 'follow', post: 'system', facts: { main: main.number, step: 'finish', as: 'answered' } });
  }
  const resident = await s.resident('li');
  expect(await step(resident, li, 'sign_off')).toMatchObject({ status: 200, body: { state: 'closed', closed_by: 'resident' } });
  expect(await step(resident, li, 'rate', { stars: 5, solved: true })).toMatchObject({ status: 200 });
  expect((await see(dispatcher, zhao)).state).toBe('finished');
  expect((await see(dispatcher, main)).state).toBe('finished');
  expect(await follow(s.house, main.id)).toBe(0);
});

test('many are answered in one statement, and are found by their new department as if each had been answered by itself', async () => {
  const main = await taken('wang');
  const made = [await report('li'), await report('zhao'), await report('qian')];
  for (const each of made) await link(each, main.number);
  await step(housing, main, 'finish', REPLY);
  const asked = vi.spyOn(s.house.pool, 'query');
  expect(await follow(s.house, main.id)).toBe(3);
  const names = asked.mock.calls.map(([query]) => String((query as unknown as { name?: string })?.name)).filter((name) => /^(many|step):/.test(name));
  asked.mockRestore();
  expect(names).toEqual(['many:cases']);
  const found = (await housing.get('/api/cases?q=停水&state=finished&limit=200')).body.items.map((i: Case) => i.id);
  expect(found).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
});

test('one resident reopens theirs: it goes to whoever owned the work order, and nobody else’s moves', async () => {
  const main = await taken('wang');
  const [li, zhao] = [await report('li'), await report('zhao')];
  for (const each of [li, zhao]) await link(each, main.number);
  await step(housing, main, 'finish', REPLY);
  await follow(s.house, main.id);
  const again = await step(await s.resident('li'), li, 'reopen', { reason: '还是没有水' });
  expect(again).toMatchObject({ status: 200, body: { state: 'taken', awaits: { post: 'handler', unit: 'housing' }, link: null, reopens: 1 } });
  expect((await housing.get('/api/todo')).body.items.map((i: { record: string }) => i.record)).toContain(li.id);
  expect([(await see(dispatcher, zhao)).state, (await see(dispatcher, main)).state]).toEqual(['finished', 'finished']);
});

test('shelving and extending the main are told to everyone linked; their own cases wait on', async () => {
  const main = await taken('wang');
  const li = await report('li');
  await link(li, main.number);
  await step(housing, main, 'extend', { working_days: 3, reason: '等管件到货，请谅解。' });
  expect(await follow(s.house, main.id)).toBe(1);
  await step(housing, main, 'shelve', { review_days: 30, reason: '整条街管道要换，列入明年计划。' });
  expect(await follow(s.house, main.id)).toBe(1);
  expect(await follow(s.house, main.id)).toBe(0);
  expect((await see(dispatcher, li)).state).toBe('linked');
  const told = (await s.anonymous.get(`/api/receipts/${li.receipt}`)).body.timeline.map((e: { told: { reply?: string } }) => e.told.reply).filter(Boolean);
  expect(told).toEqual([expect.stringContaining('等管件到货'), expect.stringContaining('列入明年计划')]);
  const later = await report('zhao');
  await link(later, main.number);
  expect(await followAll(s.house)).toBe(1);
  expect((await see(dispatcher, later)).state).toBe('linked');
});

test('a main that its own resident withdraws gives back the cases that went with it', async () => {
  const main = await taken('wang');
  const li = await report('li');
  await link(li, main.number);
  await step(await s.resident('wang'), main, 'withdraw', { reason: '我不想再管这件事了' });
  expect(await followAll(s.house)).toBe(1);
  expect(await see(dispatcher, li)).toMatchObject({ state: 'accepted', link: null, awaits: { post: 'dispatcher' } });
  const { told } = (await s.anonymous.get(`/api/receipts/${li.receipt}`)).body.timeline.at(-1);
  expect(told.reply).toContain('恢复单独办理');
  expect(told.reply).not.toContain('不想再管');
});

test('unlinking undoes all of it: back at the dispatcher with its own promise, from linked and from answered', async () => {
  const main = await taken('wang');
  const [li, zhao] = [await report('li'), await report('zhao')];
  const promised = (await see(dispatcher, li)).promised_at;
  for (const each of [li, zhao]) await link(each, main.number);
  expect(await step(dispatcher, li, 'unlink', { reason: '不是同一栋楼' })).toMatchObject({
    status: 200,
    body: { state: 'accepted', link: null, promised_at: promised, awaits: { post: 'dispatcher' } },
  });
  await step(housing, main, 'finish', REPLY);
  await follow(s.house, main.id);
  expect((await see(dispatcher, zhao)).state).toBe('finished');
  const undone = await step(dispatcher, zhao, 'unlink', { reason: '答复的不是这件事' });
  expect(undone.body).toMatchObject({ state: 'accepted', link: null, outcome: null, reply: null, owner: null });
  expect(undone.body.clocks.promise.stopped_at).toBeUndefined();
  expect(await followAll(s.house)).toBe(0);
  expect(await step(dispatcher, main, 'unlink', { reason: '没有并过' })).toMatchObject({ status: 409, body: { code: 'not_linked' } });
});

test('the same resident’s same matter is linked to the earlier one, also one that has ended, and told what became of it', async () => {
  const main = await taken('wang');
  await step(housing, main, 'finish', REPLY);
  await step(await s.resident('wang'), main, 'sign_off');
  const again = await report('wang');
  expect(await link(again, main.number)).toMatchObject({ status: 409, body: { code: 'link_to_ended' } });
  expect(await link(again, main.receipt, { kind: 'repeat', note: '和上次反映的是同一件事。' })).toMatchObject({
    status: 200,
    body: { state: 'linked', link: { kind: 'repeat' } },
  });
  expect(await followAll(s.house)).toBe(1);
  const now = await see(dispatcher, again);
  expect(now).toMatchObject({ state: 'finished', outcome: 'solved' });
  expect(now.reply).toContain('管道已经修复');
  const others = await report('li');
  expect(await link(others, main.number, { kind: 'repeat' })).toMatchObject({ status: 422, body: { code: 'link_other_resident' } });
  const phoned = await report(clerk, { channel: 'phone', contact: { phone: '13800138000' } });
  expect((await link(phoned, main.number, { kind: 'repeat' })).status).toBe(200);
});

test('half of the linked cases are told, the server dies, another tells the rest, and none is told twice', async () => {
  const main = await taken('wang');
  const made: Case[] = [];
  for (let i = 0; i < 60; i += 1) made.push(await report('li', { title: `停水 ${i}` }));
  const other = await s.another();
  for (const each of made) await link(each, main.number);
  await step(housing, main, 'finish', REPLY);
  const [die] = made.splice(30, 1);
  // A trigger stands in for the machine that goes down in the middle: from this case on nothing is written any more.
  await s.database.owner.query(
    `create function die() returns trigger language plpgsql as $$ begin if new.id >= '${die?.id}' and new.state = 'finished' then raise 'gone'; end if; return new; end $$`,
  );
  await s.database.owner.query('create trigger die before update on cases for each row execute function die()');
  await expect(follow(s.house, main.id)).rejects.toThrow('gone');
  await s.database.owner.query('drop trigger die on cases; drop function die()');
  const before = (await dispatcher.get(`/api/cases/${main.id}/linked`)).body;
  expect(before.total).toBe(60);
  expect(before.counts).toEqual(expect.arrayContaining([expect.objectContaining({ state: 'linked' })]));
  await Promise.all([followAll(s.house), followAll(other)]);
  await followAll(other);
  await other.close();
  expect((await dispatcher.get(`/api/cases/${main.id}/linked?limit=1`)).body.counts).toEqual([expect.objectContaining({ state: 'finished', count: 60 })]);
  const { rows } = await s.database.owner.query(
    "select count(*)::int as n, count(distinct record)::int as cases from trail where step = 'follow' and facts ->> 'main' = $1",
    [main.number],
  );
  expect(rows[0]).toEqual({ n: 60, cases: 60 });
  const notices = await s.database.owner.query(
    "select count(*)::int as n from notice where step = 'follow' and record in (select id from cases where main = $1)",
    [main.id],
  );
  expect(notices.rows[0].n).toBe(60);
});

test('the list of linked cases goes on page by page, oldest first, and shows only what the caller may see', async () => {
  const main = await taken('wang');
  const made = [await report('li'), await report('zhao'), await report('qian')];
  for (const each of made) await link(each, main.number);
  const first = (await dispatcher.get(`/api/cases/${main.id}/linked?limit=2`)).body;
  expect(first.items.map((i: Case) => i.number)).toEqual(made.slice(0, 2).map(({ number }) => number));
  const rest = (await dispatcher.get(`/api/cases/${main.id}/linked?limit=2&cursor=${first.next}`)).body;
  expect(rest.items.map((i: Case) => i.number)).toEqual([made[2]?.number]);
  expect(rest.next).toBeNull();
  expect(first.counts).toMatchObject([{ count: 3, seen: 3 }]);
  const wang = await s.resident('wang');
  expect((await wang.get(`/api/cases/${main.id}/linked`)).body).toMatchObject({ total: 3, counts: [{ count: 3, seen: 0 }], items: [] });
  expect((await (await s.resident('li')).get(`/api/cases/${main.id}/linked`)).status).toBe(404);
});

test('cases that may be the same matter are proposed, each with why; a person decides', async () => {
  const place = { location: { lon: 123.41, lat: 41.79 } };
  const older = await report('wang', { title: '三号楼电梯坏了', body: '三号楼电梯停运两天，老人下不了楼。', category: 'property', ...place });
  const mine = await report('li', {
    title: '电梯停运',
    body: '三号楼电梯坏了没人修，老人下不了楼。',
    category: 'property',
    location: { lon: 123.411, lat: 41.79 },
  });
  const other = await report('zhao', { title: '噪声扰民', body: '半夜施工太吵。', category: 'noise' });
  const found = (await dispatcher.get(`/api/cases/${mine.id}/similar`)).body.items;
  expect(found[0]).toMatchObject({ id: older.id, score: expect.any(Number) });
  expect(found[0].why.join()).toMatch(/米.*同为.*用词/);
  expect(found.map((i: Case) => i.id)).not.toContain(other.id);
  const newer = (await dispatcher.get(`/api/cases/${older.id}/similar?side=newer&lang=en`)).body.items;
  expect(newer.map((i: Case) => i.id)).toContain(mine.id);
  expect(newer[0].why.join()).not.toMatch(/\p{Script=Han}{2}.*apart/u);
  expect((await s.anonymous.get(`/api/cases/${mine.id}/similar`)).status).toBe(404);
});

test('a link that cannot be is refused in one sentence that says what to do, and leaves nothing behind', async () => {
  const main = await taken('wang');
  const [li, zhao, loose] = [await report('li'), await report('zhao'), await report('qian')];
  await link(li, main.number);
  const elsewhere = (await s.anonymous.post('/api/cases', { title: '别处停水', body: '不归这里管。', area: '210103001001' })).body;
  const gone = await report('sun');
  await step(await s.resident('sun'), gone, 'withdraw');
  s.clock.advance(1000);
  const last = await report('zhou');
  const entries = async () => (await s.database.owner.query('select count(*)::int as n from trail')).rows[0].n;
  const before = await entries();
  for (const [one, to, code, says] of [
    [zhao, zhao.number, 'link_to_itself', ''],
    [zhao, loose.number, 'link_to_newer', loose.number],
    [zhao, li.number, 'link_to_linked', main.number],
    [zhao, '999999999999', 'link_to_nothing', '999999999999'],
    [zhao, elsewhere.number, 'link_to_nothing', elsewhere.number],
    [last, gone.number, 'link_to_ended', gone.number],
  ] as const) {
    const answer = await link(one, to);
    expect(answer, code).toMatchObject({ body: { code, title: expect.stringContaining(says) } });
    expect(answer.body.title, code).toMatch(/^\P{L}*[\p{Script=Han}0-9A-Z“].*。$/u);
  }
  // A circle would need a link from the older to the newer: that is refused, so there is none.
  expect((await link(main, li.number)).body.code).toBe('link_to_newer');
  expect(await entries()).toBe(before);
  const older = await report('old');
  s.clock.advance(1000);
  const chain = [await report('a'), await report('b')];
  await link(chain[1] as Case, (chain[0] as Case).number);
  expect((await link(chain[0] as Case, older.number)).body).toMatchObject({ code: 'link_has_others', count: 1 });
});

test('what a leader owns, and what a supervisor has ordered, is not put away under another case', async () => {
  const main = await taken('wang');
  const [lifted, ordered] = [await report('li'), await report('zhao')];
  const leader = await s.as('leader', '210102');
  await step(dispatcher, lifted, 'lift', { leader: leader.account, reason: '几个部门都管不了' });
  expect(await link(lifted, main.number)).toMatchObject({ status: 409, body: { code: 'link_lifted' } });
  await step(await s.as('supervisor', '210102'), ordered, 'supervise', { order: '三天内说清楚进展。', working_days: 3 });
  expect(await link(ordered, main.number)).toMatchObject({ status: 409, body: { code: 'link_ordered' } });
  await step(dispatcher, ordered, 'respond', { response: '已经查明，同一处水管。' });
  expect((await link(ordered, main.number)).status).toBe(200);
});

test('two who link at the same moment may make a chain, and then everybody on it is answered all the same', async () => {
  const [main, middle, last] = [await taken('wang'), await report('li'), await report('zhao')];
  await link(last, middle.number);
  // The other looked before that was written: it saw nobody on the middle one.
  const row = await see(dispatcher, main);
  const found = { main: { ...row, main: null, main_number: null, announced: 0, opened_at: new Date(row.opened_at) }, followers: 0, opener: 'other' };
  const actor = { account: dispatcher.account, post: 'dispatcher', area: '210102001', unit: '' };
  await takeStep(
    running(s.house, caseKind),
    actor,
    middle.id,
    'link',
    { to: main.number },
    null,
    () => '',
    async () => found,
  );
  await step(housing, main, 'finish', REPLY);
  for (let i = 0; i < 2; i += 1) await followAll(s.house);
  for (const each of [middle, last]) expect(await see(dispatcher, each)).toMatchObject({ state: 'finished', reply: expect.stringContaining('管道已经修复') });
});

test('whose own work it is may not put it with another’s', async () => {
  const main = await taken('wang');
  const theirs = await taken('li');
  expect(await step(housing, theirs, 'link', { to: main.number })).toMatchObject({ status: 403, body: { code: 'link_not_yours' } });
  expect((await housing.get(`/api/cases/${theirs.id}/steps`)).body.items.map((i: { step: string }) => i.step)).not.toContain('link');
  expect((await link(theirs, main.number)).status).toBe(200);
  expect((await step(await s.resident('li'), main, 'link', { to: theirs.number })).status).toBe(404);
});

test('what is about a department goes with no case of that department, and comes back from one that is given to it later, without its words', async () => {
  const theirs = await taken();
  const about = await report('li', { about: { unit: 'housing' } });
  expect(await link(about, theirs.number)).toMatchObject({ status: 422, body: { code: 'about_this_unit' } });
  const main = await report('zhao');
  const other = await report('li', { about: { unit: 'housing' } });
  expect((await link(other, main.number)).status).toBe(200);
  await step(dispatcher, main, 'dispatch', { owner: 'unit:housing' });
  await step(housing, main, 'take');
  await step(housing, main, 'finish', REPLY);
  expect(await followAll(s.house)).toBe(1);
  expect(await see(dispatcher, other)).toMatchObject({ state: 'accepted', link: null, owner: null, reply: null });
  expect((await dispatcher.get(`/api/cases/${other.id}/trail`)).text).not.toContain(REPLY.reply);
});

test('whom a linked case is kept from finds it in no count of the case it goes with', async () => {
  const main = await report('zhao');
  const counted = async () => (await clerk.get(`/api/cases/${main.id}/linked`)).body;
  const [open, kept] = [await report('li'), await report('wang')];
  const barred = await step(dispatcher, kept, 'bar', { whom: 'post:clerk', reason: '说的是社区工作者' });
  expect(barred.status, barred.text).toBe(200);
  for (const each of [open, kept]) expect((await link(each, main.number)).status).toBe(200);
  expect((await dispatcher.get(`/api/cases/${main.id}/linked`)).body).toMatchObject({ total: 2 });
  expect(await counted()).toMatchObject({ total: 1, counts: [{ state: 'linked', count: 1, seen: 1 }] });
});

describe('whom the main is kept from', () => {
  const bar = (one: { id: string }, whom: string, name = 'bar') => step(name === 'bar' ? dispatcher : auditor, one, name, { whom, reason: '说的是社区工作者' });
  const sees = async (who: Person, one: { id: string }) => (await who.get(`/api/cases/${one.id}`)).status === 200;

  test('does not see what goes with it either, from the moment it is linked until it goes by itself again', async () => {
    const main = await report('zhao');
    expect((await bar(main, 'post:clerk')).status).toBe(200);
    const [li, qian] = [await report('li'), await report('qian')];
    for (const each of [li, qian]) expect((await link(each, main.number)).status).toBe(200);
    expect([await sees(clerk, li), await sees(clerk, qian)]).toEqual([false, false]);
    expect((await bar(li, 'post:clerk', 'unbar')).body).toMatchObject({ code: 'kept_with_main', title: expect.stringContaining(main.number) });
    // Said of one of them by itself, it holds for that one whatever becomes of the link.
    expect((await bar(qian, 'post:clerk')).status).toBe(200);
    expect((await bar(qian, 'post:clerk')).body.code).toBe('kept_already');
    for (const each of [li, qian]) expect((await step(dispatcher, each, 'unlink', { reason: '不是同一件事' })).status).toBe(200);
    expect([await sees(clerk, li), await sees(clerk, qian)]).toEqual([true, false]);
    expect((await bar(qian, 'post:clerk', 'unbar')).status).toBe(200);
    expect(await sees(clerk, qian)).toBe(true);
  });

  test('loses what went with it before, and gets it back when the main is given back; no name of an account is in a trail', async () => {
    const main = await taken('zhao');
    const [li, qian] = [await report('li'), await report('qian')];
    for (const each of [li, qian]) await link(each, main.number);
    await bar(qian, 'unit:urban_management');
    await bar(main, 'post:clerk');
    expect(await sees(clerk, li)).toBe(true);
    expect(await keepAllWith(s.house)).toBe(2);
    expect(await keepWith(s.house, main.id)).toBe(0);
    expect([await sees(clerk, li), await sees(clerk, qian), await sees(dispatcher, li)]).toEqual([false, false, true]);
    const trail = await dispatcher.get(`/api/cases/${li.id}/trail`);
    expect(trail.body).toMatchObject({ intact: true });
    expect(trail.body.items.at(-1)).toMatchObject({ step: 'keep_with', step_name: '随主件回避' });
    expect(trail.text).not.toContain(clerk.account);
    // Answered, it is still the same matter.
    await step(housing, main, 'finish', REPLY);
    await followAll(s.house);
    expect((await see(dispatcher, li)).state).toBe('finished');
    await bar(main, 'post:clerk', 'unbar');
    expect(await keepWith(s.house, main.id)).toBe(2);
    expect([await sees(clerk, li), await sees(clerk, qian)]).toEqual([true, true]);
    const { rows } = await s.database.owner.query('select id, kept_from, kept_own from cases where main = $1 order by opened_at', [main.id]);
    expect(rows).toEqual([
      { id: li.id, kept_from: null, kept_own: null },
      { id: qian.id, kept_from: ['unit:urban_management'], kept_own: null },
    ]);
  });

  test('loses it right after the main is kept from them', async () => {
    const main = await report('zhao');
    const li = await report('li');
    await link(li, main.number);
    const following = follower(s.house, (error) => expect.fail(String(error)));
    try {
      expect(await sees(clerk, li)).toBe(true);
      await bar(main, 'post:clerk');
      await expect.poll(() => sees(clerk, li)).toBe(false);
    } finally {
      await following.close();
    }
  });

  test('loses what has ended as well, of the main and of what went with it, and gets both back', async () => {
    const main = await taken('zhao');
    const li = await report('li');
    await link(li, main.number);
    await step(housing, main, 'finish', REPLY);
    await followAll(s.house);
    for (const [who, one] of [
      ['zhao', main],
      ['li', li],
    ] as const)
      expect((await step(await s.resident(who), one, 'sign_off', {})).body.state).toBe('closed');
    expect((await bar(main, 'post:clerk')).body.state).toBe('closed');
    expect(await keepWith(s.house, main.id)).toBe(1);
    expect([await sees(clerk, main), await sees(clerk, li), await sees(dispatcher, li)]).toEqual([false, false, true]);
    expect((await dispatcher.get(`/api/cases/${li.id}/trail`)).body).toMatchObject({ intact: true });
    expect((await bar(main, 'post:clerk', 'unbar')).status).toBe(200);
    expect(await keepWith(s.house, main.id)).toBe(1);
    expect([await sees(clerk, main), await sees(clerk, li)]).toEqual([true, true]);
  });

  test('does not see it either where the resident has it taken up again', async () => {
    const main = await taken('zhao');
    await bar(main, 'post:clerk');
    const li = await report('li');
    await link(li, main.number);
    await step(housing, main, 'finish', REPLY);
    await followAll(s.house);
    expect((await step(await s.resident('li'), li, 'reopen', { reason: '还是没有水' })).status).toBe(200);
    expect(await sees(clerk, li)).toBe(false);
  });
});

test('a department that is only called to the main later says nothing to whoever complained of it', async () => {
  const main = await report('zhao');
  const about = await report('li', { about: { unit: 'housing' } });
  await link(about, main.number);
  await step(dispatcher, main, 'dispatch', { owner: 'post:clerk' });
  await step(clerk, main, 'take');
  expect(await step(clerk, main, 'whistle', { lead: 'urban_management', assist: ['housing'], matter: '需要多部门一起办' })).toMatchObject({ status: 200 });
  await step(clerk, main, 'end_whistle', { reason: '都到过现场了' });
  expect((await step(clerk, main, 'finish', REPLY)).status).toBe(200);
  await followAll(s.house);
  expect(await see(dispatcher, about)).toMatchObject({ state: 'accepted', link: null, reply: null });
  expect((await dispatcher.get(`/api/cases/${about.id}/trail`)).text).not.toContain(REPLY.reply);
});
