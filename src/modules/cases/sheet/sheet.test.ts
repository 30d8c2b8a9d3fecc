import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';

let s: TestServer;
let wang: Person;
beforeAll(async () => {
  s = await testServer();
  wang = await s.resident();
});
afterAll(() => s.close());

const PHONE = '13912345678';
const REPORT = {
  title: '楼道灯不亮',
  body: '三单元二楼的灯坏了一周，老人晚上下楼看不见台阶，上周有人摔了一跤。希望尽快修好，最好换成声控灯。',
  area: '210102001001',
  category: 'property',
  location: { address: '王家小区 5 号楼三单元' },
  contact: { name: '王大姐', phone: PHONE },
};

async function finished(): Promise<{ at: string; handler: Person; receipt: string }> {
  const [clerk, dispatcher, handler] = [await s.as('clerk', '210102001001'), await s.as('dispatcher', '210102001'), await s.as('handler', '210102', 'housing')];
  const { id, receipt } = (await wang.post('/api/cases', REPORT)).body;
  const at = `/api/cases/${id}`;
  const step = async (who: Person, name: string, input: unknown = {}) => {
    s.clock.advance(23 * 60_000);
    const { status, text } = await who.post(`${at}/steps/${name}`, input);
    expect(status, `${name}: ${text}`).toBe(200);
  };
  await step(clerk, 'accept', { note: '已到现场看过，确实不亮' });
  await step(dispatcher, 'dispatch', { owner: 'unit:urban_management' });
  await step(await s.as('handler', '210102', 'urban_management'), 'return', { reason: '楼道照明由物业主管部门负责，不属于我局职责' });
  await step(dispatcher, 'dispatch', { owner: 'unit:housing', note: '请一并检查其他单元' });
  await step(handler, 'take');
  await step(handler, 'reveal', { purpose: 'site_visit', note: '约上门时间' });
  await step(await s.as('supervisor', '210102'), 'supervise', { order: '天黑路滑，请三天内办好', working_days: 3 });
  await step(handler, 'respond', { response: '已安排电工，今天换灯' });
  await step(handler, 'finish', { outcome: 'solved', reply: '已更换声控灯六盏，并检查了线路，试亮正常。物业今后每月巡查一次。' });
  await step(wang, 'sign_off', { comment: '亮了，谢谢' });
  await step(wang, 'rate', { stars: 5, solved: true });
  return { at, handler, receipt };
}

test('the sheet of a case is a PDF for its resident and for staff who see the case, and there is none for anybody else', async () => {
  const { at, handler, receipt } = await finished();
  const printed = await handler.get(`${at}/sheet.pdf?purpose=archive`);
  expect(printed).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf', 'cache-control': 'no-store' } });
  expect(printed.text.startsWith('%PDF-')).toBe(true);
  expect(printed.text.length).toBeLessThan(600_000);
  expect(printed.text).not.toContain(PHONE);
  expect((await wang.get(`${at}/sheet.pdf`)).status).toBe(200);
  expect((await (await s.as('clerk', '210102002001')).get(`${at}/sheet.pdf`)).status).toBe(404);
  expect((await s.anonymous.get(`/api/receipts/${receipt}/sheet.pdf`)).status).toBe(404);
  expect((await handler.get(`${at}/sheet.pdf?purpose=fun`)).status).toBe(422);
});

test('anyone who holds a sheet can check that it is true and whether it is the latest, and reads nothing of the case', async () => {
  const { at, handler } = await finished();
  await handler.get(`${at}/sheet.pdf`);
  const { rows } = await s.database.owner.query('select code, head from case_sheet order by at desc, code limit 1');
  const { code, head } = rows[0];
  const written = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase();
  const checked = await s.anonymous.get(`/api/sheets/${written}`);
  expect(checked).toMatchObject({
    status: 200,
    body: { valid: true, later: 0, seq: 12, head: head.slice(0, 12), by: '住房和城乡建设局 · 承办部门', purpose_name: '办理用' },
  });
  for (const told of [REPORT.title, '声控灯', PHONE]) expect(checked.text).not.toContain(told);
  await (await s.as('auditor', '2101')).post(`${at}/steps/exclude`, { ground: 'not_here', reason: '不在本辖区范围' });
  expect((await s.anonymous.get(`/api/sheets/${code}`)).body).toMatchObject({ valid: true, later: 1 });
  expect(await s.anonymous.get(`/api/sheets/${code.slice(0, 15)}${code.endsWith('0') ? '1' : '0'}`)).toMatchObject({
    status: 404,
    body: { code: 'no_such_sheet' },
  });
  expect((await s.anonymous.get('/api/sheets/nonsense')).status).toBe(404);
});

test('a sheet of a trail that was altered does not check', async () => {
  const { at, handler } = await finished();
  await handler.get(`${at}/sheet.pdf`);
  const { rows } = await s.database.owner.query('select code, shard, record from case_sheet order by record desc limit 1');
  const { code, shard, record } = rows[0];
  await s.database.owner.query(`update trail set facts = '{"outcome":"explained"}' where shard = $1 and record = $2 and step = 'finish'`, [shard, record]);
  expect((await s.anonymous.get(`/api/sheets/${code}`)).body.valid).toBe(false);
});
