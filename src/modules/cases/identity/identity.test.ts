import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUR, type Person, type TestServer, testServer } from '../../../../tests/server.ts';

const MINUTE = HOUR / 60;
const PHONE = '13912345678';
const REPORT = { title: '楼道灯不亮', body: '三单元二楼的灯坏了一周。', area: '210102001001', contact: { name: '王大姐', phone: PHONE } };

let s: TestServer;
let [wang, clerk, dispatcher, handler, supervisor]: Person[] = [];
beforeAll(async () => {
  s = await testServer();
  wang = await s.resident();
  clerk = await s.as('clerk', '210102001001');
  dispatcher = await s.as('dispatcher', '210102001');
  handler = await s.as('handler', '210102', 'housing');
  supervisor = await s.as('supervisor', '210102');
});
afterAll(() => s.close());

const who = () => ({ wang, clerk, dispatcher, handler, supervisor }) as Record<'wang' | 'clerk' | 'dispatcher' | 'handler' | 'supervisor', Person>;

/** A case that lies with the housing department. */
async function taken(): Promise<string> {
  const { wang, clerk, dispatcher, handler } = who();
  const at = `/api/cases/${(await wang.post('/api/cases', REPORT)).body.id}`;
  await clerk.post(`${at}/steps/accept`, {});
  await dispatcher.post(`${at}/steps/dispatch`, { owner: 'unit:housing' });
  expect((await handler.post(`${at}/steps/take`)).status).toBe(200);
  return at;
}

const WHY = { purpose: 'site_visit', note: '上门看灯的位置，约时间' };

describe('a reveal', () => {
  test('shows the contact for a quarter of an hour to the very account that said what for, and to nobody else', async () => {
    const { handler, clerk, supervisor } = who();
    const at = await taken();
    expect(await handler.get(`${at}/identity`)).toMatchObject({ status: 403, body: { code: 'not_revealed', title: expect.stringContaining('15 分钟') } });
    expect((await handler.post(`${at}/steps/reveal`, { purpose: 'site_visit' })).status).toBe(422);
    expect((await handler.post(`${at}/steps/reveal`, { purpose: 'curiosity', note: '想看看是谁' })).status).toBe(422);
    expect((await handler.post(`${at}/steps/reveal`, WHY)).status).toBe(200);
    const shown = await handler.get(`${at}/identity`);
    expect(shown).toMatchObject({
      status: 200,
      body: { contact: REPORT.contact, purpose: '上门核实', watermark: expect.stringContaining('住房和城乡建设局') },
    });
    expect(shown.headers['cache-control']).toBe('no-store');
    for (const other of [clerk, supervisor]) expect((await other.get(`${at}/identity`)).status).toBe(403);
    s.clock.advance(14 * MINUTE);
    expect((await handler.get(`${at}/identity`)).status).toBe(200);
    s.clock.advance(2 * MINUTE);
    expect((await handler.get(`${at}/identity`)).status).toBe(403);
  });

  test('is taken by the desk that the case awaits alone, and not once it was answered', async () => {
    const { handler, clerk, supervisor } = who();
    const at = await taken();
    for (const other of [clerk, supervisor]) expect(await other.post(`${at}/steps/reveal`, WHY)).toMatchObject({ status: 403 });
    await handler.post(`${at}/steps/finish`, { outcome: 'solved', reply: '已换新灯，试亮正常。' });
    expect((await handler.post(`${at}/steps/reveal`, WHY)).status).toBe(409);
  });

  test('stands in the trail, and the resident reads who looked by post, when, why and how often', async () => {
    const { handler, wang } = who();
    const at = await taken();
    await handler.post(`${at}/steps/reveal`, WHY);
    await handler.get(`${at}/identity`);
    await handler.get(`${at}/identity`);
    const looks = await wang.get(`${at}/reveals`);
    expect(looks.body).toMatchObject({
      minutes: 15,
      items: [
        {
          by: '住房和城乡建设局 · 承办部门',
          purpose: 'site_visit',
          purpose_name: '上门核实',
          note: WHY.note,
          shown: 2,
          last_shown: s.clock.now().toISOString(),
        },
      ],
    });
    const trail = (await wang.get(`${at}/trail`)).body;
    expect(trail).toMatchObject({ intact: true });
    expect(trail.items.at(-1)).toMatchObject({ step: 'reveal', post: 'handler', facts: { purpose: 'site_visit' }, text: { note: WHY.note } });
  });

  test('without anything left to reveal is refused before it stands in the trail', async () => {
    const { clerk } = who();
    const made = await s.anonymous.post('/api/cases', { ...REPORT, contact: undefined, anonymous: true });
    expect(await clerk.post(`/api/cases/${made.body.id}/steps/reveal`, WHY)).toMatchObject({ status: 409, body: { code: 'no_contact' } });
    expect((await clerk.get(`/api/cases/${made.body.id}/trail`)).body.items).toHaveLength(1);
  });

  test('can be read by an anonymous reporter with their key, and what is written down of it cannot be altered by the program', async () => {
    const { clerk } = who();
    const made = await s.anonymous.post('/api/cases', { ...REPORT, anonymous: true });
    const key = { 'receipt-key': made.body.key };
    await clerk.post(`/api/cases/${made.body.id}/steps/reveal`, { purpose: 'emergency', note: '燃气泄漏，马上联系' });
    expect((await clerk.get(`/api/cases/${made.body.id}/identity`)).body.contact.phone).toBe(PHONE);
    expect((await s.anonymous.get(`/api/receipts/${made.body.receipt}/reveals`, key)).body.items).toMatchObject([{ purpose: 'emergency', shown: 1 }]);
    expect((await s.anonymous.get(`/api/receipts/${made.body.receipt}/reveals`)).status).toBe(404);
    await expect(s.database.pool.query('update identity_shown set account = $1', ['x'])).rejects.toThrow(/permission denied/);
    await expect(s.database.pool.query('delete from identity_shown')).rejects.toThrow(/permission denied/);
  });

  test('is counted for the audit administrator of the area, without what was revealed', async () => {
    const audit = await s.as('admin_audit', '2101');
    const elsewhere = await s.as('admin_audit', '210103');
    const { body, text } = await audit.get('/api/reveals?limit=2');
    expect(body.items).toHaveLength(2);
    expect(body.counts).toMatchObject({ reveals: 3, by_purpose: { site_visit: 2, emergency: 1 } });
    expect((await audit.get(`/api/reveals?limit=2&cursor=${body.next}`)).body).toMatchObject({ items: [{ purpose: 'site_visit' }], next: null });
    expect(text).not.toContain(PHONE);
    expect((await elsewhere.get('/api/reveals')).body).toMatchObject({ items: [], counts: { reveals: 0 } });
    expect((await who().supervisor.get('/api/reveals')).status).toBe(403);
  });
});

describe('messages', () => {
  test('go between the reporter and the desk without either learning who the other is', async () => {
    const { wang, handler, supervisor, clerk } = who();
    const at = await taken();
    expect(await handler.post(`${at}/messages`, { words: '请问是几单元？' })).toMatchObject({
      status: 201,
      body: { by: '住房和城乡建设局 · 承办部门', mine: true },
    });
    expect(await wang.post(`${at}/messages`, { words: '三单元' })).toMatchObject({ status: 201, body: { by: '诉求人', mine: true } });
    const read = await handler.get(`${at}/messages`);
    expect(read.body).toMatchObject({
      total: 2,
      readable: true,
      writable: true,
      items: [{ side: 'desk' }, { side: 'opener', by: '诉求人', words: '三单元', mine: false }],
    });
    expect(read.text).not.toContain('resident-wang');
    for (const other of [supervisor, clerk]) {
      expect((await other.get(`${at}/messages`)).body).toEqual({ items: [], total: 2, readable: false, writable: false });
      expect(await other.post(`${at}/messages`, { words: '我也说一句' })).toMatchObject({ status: 403, body: { code: 'not_your_desk' } });
    }
    expect((await (await s.resident('li')).get(`${at}/messages`)).status).toBe(404);
  });

  test('are sent once under the same key, are said to no ended case, and go when the reporter wants theirs gone', async () => {
    const { wang, handler } = who();
    const at = await taken();
    const once = { 'idempotency-key': 'the-same' };
    const sent = await wang.post(`${at}/messages`, { words: '我的电话是139' }, once);
    expect((await wang.post(`${at}/messages`, { words: '我的电话是139' }, once)).body.id).toBe(sent.body.id);
    expect((await wang.post(`${at}/messages`, { words: '别的话' }, once)).body.code).toBe('idempotency_key_reused');
    expect((await handler.post(`${at}/messages/${sent.body.id}/erase`)).status).toBe(403);
    expect((await wang.post(`${at}/messages/${sent.body.id}/erase`)).body).toMatchObject({ words: null, erased: true });
    expect((await handler.get(`${at}/messages`)).body.items).toMatchObject([{ words: null, erased: true }]);
    await wang.post(`${at}/steps/withdraw`);
    expect((await wang.post(`${at}/messages`, { words: '还有一句' })).body.code).toBe('messages_closed');
  });

  test('an erasure of the case empties the reporter’s messages and the contact too', async () => {
    const { wang, handler } = who();
    const at = await taken();
    await wang.post(`${at}/messages`, { words: '三单元二楼' });
    await handler.post(`${at}/messages`, { words: '收到' });
    await wang.post(`${at}/steps/withdraw`);
    expect((await wang.post(`${at}/steps/erase`, { ground: 'withdrawn_consent' })).status).toBe(200);
    expect((await wang.get(`${at}/messages`)).body.items).toMatchObject([{ words: null, erased: true }, { words: '收到' }]);
    expect((await wang.get(`${at}/identity`)).body.contact).toBeNull();
  });

  test('an answer that was given before an erasure is not given again after it', async () => {
    const { wang, handler } = who();
    const at = await taken();
    const finish = () => handler.post(`${at}/steps/finish`, { outcome: 'solved', reply: '已处理完毕。' }, { 'idempotency-key': 'before-erasure' });
    expect((await finish()).body.body).not.toBe('');
    expect(await finish()).toMatchObject({ status: 200 });
    await wang.post(`${at}/steps/sign_off`);
    const erase = () => wang.post(`${at}/steps/erase`, { ground: 'withdrawn_consent' }, { 'idempotency-key': 'the-erasure' });
    expect((await erase()).status).toBe(200);
    expect((await erase()).status).toBe(200);
    expect(await finish()).toMatchObject({ status: 409 });
  });

  test('who reports anonymously while signed in is not found by the answer that is kept for a second try', async () => {
    const { wang } = who();
    const again = () => wang.post('/api/cases', { ...REPORT, anonymous: true }, { 'idempotency-key': 'nobody-knows-this-key' });
    const made = await again();
    expect(made.status).toBe(201);
    expect((await again()).body).toEqual(made.body);
    const { rows } = await s.database.owner.query('select account from idempotency where answer like $1', [`%${made.body.id}%`]);
    expect(rows).toEqual([{ account: '' }]);
  });

  test('with the receipt’s key an anonymous reporter writes and reads as well', async () => {
    const { clerk } = who();
    const made = await s.anonymous.post('/api/cases', { ...REPORT, anonymous: true });
    const at = `/api/receipts/${made.body.receipt}/messages`;
    expect((await s.anonymous.post(at, { words: '在吗' })).status).toBe(404);
    expect((await s.anonymous.post(at, { words: '在吗' }, { 'receipt-key': made.body.key })).status).toBe(201);
    expect((await clerk.get(`/api/cases/${made.body.id}/messages`)).body.items).toMatchObject([{ by: '诉求人', words: '在吗' }]);
  });
});

describe('a call through the relay', () => {
  test('rings at the reporter’s, is taken and ended, and leaves when and by which post, but no number', async () => {
    const { wang, handler, supervisor } = who();
    const at = await taken();
    const placed = await handler.post(`${at}/calls`);
    expect(placed).toMatchObject({ status: 201, body: { state: 'ringing', number: expect.stringMatching(/^000-\d{8}$/) } });
    expect((await handler.post(`${at}/calls`)).body.id).toBe(placed.body.id);
    const call = `${at}/calls/${placed.body.id}`;
    expect((await handler.post(`${call}/answer`)).status).toBe(403);
    expect((await wang.post(`${call}/answer`)).body).toMatchObject({ state: 'talking', by: '住房和城乡建设局 · 承办部门' });
    s.clock.advance(2 * MINUTE);
    expect((await handler.post(`${call}/hang_up`)).body).toMatchObject({ state: 'ended', seconds: 120, number: null });
    expect((await wang.post(`${call}/answer`)).body.code).toBe('call_over');
    const log = await supervisor.get(`${at}/calls`);
    expect(log.body).toMatchObject({ callable: false, items: [{ state: 'ended', seconds: 120, number: null }] });
    expect(log.text).not.toContain(PHONE);
  });

  test('that nobody takes is missed when its minutes are over, and the next one rings', async () => {
    const { wang, handler } = who();
    const at = await taken();
    await handler.post(`${at}/calls`);
    s.clock.advance(11 * MINUTE);
    expect((await wang.get(`${at}/calls`)).body.items).toMatchObject([{ state: 'missed', number: null }]);
    expect((await handler.post(`${at}/calls`)).body.state).toBe('ringing');
    const [live] = (await wang.get(`${at}/calls`)).body.items;
    expect((await wang.post(`${at}/calls/${live.id}/hang_up`)).body.state).toBe('declined');
  });
});

describe('a call to who serves the community', () => {
  test('rings at whoever is at the published desk, and neither side reads who the other is', async () => {
    const { wang, clerk, supervisor } = who();
    const placed = await wang.post('/api/areas/210102001001/team/calls', { post: 'clerk' });
    expect(placed).toMatchObject({ status: 201, body: { side: 'caller', by: '王家社区 · 社区工作者', state: 'ringing', rings: 'page' } });
    expect((await wang.post('/api/areas/210102001001/team/calls', { post: 'clerk' })).body.id).toBe(placed.body.id);
    const rings = await clerk.get('/api/team-calls');
    expect(rings.body.items).toMatchObject([{ id: placed.body.id, side: 'called', state: 'ringing' }]);
    expect(rings.text).not.toContain('resident-wang');
    expect((await supervisor.get('/api/team-calls')).body.items).toEqual([]);
    expect((await supervisor.post(`/api/team-calls/${placed.body.id}/hang_up`)).status).toBe(404);
    expect((await wang.post(`/api/team-calls/${placed.body.id}/answer`)).status).toBe(403);
    expect((await clerk.post(`/api/team-calls/${placed.body.id}/answer`)).body.state).toBe('talking');
    expect((await wang.get('/api/team-calls')).body.items).toMatchObject([{ state: 'talking' }]);
    await wang.post(`/api/team-calls/${placed.body.id}/hang_up`);
    expect((await clerk.get('/api/team-calls')).body.items).toEqual([]);
  });

  test('needs a log-in, and somebody who is there and published', async () => {
    const { wang } = who();
    expect((await s.anonymous.post('/api/areas/210102001001/team/calls', { post: 'clerk' })).status).toBe(401);
    for (const post of ['dispatcher', 'grid_lead', 'nobody'])
      expect((await wang.post('/api/areas/210102001/team/calls', { post })).body.code).toBe('nobody_there');
  });
});

describe('a telephone line behind the relay', () => {
  test('gets both numbers and shows neither; without a number, or a line, it is said so and nothing is logged', async () => {
    const { wang } = who();
    const asked: { from: string | null; to: string | null }[] = [];
    const demo = s.house.relay;
    const phoneOf = s.house.phoneOf;
    const staff = await s.auth.createStaff({ username: 'phone.clerk', name: '李电话', phone: '13800138000', password: 'four-Swallows-7' });
    s.house.relay = {
      rings: 'telephone',
      place: async (call) => {
        asked.push(call);
        return { number: '95013 1234567' };
      },
    };
    try {
      const at = `/api/cases/${(await wang.post('/api/cases', REPORT)).body.id}`;
      expect((await who().clerk.post(`${at}/calls`)).body.code).toBe('no_phone');
      s.house.phoneOf = () => phoneOf(staff);
      const placed = await who().clerk.post(`${at}/calls`);
      expect(placed.body).toMatchObject({ state: 'ringing', number: '95013 1234567' });
      expect(asked).toMatchObject([{ from: '+8613800138000', to: `+86${PHONE}` }]);
      expect(placed.text + (await wang.get(`${at}/calls`)).text).not.toMatch(/13800138000|13912345678/);
      s.clock.advance(11 * MINUTE);
      expect((await wang.get(`${at}/calls`)).body.items).toMatchObject([{ state: 'placed', number: null, seconds: null }]);
      const silent = `/api/cases/${(await wang.post('/api/cases', { ...REPORT, contact: { name: '王大姐' } })).body.id}`;
      expect((await who().clerk.post(`${silent}/calls`)).body.code).toBe('no_phone');
      s.house.relay = { rings: 'telephone', place: () => Promise.reject(new Error('down')) };
      const other = `/api/cases/${(await wang.post('/api/cases', REPORT)).body.id}`;
      expect(await who().clerk.post(`${other}/calls`)).toMatchObject({ status: 503, body: { code: 'relay_absent' } });
      expect((await wang.get(`${other}/calls`)).body.items).toEqual([]);
    } finally {
      s.house.relay = demo;
      s.house.phoneOf = phoneOf;
    }
  });
});
