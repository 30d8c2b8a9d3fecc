import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { carryOutAll } from '../../src/modules/rights/carry-out.ts';
import { type Person, type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { hireEveryone, rowOf, worker } from './desk-page.ts';
import { faults, picture } from './look.ts';
import { claims, phone, signedIn } from './resident-page.ts';

const COMMUNITY = '210102001001';
const NUMBER = '210102195603021223';
const MOBILE = '13800000077';

let server: TestServer;
let browser: Browser;
let clerk: Person;
let person: string;
/** The resident's own telephone, signed in by the first test. */
let own: { page: Page; broken: string[] };
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
  await hireEveryone(server);
  clerk = await server.as('clerk', COMMUNITY);
  const values = { name: '王秀英', id_number: NUMBER, phone: MOBILE };
  person = (await clerk.post('/api/registers/people', { area: '210102001001001', values })).body.id;
  await clerk.post(`/api/registers/people/${person}/show`, { purpose: 'visit', fields: ['name', 'phone'] });
  own = await phone(browser, server);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('a resident confirms who they are, reads what is kept and who looked, and has a fact put right', async () => {
  const { page, broken } = own;
  await signedIn(page, server, MOBILE);
  await page.getByRole('button', { name: '确认身份' }).click();
  await page.getByText('请把姓名、身份证号和社区填完整').waitFor();
  await claims(page, '王秀英', NUMBER);
  const mine = page.getByRole('region', { name: '居民' });
  await mine.getByText(NUMBER).waitFor();
  await page.getByRole('region', { name: '谁看过我的信息' }).getByText('王家社区 社区工作者').waitFor();
  await picture(page, 'rights-mine');
  expect(await faults(page)).toEqual([]);
  await mine.getByRole('button', { name: '姓名不对，申请更正' }).click();
  await page.getByLabel('应当是').fill('王秀瑛');
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
  await page.getByRole('region', { name: '我的申请' }).getByText('待社区决定').waitFor();

  const desk = await worker(browser, server, 'clerk', { viewport: { width: 1440, height: 900 } });
  await rowOf(desk.page, '更正居民信息').click();
  const asked = desk.page.getByRole('region', { name: '申请更正的内容' });
  await asked.getByText('王**').waitFor();
  expect(await asked.getByText('王秀瑛').count()).toBe(0);
  await asked.getByRole('button', { name: /查看原文对照/ }).click();
  await asked.getByText('王秀瑛').waitFor();
  await picture(desk.page, 'rights-desk');
  expect(await faults(desk.page)).toEqual([]);
  await desk.page.getByRole('button', { name: '同意', exact: true }).click();
  await desk.page.getByRole('region', { name: '同意' }).getByRole('button', { name: '同意' }).click();
  await desk.page.getByText('已同意，正在执行').or(desk.page.getByText('已办好')).first().waitFor();
  await carryOutAll(server.house);

  await page.reload();
  await page.getByText('已按您的申请更正。').waitFor();
  await mine.getByText('王秀瑛').waitFor();
  expect([...broken, ...desk.broken]).toEqual([]);
});

test('consent is given and taken back on the spot, in elder mode too', async () => {
  const { page } = own;
  await page.goto('/me');
  await page.getByRole('radio', { name: '大字版' }).check();
  await page.getByRole('link', { name: /社区登记了我哪些信息/ }).click();
  const consents = page.getByRole('region', { name: '需要我同意的事' });
  await consents.getByRole('button', { name: '同意', exact: true }).click();
  await consents.getByRole('button', { name: '撤回同意' }).click();
  await consents.getByText('没有同意').waitFor();
  await picture(page, 'rights-elder');
  expect(await faults(page)).toEqual([]);
});

test('a claim that does not fit goes to the clerk, who looks the number up and chooses the person', async () => {
  const { page } = await phone(browser, server);
  await signedIn(page, server, '13800000078');
  await claims(page, '王秀兰', NUMBER);
  await page.getByRole('region', { name: '我的申请' }).getByText('确认本人身份').waitFor();
  expect(await page.getByText(NUMBER).count()).toBe(0);

  const desk = await worker(browser, server, 'clerk', { viewport: { width: 390, height: 844 } });
  await rowOf(desk.page, '确认本人身份').click();
  await desk.page.getByRole('button', { name: /查看原文对照/ }).click();
  await desk.page.getByRole('button', { name: '在登记簿里查找这个身份证号' }).click();
  await desk.page.getByRole('button', { name: '就是这位，同意' }).waitFor();
  await picture(desk.page, 'rights-claim');
  expect(await faults(desk.page)).toEqual([]);
  await desk.page.getByRole('button', { name: '就是这位，同意' }).click();
  await desk.page.getByText('已同意，正在执行').or(desk.page.getByText('已办好')).first().waitFor();
  await carryOutAll(server.house);
  await page.reload();
  await page.getByRole('region', { name: '居民' }).getByText(NUMBER).waitFor();
});

test('the record of processing says what is kept, for what and how long', async () => {
  const { page } = await worker(browser, server, 'clerk', { viewport: { width: 1440, height: 900 } });
  await page.goto('/desk/processing');
  await page.getByRole('button', { name: /关爱/ }).click();
  await page.getByRole('button', { name: /关爱.*注销后保存 12 个月/ }).waitFor();
  await picture(page, 'rights-processing');
  expect(await faults(page)).toEqual([]);
});
