import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { deskAt, hireEveryone, reported, signIn, worker } from './desk-page.ts';
import { furnish, type Place } from './household-place.ts';
import { faults, picture, soon } from './look.ts';
import { claims, phone, signedIn } from './resident-page.ts';

const [HERE, THERE] = ['210102001001', '210102001002'];
const SMALL = { width: 390, height: 844 };
const WIDE = { width: 1440, height: 1000 };

let server: TestServer;
let browser: Browser;
let place: Place;
/** The clerk's desk, signed in once. */
let desk: { page: Page; broken: string[] };
let other: Person;
let number: string;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
  await hireEveryone(server);
  place = await furnish(await server.as('clerk', HERE), HERE);
  other = await server.as('clerk', THERE);
  const building = (await other.post('/api/registers/buildings', { area: THERE, values: { name: '9号楼' } })).body.id;
  for (const unit of ['1', '2']) await other.post('/api/registers/dwellings', { values: { building, unit, door: '101' } });
  desk = await worker(browser, server, 'clerk', { viewport: WIDE });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('to handle a matter a clerk is shown a telephone number only with an open one of their desk; what is refused is said beside its field', async () => {
  const { page, broken } = desk;
  await page.goto(`/desk/registers/people/${place.person}`);
  // With the keyboard alone: what opens has the focus within.
  await page.getByRole('button', { name: '查看「联系电话」' }).press('Enter');
  const form = page.getByRole('form', { name: '为什么要看' });
  await form.waitFor();
  await expect.poll(() => form.evaluate((part) => part.contains(document.activeElement))).toBe(true);
  await form.getByRole('radio', { name: /办理诉求/ }).check();
  const field = form.getByLabel(/事项编号/);
  await field.press('Enter');
  await form.getByRole('alert').getByText('您的岗位上现在没有这个社区的在办事项').waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await picture(page, 'acts-handling-none');
  expect(await faults(page)).toEqual([]);

  const id = await reported(server, '楼道灯坏了', { area: HERE });
  number = (await (await server.as('clerk', HERE)).get(`/api/cases/${id}`)).body.number;
  await field.fill('20200101000001');
  await field.press('Enter');
  await form.getByRole('alert').getByText('或不是您写的那一件').waitFor();
  expect(await page.getByText(place.phone).count()).toBe(0);
  await page.setViewportSize(SMALL);
  await page
    .getByRole('dialog', { name: '查看「联系电话」' })
    .getByRole('radio', { name: /办理诉求/ })
    .check();
  await field.fill(number);
  await picture(page, 'acts-handling-phone');
  expect(await faults(page)).toEqual([]);
  await form.getByRole('button', { name: '查看', exact: true }).click();
  await page.getByText(place.phone, { exact: true }).waitFor();
  await page.setViewportSize(WIDE);
  expect(broken).toEqual([]);
});

test('who looked, what for and for which matter stands before the audit administrator, without what was seen; the person reads it too', async () => {
  const { page, broken } = await deskAt(browser, server);
  await page.goto('/desk/sign-in?to=/reveals');
  await signIn(page, 'audit');
  const looks = page.getByRole('region', { name: '档案信息查看记录' });
  const row = looks.getByRole('row', { name: /王家社区 社区工作者.*办理诉求/ });
  await row.getByText(`办理事项 ${number}`).waitFor();
  await row.getByText(/联系电话/).waitFor();
  expect(await page.getByText(place.phone).count()).toBe(0);
  await picture(page, 'acts-looks');
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize(SMALL);
  await picture(page, 'acts-looks-phone');
  expect(await faults(page)).toEqual([]);

  const own = await phone(browser, server);
  await signedIn(own.page, server, place.phone);
  await claims(own.page, '赵桂兰', place.idNumber);
  const mine = own.page.getByRole('region', { name: '谁看过我的信息' });
  await mine.getByText('王家社区 社区工作者').first().waitFor();
  await mine.getByText(/办理诉求.*联系电话/).waitFor();
  // Somebody else's matter is not the person's to know.
  expect(await mine.getByText(number).count()).toBe(0);
  await picture(own.page, 'acts-looks-mine');
  expect(await faults(own.page)).toEqual([]);
  expect([...broken, ...own.broken]).toEqual([]);
});

test('a household moves to a home in another community in one act, and is out of sight for the clerk it left', async () => {
  const { page, broken } = desk;
  await page.goto(`/desk/registers/households/${place.household}`);
  await page.getByRole('button', { name: '整户迁出' }).press('Enter');
  const form = page.getByRole('form', { name: '整户迁出' });
  const to = async (area: string) => {
    await form.getByLabel('迁往哪个社区').click();
    const search = page.getByLabel('输入街道、社区或网格名').last();
    await search.fill(area);
    await page
      .getByRole('button', { name: new RegExp(area) })
      .last()
      .click();
    await search.waitFor({ state: 'hidden' });
  };
  const move = form.getByRole('button', { name: '确认迁出' });
  expect(await move.isDisabled()).toBe(true);
  await to('王家社区');
  await move.click();
  await form.getByRole('alert').getByText('这一户没有离开您的辖区').waitFor();
  await to('河畔社区');
  const address = form.getByLabel(/新住址/);
  await address.fill('9号楼101');
  await address.press('Enter');
  await form
    .getByRole('alert')
    .getByText(/不止一套房屋/)
    .waitFor();
  await picture(page, 'acts-move');
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize(SMALL);
  await page.getByRole('dialog', { name: '整户迁出' }).waitFor();
  await address.fill('9号楼2单元101');
  await picture(page, 'acts-move-phone');
  expect(await faults(page)).toEqual([]);
  await move.click();
  await page.getByText(/已迁往.*河畔社区.*随迁 1 人/).waitFor();
  await page.setViewportSize(WIDE);
  for (const path of [`households/${place.household}`, `people/${place.person}`]) {
    await page.goto(`/desk/registers/${path}`);
    await page.getByText('没有找到这条记录').waitFor();
  }
  await picture(page, 'acts-moved-away');
  expect(await faults(page)).toEqual([]);
  const there = (await other.get(`/api/registers/households/${place.household}`)).body;
  expect((await other.get(`/api/registers/dwellings/${there.values.dwelling}`)).body.values).toMatchObject({ unit: '2', door: '101' });
  expect((await other.get(`/api/registers/people/${place.person}`)).status).toBe(200);
  expect(broken).toEqual([]);
});

/** A name of its own each time the test is tried. */
let tries = 0;

test('a record is chosen out of a long register by typing a part of its name, with the keyboard alone', async () => {
  const name = `望湖${++tries}号新城`;
  const clerk = await server.as('clerk', HERE);
  for (let n = 1; n <= 25; n++) await clerk.post('/api/registers/compounds', { area: HERE, values: { name: `旧苑${n}号` }, source: '上门核对' });
  await clerk.post('/api/registers/compounds', { area: HERE, values: { name }, source: '上门核对' });
  const { page, broken } = desk;
  await page.setViewportSize(WIDE);
  await page.goto('/desk/registers/buildings');
  await page.getByRole('button', { name: '新增楼栋' }).click();
  const field = page.getByRole('dialog').getByRole('combobox', { name: /小区/ });
  await field.click();
  await page.locator('.ant-select-item-option').first().waitFor();
  expect(await page.locator('.ant-select-item-option').getByText(name).count()).toBe(0);
  await field.pressSequentially(`${tries}号新`);
  await page.locator('.ant-select-item-option').getByText(name).waitFor();
  await soon(() => page.locator('.ant-select-item-option').count()).toBe(1);
  await picture(page, 'choose-by-name');
  await field.press('Enter');
  await page.getByRole('dialog').locator('.ant-select-content-has-value').getByText(name).waitFor();
  await field.pressSequentially('没有这个小区');
  await page.locator('.ant-select-dropdown:visible').getByText('没有找到').waitFor();
  await picture(page, 'choose-by-name-none');
  await field.press('Escape');
  // It fades out: what is half gone is no colour of ours.
  await soon(() => page.locator('.ant-select-dropdown:visible').count()).toBe(0);
  expect(await faults(page)).toEqual([]);
  expect(broken).toEqual([]);
});
