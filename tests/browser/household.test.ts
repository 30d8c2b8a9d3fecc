import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { miscounts, putRight } from '../../src/kernel/register/recount.ts';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { hireEveryone, signedInAs, WORKERS } from './desk-page.ts';
import { furnish, type Place } from './household-place.ts';
import { faults, picture } from './look.ts';

const COMMUNITY = '210102001001';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

let server: TestServer;
let browser: Browser;
let place: Place;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
  await hireEveryone(server);
  place = await furnish(await server.as('clerk', COMMUNITY), COMMUNITY);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** The clerk at a page of the household map. */
async function clerkAt(path: string, options = {}): Promise<{ page: Page; broken: string[] }> {
  const { page, broken } = await signedInAs(browser, server, WORKERS.clerk[0], options);
  await page.goto(`/desk${path}`);
  return { page, broken };
}

/** The audit of showings as the auditor reads it. */
const looksAt = async (plural: string, id: string) => (await (await server.as('auditor', '2101')).get(`/api/registers/${plural}/${id}/shown`)).body.items;

test('a building is a picture of floors and doors: arrow keys go from door to door, Enter opens what is known behind it', async () => {
  const { page, broken } = await clerkAt('/household');
  await page.getByRole('heading', { name: /王家社区/ }).waitFor();
  await page.getByRole('region', { name: '小区和管理单位' }).getByText('1 个无人管理').waitFor();
  await page.getByRole('region', { name: '新不新、全不全' }).getByText('一年内核对过 100%').first().waitFor();
  await picture(page, 'household-profile');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('region', { name: '小区和管理单位' }).getByRole('link', { name: '1 栋楼' }).click();
  await page.getByRole('row', { name: /3号楼/ }).click();
  const grid = page.getByRole('grid', { name: '3号楼楼层房屋图' });
  await grid.waitFor();
  expect(await grid.getByRole('row').count()).toBe(5);
  await grid.getByRole('button', { name: /^401/ }).first().focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft', 'Enter']) await page.keyboard.press(key);
  const panel = page.getByRole('dialog');
  await panel.getByRole('link', { name: '家庭户' }).waitFor();
  await panel.getByText('赵**').waitFor();
  expect(await panel.getByText(place.phone).count()).toBe(0);
  await picture(page, 'household-building');
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
  await page.keyboard.press('ArrowUp');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^401/);
  expect(broken).toEqual([]);
});

test('the picture is filled by the fact that was chosen, with a legend; who needs care only for a purpose, and it is written down', async () => {
  const { page } = await clerkAt(`/buildings/${place.building}`);
  const legend = page.getByRole('list', { name: '图例' });
  await legend.getByText('出租').waitFor();
  await page.getByRole('button', { name: '户数', exact: true }).click();
  await legend.getByText('一户').waitFor();
  expect(new URL(page.url()).searchParams.get('fill')).toBe('households');
  await page.getByRole('button', { name: '关爱需求' }).click();
  await page.getByRole('radio', { name: /走访/ }).check();
  await page.getByRole('button', { name: '查看', exact: true }).click();
  await legend.getByText('有关爱需求').waitFor();
  await page.getByText(/后收起/).waitFor();
  await picture(page, 'household-care');
  expect(await faults(page)).toEqual([]);
});

test('on a phone the picture scrolls sideways under its floor labels, and the page does not', async () => {
  const { page } = await clerkAt(`/buildings/${place.building}`, PHONE);
  const label = page.getByRole('rowheader', { name: '4 层' });
  await label.waitFor();
  const before = await label.boundingBox();
  await page.locator('.picture-scroll').evaluate((part) => part.scrollTo(200, 0));
  expect((await label.boundingBox())?.x).toBe(before?.x);
  await picture(page, 'household-building-phone');
  expect(await faults(page)).toEqual([]);
});

test('a phone number is shown for a purpose and for its minutes, with a countdown, and masked again; the auditor reads who looked', async () => {
  const { page } = await clerkAt(`/registers/people/${place.person}`);
  await page.getByText('139****5678').waitFor();
  await page.getByRole('button', { name: '查看「联系电话」' }).click();
  await page.getByText('谁、何时、为什么看，都会记下来').waitFor();
  await page.getByRole('radio', { name: /走访/ }).check();
  await page.getByLabel('备注（选填）：哪件事').fill('高温天上门看望');
  await picture(page, 'household-purpose');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: '查看', exact: true }).click();
  await page.getByText(place.phone, { exact: true }).waitFor();
  await page.getByRole('timer').waitFor();
  await picture(page, 'household-shown');
  expect((await looksAt('people', place.person))[0]).toMatchObject({ purpose: 'visit', note: '高温天上门看望', fields: ['phone'] });
  await page.clock.fastForward(30 * 60_000 + 1_000);
  await page.getByText('139****5678').waitFor();
  expect(await page.getByText(place.phone).count()).toBe(0);
});

test('on a phone what for is asked in a sheet from below, and several facts are shown in one breath under the mark of whoever looks', async () => {
  const { page } = await clerkAt(`/registers/people/${place.person}`, PHONE);
  await page.getByRole('button', { name: '查看「姓名」' }).click();
  const sheet = page.getByRole('dialog', { name: '查看「姓名」' });
  await sheet.getByRole('radio', { name: /紧急救助/ }).check();
  await sheet.getByRole('checkbox', { name: '身份证号' }).check();
  await picture(page, 'household-purpose-phone');
  expect(await faults(page)).toEqual([]);
  await sheet.getByRole('button', { name: '查看', exact: true }).click();
  await page.getByText('赵桂兰', { exact: true }).waitFor();
  await page.getByText(place.idNumber, { exact: true }).waitFor();
  await picture(page, 'household-shown-phone');
  expect((await looksAt('people', place.person))[0]).toMatchObject({ purpose: 'emergency', fields: ['name', 'id_number'] });
  expect(await faults(page)).toEqual([]);
});

test('a person is found by ID number for a purpose; the number never stands in an address', async () => {
  const { page } = await clerkAt('/registers/people');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByRole('button', { name: '按证件找人' }).click();
  await page.getByLabel('身份证号', { exact: true }).fill(place.idNumber);
  await page.getByRole('radio', { name: /核对/ }).check();
  await page.getByRole('button', { name: '查找' }).click();
  await page.locator('.found').getByRole('link', { name: '赵**' }).click();
  await page.getByRole('heading', { name: /赵\*\*/ }).waitFor();
  expect(asked.filter((url) => url.includes(place.idNumber))).toEqual([]);
  expect(page.url()).not.toContain(place.idNumber);
});

test('a list is taken away as a file: masked, or in plain for a purpose, which is written down for each of its people', async () => {
  const { page } = await clerkAt('/registers/people');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const taken = async (plain: boolean) => {
    await page.getByRole('button', { name: '导出' }).click();
    if (plain) {
      await page.getByRole('radio', { name: '不遮盖，用途：信息核对' }).check();
      await page.getByRole('textbox', { name: /备注/ }).fill('第三季度入户核对');
      await picture(page, 'household-export');
      expect(await faults(page)).toEqual([]);
    }
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV 文本' }).click()]);
    await page.keyboard.press('Escape');
    return readFile(await file.path(), 'utf8');
  };
  const masked = await taken(false);
  expect(masked).toContain('139****5678');
  expect(masked).not.toContain(place.phone);
  expect(await taken(true)).toContain(place.phone);
  expect((await looksAt('people', place.person))[0]).toMatchObject({ purpose: 'check', way: 'exported', note: '第三季度入户核对' });
  expect(asked.some((url) => url.includes('/people/export.csv'))).toBe(true);
  expect(asked.map(decodeURIComponent).filter((url) => /purpose|核对/.test(url))).toEqual([]);
});

test('a fact is changed by a form with its source beneath, and the history says what it was before', async () => {
  const { page } = await clerkAt(`/registers/dwellings/${place.homes['1-101']}`);
  await page.getByRole('button', { name: '修改' }).click();
  const form = page.getByRole('dialog', { name: '修改房屋' });
  await form.getByText('来自 上门核对').first().waitFor();
  await picture(page, 'household-form');
  await form.getByRole('button', { name: '保存' }).click();
  await form.getByText('请选择「依据」').waitFor();
  await form.getByLabel('房屋使用情况').click();
  await page.locator('.ant-select-item-option').filter({ hasText: '空置' }).click();
  await page.locator('.ant-select-dropdown').waitFor({ state: 'hidden' });
  await form.getByRole('radio', { name: '本人告知' }).check();
  expect(await faults(page)).toEqual([]);
  await form.getByRole('button', { name: '保存' }).click();
  await form.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '看变更记录' }).click();
  await page.getByText('自住 → 空置').waitFor();
  await page
    .getByText(/本人告知/)
    .first()
    .waitFor();
  await picture(page, 'household-history');
});

test('what a colleague changed while a form was open is not written over: the form says so and keeps what was typed', async () => {
  const id = place.homes['2-101'];
  const { page } = await clerkAt(`/registers/dwellings/${id}`);
  await page.getByRole('button', { name: '修改' }).click();
  const form = page.getByRole('dialog', { name: '修改房屋' });
  await form.getByRole('radio', { name: '上门核对' }).check();
  await form.getByRole('button', { name: '保存' }).click();
  await page.getByText('没有改动，不需要保存').waitFor();
  await form.getByLabel(/面积/).fill('61');
  const clerk = await server.as('clerk', COMMUNITY);
  const { body } = await clerk.get(`/api/registers/dwellings/${id}`);
  expect((await clerk.post(`/api/registers/dwellings/${id}`, { version: body.version, values: { use: 'vacant' } })).status).toBe(200);
  await form.getByRole('button', { name: '保存' }).click();
  await form.getByRole('alert').waitFor();
  await picture(page, 'household-late');
  expect(await form.getByLabel(/面积/).inputValue()).toBe('61');
  expect((await clerk.get(`/api/registers/dwellings/${id}`)).body.values).toMatchObject({ use: 'vacant', area_m2: null });
});

test('a wrong ID number is told beside its field, and nothing is kept', async () => {
  const { page } = await clerkAt(`/registers/people`);
  await page.getByRole('button', { name: '新增居民' }).click();
  const form = page.getByRole('dialog', { name: '新增居民' });
  await form.getByLabel('姓名').fill('钱一');
  await form.getByLabel(/身份证号/).fill('210102194803121260');
  await form.getByLabel('所在区域').click();
  await page.getByRole('treeitem', { name: '王家社区' }).first().click();
  await form.getByRole('radio', { name: '上门核对' }).check();
  await form.getByRole('button', { name: '保存' }).click();
  await form.locator('#field-id_number-fault').waitFor();
  await picture(page, 'household-wrong');
  const { body } = await (await server.as('clerk', COMMUNITY)).get('/api/registers/people');
  expect(body.items).toHaveLength(3);
});

test('a visit that finds a home as it is kept says so in one press, and what is kept of the community is fresher for it', async () => {
  const id = place.homes['2-401'] ?? '';
  await server.database.owner.query("update dwelling set sourced_on = '2020-05-01' where id = $1", [id]);
  await putRight(server.house.db, await miscounts(server.house));
  const { page, broken } = await clerkAt(`/areas/${COMMUNITY}/profile`);
  const reliance = page.getByRole('region', { name: '新不新、全不全' });
  await reliance.getByText(/94%.*15.*16/).waitFor();
  await page.goto(`/desk/registers/dwellings/${id}`);
  await page.getByText('来自 上门核对 2020-05-01').first().waitFor();
  await page.getByRole('button', { name: '核对无误' }).click();
  await page.getByText('已记为今天核对无误').waitFor();
  await page
    .getByText(/来自 上门核对 2026-/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: '看变更记录' }).click();
  await page.getByRole('region', { name: '变更记录' }).getByText('2020-05-01 → 2026-').waitFor();
  await picture(page, 'household-confirmed');
  await page.getByRole('button', { name: '修改' }).click();
  const form = page.getByRole('dialog', { name: '修改房屋' });
  await form.getByLabel(/面积/).fill('72');
  await form.getByRole('radio', { name: '上门核对' }).check();
  await form.getByRole('button', { name: '保存' }).click();
  await form.waitFor({ state: 'hidden' });
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize(PHONE.viewport);
  await picture(page, 'household-confirmed-phone');
  await page.goto(`/desk/areas/${COMMUNITY}/profile`);
  await reliance.getByText(/100%.*16.*16/).waitFor();
  expect(broken).toEqual([]);
});

test('a list is narrowed by chips that live in the address, and is cards on a phone', async () => {
  const { page } = await clerkAt('/registers/dwellings?use=vacant');
  await page.getByRole('row', { name: /空置/ }).first().waitFor();
  expect(await page.getByRole('row', { name: /自住/ }).count()).toBe(0);
  for (const key of ['j', 'j', 'k']) await page.keyboard.press(key);
  expect(await page.evaluate(() => document.activeElement === document.querySelector('.case-line'))).toBe(true);
  await picture(page, 'household-list');
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize(PHONE.viewport);
  await page.getByRole('link', { name: /空置/ }).first().waitFor();
  await picture(page, 'household-list-phone');
  expect(await faults(page)).toEqual([]);
});

test('a compound shows the posts of its team that nobody holds, and one is filled there', async () => {
  const { page } = await clerkAt(`/compounds/${place.compound}`);
  await page.getByText('既没有物业公司，也没有成立业委会').waitFor();
  const team = page.getByRole('region', { name: '小区治理团队' });
  await team.getByText('缺 7 岗').waitFor();
  await team.getByRole('button', { name: /补上：应急长/ }).click();
  const form = page.getByRole('dialog', { name: '应急长' });
  await form.getByLabel('姓名').fill('郑海');
  await form.getByRole('radio', { name: '上门核对' }).check();
  await form.getByRole('button', { name: '保存' }).click();
  await team.getByText('缺 6 岗').waitFor();
  await team.getByRole('link', { name: '郑海' }).waitFor();
  await picture(page, 'household-compound');
  expect(await faults(page)).toEqual([]);
});

test('a home is found by parts of its address, and leads to its household', async () => {
  const { page } = await clerkAt('/registers');
  await page.getByLabel('按地址找房屋').fill('3号楼 1单元 301');
  await page.getByRole('list', { name: '符合地址的房屋' }).getByRole('link', { name: '第 1 户' }).click();
  await page.getByRole('region', { name: '家庭成员' }).getByText('赵**').waitFor();
  await picture(page, 'household-members');
  expect(await faults(page)).toEqual([]);
});

test('a person kept twice is proposed with why, compared side by side, merged, and taken apart again', async () => {
  const clerk = await server.as('clerk', COMMUNITY);
  const double = await clerk.post('/api/registers/people', { values: { name: '赵桂兰', born: '1948-03-12' }, area: COMMUNITY, source: '上门核对' });
  const { page } = await clerkAt('/registers');
  await page.getByRole('link', { name: '疑似重复' }).click();
  await page.getByRole('button', { name: '开始比对' }).click();
  const pairs = page.getByRole('region', { name: '疑似重复的记录' });
  await pairs.getByText('姓名和出生日期相同').waitFor();
  await picture(page, 'household-duplicates');
  expect(await faults(page)).toEqual([]);
  await pairs.getByRole('link', { name: '比对' }).first().click();
  const compared = page.getByRole('article', { name: '是不是同一条' });
  await compared.getByText('139****5678').waitFor();
  await picture(page, 'household-compare');
  expect(await faults(page)).toEqual([]);
  const left = new URL(page.url()).pathname.includes(`/${place.person}/compare/`);
  await compared.getByRole('radio', { name: left ? /保留左边/ : /保留右边/ }).check();
  await compared.getByRole('button', { name: '合并' }).click();
  await page.getByRole('region', { name: '所属的户' }).getByText('户主').waitFor();
  await page.goto(`/desk/registers/people/${double.body.id}`);
  await page.getByRole('link', { name: '已并入另一条记录，去看那一条' }).waitFor();
  await page.getByRole('button', { name: '撤销合并' }).click();
  await page.getByRole('button', { name: '合并重复' }).waitFor();
  await page.getByRole('button', { name: '注销' }).click();
  // By key: what opens is still moving to its place beside a page that has just changed.
  await page.getByRole('button', { name: '确认注销' }).press('Enter');
  await page.getByRole('button', { name: '恢复' }).waitFor();
});

test('a household is parted: the chosen member belongs to a new one, the other stays', async () => {
  const { page } = await clerkAt(`/registers/households/${place.household}`);
  await page.getByRole('button', { name: '分户' }).click();
  const form = page.getByRole('dialog', { name: '分出一户' });
  await form.getByRole('checkbox', { name: '赵*', exact: true }).check();
  await form.getByRole('combobox', { name: '居住房屋' }).fill('3号楼 2单元 401');
  await page.locator('.ant-select-item-option').filter({ hasText: '401' }).first().click();
  await form.getByRole('radio', { name: '单身户' }).check();
  await form.getByRole('radio', { name: '证件材料' }).check();
  await picture(page, 'household-split');
  await form.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { name: /2单元401/ }).waitFor();
  await page.getByRole('region', { name: '家庭成员' }).getByText('赵*', { exact: true }).waitFor();
  const { body } = await (await server.as('clerk', COMMUNITY)).get(`/api/registers/memberships?household=${place.household}`);
  expect(body.items).toHaveLength(1);
});
