import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { stepStatement } from '../src/kernel/flow/statement.ts';
import { LEASE_MS } from '../src/kernel/notice/claim.ts';
import { sendDue } from '../src/kernel/notice/send.ts';
import { followAll } from '../src/modules/cases/incident/follow.ts';
import { localOf, momentOf } from '../src/platform/clock/calendar.ts';
import { Undeliverable } from '../src/platform/notify/adapters.ts';
import { DAY, HOUR, type Person, type TestServer, testServer } from './server.ts';

const MINUTE = 60_000;
const CLERK = ['clerk', '210102001001'] as const;
const REPORT = { title: '楼道灯不亮', body: '三单元二楼的灯坏了一周。', area: CLERK[1] };
const REPLY = '已换新灯，试亮正常。';

/** What a gateway was given, and how it takes the next ones: fails on what is thrown here. */
const sent: { to: string; text: string; key: string | undefined }[] = [];
const mails: { to: string; subject: string; text: string }[] = [];
const cards: { to: string; text: string }[] = [];
let trouble: (() => unknown) | null = null;

/** The clock goes to this hour of today, or of a day after. */
let today = 0;
const clockTo = (hour: number, days = 0) => s.clock.set(momentOf(today + days, hour * HOUR));

let s: TestServer;
let clerk: Person;
beforeAll(async () => {
  s = await testServer({
    senders: {
      sms: {
        send: async (to, text, { key } = {}) => {
          const fault = trouble?.();
          if (fault) throw fault;
          sent.push({ to, text, key });
        },
      },
      mail: { send: async (mail) => void mails.push(mail) },
      card: { idOf: async (account) => (account.includes('card') ? `wx-${account}` : null), send: async (card) => void cards.push(card) },
    },
  });
  clerk = await s.as(...CLERK);
});
afterAll(() => s.close());
beforeEach(async () => {
  trouble = null;
  // What an earlier test left waiting is none of this one's business.
  await s.database.owner.query("update notice set state = 'shown' where state = 'waiting'");
  // Ten in the morning of the next day: a clock that was ahead once does not go back.
  today = localOf(s.house.clock.now()).day + 1;
  clockTo(10);
  for (const list of [sent, mails, cards]) list.length = 0;
});

let people = 0;
/** A resident with a telephone. */
async function resident(name = 'zhao'): Promise<Person & { phone: string }> {
  people += 1;
  const person = await s.resident(`${name}-${people}`);
  const phone = `+861380013${String(8000 + people)}`;
  await s.database.owner.query('update auth_user set phone = $2, phone_verified = true where id = $1', [person.account, phone]);
  return { ...person, phone };
}
/** A case of this person's, taken up by the community; answers its address. */
async function taken(by: Person, report: object = REPORT): Promise<string> {
  const { body } = await by.post('/api/cases', report);
  await clerk.post(`/api/cases/${body.id}/steps/accept`, { handle: 'here' });
  return `/api/cases/${body.id}`;
}
const finish = (at: string) => clerk.post(`${at}/steps/finish`, { outcome: 'solved', reply: REPLY });
const extend = (at: string) => clerk.post(`${at}/steps/extend`, { working_days: 2, reason: '配件周三才能到货。' });
async function after(ms: number, house = s.house) {
  s.clock.advance(ms);
  return sendDue(house);
}

test('the answer goes to the resident by text message, once, though two servers look for it', async () => {
  const other = await s.another();
  const [wang, li] = [await resident(), await resident()];
  for (const each of [wang, li]) await finish(await taken(each));
  s.clock.advance(3 * MINUTE);
  await Promise.all([sendDue(s.house), sendDue(other), sendDue(s.house), sendDue(other)]);
  expect(await after(HOUR, other)).toBe(0);
  await other.close();
  expect(sent.map(({ to }) => to).sort()).toEqual([wang.phone, li.phone].sort());
  expect(sent[0]?.text).toMatch(
    /^【邻里】“楼道灯不亮”（\d{12}）社区工作者已办结（已解决）：已换新灯，试亮正常。.* https:\/\/linli\.test\/receipt\/[0-9A-Z]{20}$/,
  );
});

test('nothing is sent for a step that was refused', async () => {
  const wang = await resident();
  const at = await taken(wang);
  expect((await clerk.post(`${at}/steps/finish`, { outcome: 'solved', reply: '' })).status).toBe(422);
  expect((await (await s.as('handler', '210102', 'housing')).post(`${at}/steps/finish`, { outcome: 'solved', reply: REPLY })).status).toBe(404);
  await after(HOUR);
  expect(sent).toEqual([]);
  expect((await wang.get('/api/notices')).body).toMatchObject({ items: [], unread: 0 });
});

test('a message that the gateway does not take is tried again, ever later, and then shown as failed until somebody sends it again', async () => {
  const wang = await resident();
  const at = await taken(wang);
  await finish(at);
  trouble = () => new Error('busy');
  const gaps: number[] = [];
  let last = s.clock.now().getTime();
  const { owner } = s.database;
  const stateOf = async () => (await owner.query('select state, tries, send_at from notice where record = $1', [at.split('/').at(-1)])).rows[0];
  for (let i = 0; i < 8; i += 1) {
    s.clock.set(new Date((await stateOf()).send_at));
    gaps.push(s.clock.now().getTime() - last);
    last = s.clock.now().getTime();
    await sendDue(s.house);
  }
  expect(await stateOf()).toMatchObject({ state: 'failed', tries: 8 });
  expect(gaps.slice(2).every((gap, i) => gap > (gaps[i + 1] ?? 0))).toBe(true);
  expect(sent).toEqual([]);

  const seen = (await clerk.get(`${at}/notices`)).body.items;
  expect(seen).toMatchObject([{ step: 'finish', state: 'failed', delivery: '短信未送达（多次发送失败）' }]);
  expect(JSON.stringify(seen)).not.toContain(wang.phone.slice(3));

  const admin = await s.as('admin_system', '');
  const failed = (await admin.get('/api/notices?state=failed')).body.items;
  const mine = failed.find((n: { record: string }) => at.endsWith(n.record));
  expect(mine).toMatchObject({ step: 'finish', tries: 8, text: null, link: null, delivery: '短信未送达（多次发送失败）' });
  expect((await clerk.get('/api/notices?state=failed')).status).toBe(403);
  expect((await clerk.post(`/api/notices/${mine.id}/resend`)).status).toBe(403);
  trouble = null;
  expect(await admin.post(`/api/notices/${mine.id}/resend`)).toMatchObject({ status: 200, body: { state: 'waiting' } });
  expect(await admin.post(`/api/notices/${mine.id}/resend`)).toMatchObject({ status: 200, body: { state: 'waiting' } });
  await after(0);
  expect(sent).toMatchObject([{ to: wang.phone }]);
  expect(await admin.post(`/api/notices/${mine.id}/resend`)).toMatchObject({ status: 409, body: { code: 'notice_not_failed' } });
  expect((await clerk.get(`${at}/notices`)).body.items).toMatchObject([{ state: 'sent', delivery: '已发短信' }]);
});

test('what can never arrive is not tried eight times', async () => {
  const wang = await resident();
  const at = await taken(wang);
  await finish(at);
  trouble = () => new Undeliverable('no such number');
  await after(3 * MINUTE);
  expect((await clerk.get(`${at}/notices`)).body.items).toMatchObject([{ state: 'failed', delivery: '短信未送达（对方收不到）' }]);
});

test('a server that dies with a message in its hands leaves it to another, which sends it under the same key', async () => {
  const wang = await resident();
  await finish(await taken(wang));
  const { owner } = s.database;
  // The gateway says yes, and the server is gone before it could note it.
  await owner.query("alter table notice add constraint lost check (state <> 'sent') not valid");
  await expect(after(3 * MINUTE)).rejects.toThrow();
  const key = sent[0]?.key;
  await owner.query('alter table notice drop constraint lost');
  await after(MINUTE);
  expect(sent).toHaveLength(1);
  await after(LEASE_MS);
  expect(sent).toHaveLength(2);
  expect(sent[1]).toMatchObject({ to: wang.phone, key });
  await after(LEASE_MS);
  expect(sent).toHaveLength(2);
});

test('a message that breaks something of ours holds up no other, and is shown as failed in the end', async () => {
  const [wang, li] = [await resident(), await resident()];
  const [one, other] = [await taken(wang), await taken(li)];
  for (const at of [one, other]) await finish(at);
  const { owner } = s.database;
  const broken = one.split('/').at(-1);
  await owner.query('update notice set tries = 7 where record = $1', [broken]);
  await owner.query(`alter table notice add constraint breaks check (state <> 'sent' or record <> '${broken}') not valid`);
  await expect(after(3 * MINUTE)).rejects.toThrow();
  await owner.query('alter table notice drop constraint breaks');
  expect(sent.map(({ to }) => to)).toContain(li.phone);
  expect((await clerk.get(`${other}/notices`)).body.items).toMatchObject([{ state: 'sent' }]);
  expect((await clerk.get(`${one}/notices`)).body.items).toMatchObject([{ state: 'failed' }]);
});

test('nobody is rung at night: it waits for the morning, but an order to a desk does not', async () => {
  const wang = await resident();
  clockTo(22.5, 0);
  await finish(await taken(wang));
  expect(await after(HOUR)).toBe(0);
  clockTo(6.98, 1);
  expect(await sendDue(s.house)).toBe(0);
  expect(await after(2 * MINUTE)).toBe(1);
  expect(sent).toMatchObject([{ to: wang.phone }]);

  await s.database.owner.query('update auth_user set phone = $2, phone_verified = true where id = $1', [clerk.account, '+8613700000001']);
  await clerk.post('/api/notices/preference', { channel: 'sms' });
  const at = await taken(wang, { ...REPORT, title: '路灯不亮' });
  clockTo(23.5, 1);
  await (await s.as('supervisor', '210102')).post(`${at}/steps/supervise`, { order: '三日内办结并报告。', working_days: 3 });
  expect(await after(0)).toBe(1);
  const [, order] = sent;
  expect(order).toMatchObject({ to: '+8613700000001', text: expect.stringMatching(/：督办，请到工作台查看/) });
  expect(order?.text).not.toMatch(/路灯|三日内/);
  await clerk.post('/api/notices/preference', { channel: 'app' });
});

test('a server that was down in the evening does not make up for it at night', async () => {
  const wang = await resident();
  clockTo(21, 0);
  await finish(await taken(wang));
  clockTo(23, 0);
  expect(await sendDue(s.house)).toBe(0);
  clockTo(7, 1);
  expect(await sendDue(s.house)).toBe(1);
});

test('several to the same person within two minutes go as one', async () => {
  const wang = await resident();
  const [one, other] = [await taken(wang), await taken(wang, { ...REPORT, title: '井盖松动' })];
  await extend(one);
  s.clock.advance(MINUTE);
  await finish(other);
  expect(await after(MINUTE)).toBe(1);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.text).toMatch(
    /^【邻里】您有 2 条新进展： 1\. “楼道灯不亮”.*延期 2 个工作日.*理由：配件周三才能到货。 2\. “井盖松动”.*https:\/\/linli\.test\/notices$/,
  );
  expect(await after(DAY / 2)).toBe(0);
});

test('each is told by the way they chose; who wants nothing still has what the law owes them', async () => {
  const [mail, card, app, none] = [await resident(), await resident('card'), await resident(), await resident()];
  expect((await mail.get('/api/notices/preference')).body).toMatchObject({ channel: 'sms', channels: ['sms', 'mail', 'app', 'none'] });
  expect(await mail.post('/api/notices/preference', { channel: 'mail' })).toMatchObject({ status: 422, body: { code: 'channel_not_there' } });
  await mail.post('/api/notices/preference', { channel: 'mail', mail: 'zhao@example.cn' });
  expect(await mail.post('/api/notices/preference/mail', { code: 'WRONG' })).toMatchObject({ status: 422, body: { code: 'mail_code_wrong' } });
  const [code] = /[0-9A-Z]{8}/.exec(mails[0]?.text ?? '') ?? [];
  expect((await mail.post('/api/notices/preference/mail', { code })).body).toMatchObject({ channel: 'mail', mail_confirmed: true });
  expect((await card.post('/api/notices/preference', { channel: 'card' })).body).toMatchObject({ channel: 'card' });
  await app.post('/api/notices/preference', { channel: 'app' });
  await none.post('/api/notices/preference', { channel: 'none' });
  for (const each of [mail, card, app, none]) {
    const at = await taken(each);
    await extend(at);
    await clerk.post(`${at}/steps/return`);
  }
  await after(3 * MINUTE);
  expect(sent).toEqual([]);
  expect(mails.slice(1)).toMatchObject([{ to: 'zhao@example.cn', subject: '【邻里】延期', text: expect.stringContaining('配件周三才能到货。') }]);
  expect(cards).toMatchObject([{ to: `wx-${card.account}` }]);
  expect((await app.get('/api/notices')).body).toMatchObject({ unread: 1, items: [{ step: 'extend', state: 'shown', delivery: '已在“邻里”里告知' }] });
  // The extension is owed; that the promise ran out is not.
  await s.later(40 * DAY);
  expect((await app.get('/api/notices')).body.items.map((n: { step: string }) => n.step)).toEqual(['late', 'extend']);
  expect((await none.get('/api/notices')).body.items.map((n: { step: string }) => n.step)).toEqual(['extend']);
});

test('a mail address that has not been confirmed gets nothing', async () => {
  const wang = await resident();
  await wang.post('/api/notices/preference', { channel: 'mail', mail: 'somebody-else@example.cn' });
  expect(await wang.post('/api/notices/preference', { channel: 'mail', mail: 'another@example.cn' })).toMatchObject({
    status: 429,
    body: { code: 'mail_asked_already' },
  });
  await finish(await taken(wang));
  await after(3 * MINUTE);
  expect(mails).toHaveLength(1);
});

test('what was read inside Linli meanwhile rings nobody; all of it or some of it can be marked read', async () => {
  const wang = await resident();
  await finish(await taken(wang));
  const list = (await wang.get('/api/notices')).body;
  expect(list).toMatchObject({ unread: 1, items: [{ read: false, step: 'finish', step_name: '办结', link: expect.stringMatching(/^\/receipt\//) }] });
  expect((await (await resident()).post('/api/notices/read', { ids: [list.items[0].id] })).body).toEqual({ unread: 0 });
  expect((await wang.get('/api/notices?limit=0')).body).toEqual({ items: [], next: null, unread: 1 });
  expect((await wang.post('/api/notices/read', { ids: [list.items[0].id] })).body).toEqual({ unread: 0 });
  expect((await wang.get('/api/notices?unread=true')).body.items).toEqual([]);
  await after(3 * MINUTE);
  expect(sent).toEqual([]);
});

test('a resident reads their own notices only, and a desk those of its posts as long as it holds them', async () => {
  const [wang, li] = [await resident(), await resident()];
  const at = await taken(wang);
  await finish(at);
  await wang.post(`${at}/steps/reopen`, { reason: '灯又不亮了' });
  expect((await li.get('/api/notices')).body.items).toEqual([]);
  expect((await wang.get('/api/notices')).body.items.map((n: { step: string }) => n.step)).toEqual(['finish']);
  const told = (await clerk.get('/api/notices')).body.items[0];
  expect(told).toMatchObject({
    step: 'reopen',
    text: expect.stringMatching(/^居民要求重办：\d{12} 楼道灯不亮。$/),
    link: `/desk/inbox/cases/${at.split('/').at(-1)}`,
  });
  const { owner } = s.database;
  await owner.query('update holding set valid_to = $2 where account = $1', [clerk.account, s.clock.now()]);
  await s.house.roster.refresh();
  s.clock.advance(1000);
  expect((await clerk.get('/api/notices')).body.items).toEqual([]);
  await owner.query('update holding set valid_to = null where account = $1', [clerk.account]);
  await s.house.roster.refresh();
});

test('erased words are in no later notice, neither sent nor read', async () => {
  const wang = await resident();
  const at = await taken(wang, { ...REPORT, title: '我家漏水' });
  clockTo(22.5, 0);
  await finish(at);
  await wang.post(`${at}/steps/sign_off`);
  expect((await wang.post(`${at}/steps/erase`, { ground: 'withdrawn_consent' })).status).toBe(200);
  clockTo(7, 1);
  await sendDue(s.house);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.text).toContain('（内容已按规定删除）');
  const listed = JSON.stringify((await wang.get('/api/notices')).body);
  expect(listed + sent[0]?.text).not.toContain('漏水');
  const { rows } = await s.database.owner.query('select * from notice where record = $1', [at.split('/').at(-1)]);
  expect(JSON.stringify(rows)).not.toMatch(/漏水|已换新灯/);
});

test('whose report staff wrote down gets the way to it by text message, once, and signs off through it', async () => {
  const made = await clerk.post('/api/cases', { ...REPORT, channel: 'phone', contact: { name: '王大姐', phone: '138 0013 8000' } });
  expect(made.body).not.toHaveProperty('key');
  const at = `/api/cases/${made.body.id}`;
  await after(3 * MINUTE);
  expect(sent).toMatchObject([{ to: '+8613800138000' }]);
  const [, receipt = '', key = ''] = /\/receipt\/([0-9A-Z]{20})#key=([0-9A-Z]{16})/.exec(sent[0]?.text ?? '') ?? [];
  expect(receipt).toBe(made.body.receipt);
  const { rows } = await s.database.owner.query(
    'select n::text as all from notice n union all select t::text from trail t union all select o::text from opener o',
  );
  expect(rows.some((row) => row.all.includes(key))).toBe(false);

  await clerk.post(`${at}/steps/accept`, { handle: 'here' });
  await finish(at);
  await after(3 * MINUTE);
  expect(sent).toHaveLength(2);
  expect(sent[1]?.text).not.toContain('key=');
  const signed = await s.anonymous.post(`/api/receipts/${receipt}/steps/sign_off`, {}, { 'receipt-key': key });
  expect(signed).toMatchObject({ status: 200, body: { state: 'closed', closed_by: 'resident' } });
  await after(DAY / 2);
  expect(sent).toHaveLength(2);
});

test('a number of someone who works here gets the link but no key: nobody signs off what they wrote down themselves', async () => {
  await s.database.owner.query("update auth_user set phone = '+8613700000009', phone_verified = true where id = $1", [
    (await s.as('dispatcher', '210102001')).account,
  ]);
  await clerk.post('/api/cases', { ...REPORT, channel: 'phone', contact: { phone: '13700000009' } });
  await after(3 * MINUTE);
  expect(sent).toMatchObject([{ to: '+8613700000009', text: expect.stringMatching(/\/receipt\/[0-9A-Z]{20}/) }]);
  expect(sent[0]?.text).not.toContain('key=');
});

test('a step that tells nobody is written by a statement that knows of no notices', () => {
  for (const { table } of s.house.kinds.values()) {
    expect(stepStatement(table).text).not.toContain('notice');
    expect(stepStatement(table, { tells: true }).text).toContain('insert into notice');
  }
});

test('the link in a message to a bare number stops all further ones about it, and no other link does', async () => {
  const made = await clerk.post('/api/cases', { ...REPORT, channel: 'phone', contact: { phone: '13800138001' } });
  await clerk.post(`/api/cases/${made.body.id}/steps/accept`, { handle: 'here' });
  await after(3 * MINUTE);
  const [, record = '', key = ''] = /\/stop#([^.\s]+)\.([0-9A-Z]{16})/.exec(sent[0]?.text ?? '') ?? [];
  expect(record).toBe(made.body.id);
  expect((await s.anonymous.post('/api/notices/stop', { record, key: 'AAAAAAAAAAAAAAAA' })).status).toBe(404);
  expect((await s.anonymous.get(`/api/receipts/${made.body.receipt}/mine`, { 'receipt-key': key })).status).toBe(404);
  for (let i = 0; i < 2; i += 1) expect(await s.anonymous.post('/api/notices/stop', { record, key })).toMatchObject({ status: 200, body: { stopped: true } });
  await finish(`/api/cases/${record}`);
  await after(3 * MINUTE);
  expect(sent).toHaveLength(1);
});

test('a landline left with a report takes no message, and the handler sees that', async () => {
  const made = await clerk.post('/api/cases', { ...REPORT, channel: 'phone', contact: { phone: '024-22334455' } });
  await after(3 * MINUTE);
  expect(sent).toEqual([]);
  expect((await clerk.get(`/api/cases/${made.body.id}/notices`)).body.items).toMatchObject([
    { step: 'report', state: 'failed', delivery: '短信未送达（没有能收短信的号码）' },
  ]);
});

test('called departments, the leader a case is lifted to, and the owner who is urged hear of it', async () => {
  const wang = await resident();
  const [housing, urban] = [await s.as('handler', '210102', 'housing'), await s.as('handler', '210102', 'urban_management')];
  const at = await taken(wang);
  await clerk.post(`${at}/steps/whistle`, { lead: 'housing', assist: ['urban_management'], matter: '请到现场一起看看。' });
  for (const each of [housing, urban])
    expect((await each.get('/api/notices')).body).toMatchObject({
      unread: 1,
      items: [{ step: 'whistle', text: expect.stringMatching(/^吹哨：社区工作者请你们到场/) }],
    });
  const before = (await clerk.get('/api/notices?limit=0')).body.unread;
  await wang.post(`${at}/steps/urge`);
  expect((await clerk.get('/api/notices?limit=0')).body.unread).toBe(before);
  const other = await taken(wang);
  await wang.post(`${other}/steps/urge`);
  const { unread, items } = (await clerk.get('/api/notices')).body;
  expect(unread).toBe(before + 1);
  expect(items[0]).toMatchObject({ step: 'urge', text: expect.stringMatching(/^居民催办：/) });
});

test('time itself tells too: a promise that ran out, and a shelved case at its review', async () => {
  const wang = await resident();
  const [late, shelved] = [await taken(wang), await taken(wang, { ...REPORT, title: '缺健身器材' })];
  await clerk.post(`${shelved}/steps/shelve`, { reason: '需列入明年计划。', review_days: 30 });
  await s.later(31 * DAY);
  const items = (await wang.get('/api/notices')).body.items as { record: string; step: string; text: string }[];
  const of = (at: string) => items.filter(({ record }) => at.endsWith(record)).map(({ step }) => step);
  expect(of(late)).toContain('late');
  expect(of(shelved)).toEqual(['resume', 'shelve']);
  expect(items.find(({ step }) => step === 'shelve')?.text).toContain('需列入明年计划。');
});

test('a desk that is handed over tells the one who takes it how much waits there', async () => {
  const [admin, wang] = [await s.as('admin_system', '2101'), await resident()];
  const area = '210103001001';
  for (const username of ['he.ping', 'yu.tao']) await admin.post('/api/accounts', { username, name: username, password: 'a long enough pass phrase' });
  const held = (await admin.post('/api/holdings', { login: 'he.ping', post: 'clerk', area })).body;
  s.clock.advance(1000);
  for (let i = 0; i < 3; i += 1) await wang.post('/api/cases', { ...REPORT, area });
  const done = await admin.post(`/api/holdings/${held.id}/hand-over`, { login: 'yu.tao' });
  await admin.post(`/api/holdings/${held.id}/hand-over`, { login: 'yu.tao' });
  const token = await s.auth.issueToken({ account: done.body.given.account, post: 'clerk', area, unit: '' } as never);
  const told = await s.app.inject({ url: '/api/notices', headers: { authorization: `Bearer ${token}` } });
  expect(told.json()).toMatchObject({
    unread: 1,
    items: [{ step: 'handed_over', step_name: '移交', text: '有 3 件待办转到了您这里（文化社区 社区工作者）。', link: '/desk' }],
  });
});

test('a look at how to reach them, and where else to go, are told to the resident', async () => {
  const wang = await resident();
  const at = await taken(wang, { ...REPORT, contact: { phone: '13800138007' } });
  expect((await clerk.post(`${at}/steps/reveal`, { purpose: 'site_visit', note: '上门看灯，先约时间。' })).status).toBe(200);
  const { body } = await wang.post('/api/cases', REPORT);
  expect((await clerk.post(`/api/cases/${body.id}/steps/divert`, { kind: 'petition', note: '请到区信访局办理。' })).status).toBe(200);
  const items = (await wang.get('/api/notices')).body.items as { step: string; text: string; owed: boolean }[];
  expect(items).toMatchObject([
    { step: 'divert', owed: true, text: expect.stringContaining('请到区信访局办理。') },
    { step: 'reveal', owed: true, text: expect.stringMatching(/社区工作者查看了您的联系方式，用途：/) },
  ]);
  expect(items[1]?.text).not.toMatch(/site_visit|先约时间|13800138007/);
});

test('a message rings the other side without saying what it says, and one that was sent twice rings once', async () => {
  const wang = await resident();
  const at = await taken(wang);
  const before = (await clerk.get('/api/notices?limit=0')).body.unread;
  for (let i = 0; i < 2; i += 1) await clerk.post(`${at}/messages`, { words: '请问是几单元？' }, { 'idempotency-key': 'M1' });
  await wang.post(`${at}/messages`, { words: '三单元，电话是139' });
  await after(3 * MINUTE);
  expect(sent).toMatchObject([{ to: wang.phone, text: expect.stringContaining('办事的人给您留了话') }]);
  expect((await wang.get('/api/notices')).body.items).toMatchObject([{ step: 'message', step_name: '留言' }]);
  const { unread, items } = (await clerk.get('/api/notices')).body;
  expect(unread).toBe(before + 1);
  expect(items[0]).toMatchObject({ step: 'message', text: expect.stringMatching(/^诉求人留了话：\d{12} 楼道灯不亮。$/) });
  expect(sent[0]?.text).not.toContain('几单元');
});

test('those whose cases go with another’s are each told the answer', async () => {
  const [wang, li] = [await resident(), await resident()];
  const main = await taken(wang, { ...REPORT, title: '全楼停水' });
  s.clock.advance(MINUTE);
  const made = await li.post('/api/cases', { ...REPORT, title: '我家停水' });
  const linked = await clerk.post(`/api/cases/${made.body.id}/steps/link`, { to: (await wang.get(main)).body.number });
  expect(linked.status).toBe(200);
  await finish(main);
  await followAll(s.house);
  expect((await li.get('/api/notices')).body.items.map((n: { step: string }) => n.step)).toEqual(['follow', 'link']);
  expect((await li.get('/api/notices')).body.items[0].text).toContain(REPLY);
});

test('every step that tells somebody has its sentence for them in both languages, and is a step that there is', () => {
  for (const { flow } of s.house.kinds.values()) {
    const before = { further: [] } as never;
    for (const [step, tells] of Object.entries(flow.tells ?? {})) {
      expect([flow.opening, ...Object.keys(flow.steps)], step).toContain(step);
      const all = typeof tells === 'function' ? [...tells({ before, after: { state: 'taken' } as never, missed: ['promise'] })] : tells;
      for (const { whom } of all)
        for (const lang of ['zh', 'en'] as const)
          expect(s.house.words.has(lang, `${flow.name}.notice.${whom === 'opener' ? 'opener' : 'desk'}.${step}`), `${lang} ${step} ${whom}`).toBe(true);
    }
  }
});
