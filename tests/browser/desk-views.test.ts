import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { choose, hireEveryone, record, reported, rowOf, worker } from './desk-page.ts';
import { soon } from './look.ts';
import { staffDo, UNTIL_FINISHED, UNTIL_TAKEN } from './resident-page.ts';

declare const axe: { run: (context: Document, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };

let server: TestServer;
let browser: Browser;
let finished: string;
let axeSource: string;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
  axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await hireEveryone(server);
  await reported(server, '井盖松动，车一压就响', { category: 'road' });
  await staffDo(server, await reported(server, '物业收费不公示'), UNTIL_TAKEN);
  await reported(server, '新华社区没有人受理的一件', { area: '210102002001' });
  await server.later(9 * DAY);
  finished = await reported(server, '单元门禁坏了');
  await staffDo(server, finished, UNTIL_FINISHED);
  await reported(server, '今天就到期的燃气异味', { category: 'gas' });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Looks again until it is so, for as long as a busy machine may need. */
const titles = (page: Page) => page.locator('.case-line .cell-title').allTextContents();

test('filters live in the address: a link shows the same list to a colleague, and a chip taken away widens it', async () => {
  const { page } = await worker(browser, server, 'supervisor');
  await page.getByRole('link', { name: '诉求', exact: true }).click();
  await soon(() => titles(page).then((all) => all.length)).toBe(5);
  await page.getByRole('button', { name: '状态' }).click();
  await page.getByRole('menuitem', { name: '办理中' }).click();
  await page.getByRole('button', { name: '类别' }).click();
  await page.getByRole('menuitem', { name: '物业服务' }).click();
  await soon(() => titles(page)).toEqual(['物业收费不公示']);
  const link = new URL(page.url());
  expect(Object.fromEntries(link.searchParams)).toEqual({ state: 'taken', category: 'property' });

  const colleague = await worker(browser, server, 'dispatcher');
  await colleague.page.goto(link.pathname + link.search);
  await soon(() => titles(colleague.page)).toEqual(['物业收费不公示']);
  await colleague.page.getByRole('button', { name: '取消「状态」' }).click();
  await soon(() => titles(colleague.page)).toEqual(['单元门禁坏了', '物业收费不公示']);
  await colleague.page.getByRole('textbox', { name: '编号、回执或内容' }).fill('门禁');
  await soon(() => titles(colleague.page)).toEqual(['单元门禁坏了']);
});

test('an area is found by a part of its name and narrows to everything in it', async () => {
  const { page } = await worker(browser, server, 'supervisor');
  await page.goto('/desk/cases?open=true');
  await page.getByRole('button', { name: '区域' }).click();
  await page.getByRole('searchbox', { name: '输入街道、社区或网格名' }).fill('新华');
  await page
    .getByRole('button', { name: /新华街道/ })
    .first()
    .click();
  await soon(() => titles(page)).toEqual(['新华社区没有人受理的一件']);
  await page.getByRole('button', { name: '区域：新华街道' }).waitFor();
});

test('columns are chosen by each person and remembered', async () => {
  const { page } = await worker(browser, server, 'dispatcher');
  await page.goto('/desk/cases');
  await page.getByRole('button', { name: '显示哪些列' }).click();
  await page.getByRole('checkbox', { name: '来源' }).check();
  await page.getByRole('checkbox', { name: '类别' }).uncheck();
  await page.reload();
  await page.getByRole('columnheader', { name: '来源' }).waitFor();
  expect(await page.getByRole('columnheader', { name: '类别' }).count()).toBe(0);
});

test('each figure of the supervising view opens the list it counts, place by place, and names no person', async () => {
  const { page } = await worker(browser, server, 'supervisor');
  await page.getByRole('link', { name: '督办', exact: true }).click();
  await page.getByRole('heading', { name: '和平区 · 督办' }).waitFor();
  for (const name of ['已超时', '今天到期', '未结', '办结待结案']) {
    const figure = page.getByRole('listitem').filter({ hasText: name }).getByRole('link');
    const count = Number.parseInt((await figure.textContent()) ?? '', 10);
    expect(count, name).toBeGreaterThan(0);
    await figure.click();
    await soon(() => titles(page).then((all) => `${name} ${all.length}`)).toBe(`${name} ${count}`);
    await page.goBack();
  }
  const lines = page.getByRole('table').first().getByRole('rowheader');
  expect(await lines.allTextContents()).toEqual(['浑河湾街道', '新华街道']);
  await page.getByRole('link', { name: /浑河湾街道/ }).click();
  await page.getByRole('rowheader', { name: /王家社区/ }).waitFor();
  const words = (await page.locator('main').textContent()) ?? '';
  for (const name of ['王洁', '赵敏', '孙博', '周强']) expect(words).not.toContain(name);
});

test('a post that nobody holds is named, with what waits there and whose desk it went to', async () => {
  const { page } = await worker(browser, server, 'supervisor');
  await page.getByRole('link', { name: '缺岗', exact: true }).click();
  const line = page.getByRole('row').filter({ hasText: '新华社区' });
  await soon(() => line.getByRole('cell').allTextContents()).toEqual(['新华街道 · 新华社区', '1 件', '区督办员']);
  await line.getByRole('link', { name: '1 件' }).click();
  await soon(() => titles(page)).toEqual(['新华社区没有人受理的一件']);
});

test('someone with two posts acts in the other one from then on, also after a reload', async () => {
  const { page } = await worker(browser, server, 'dispatcher');
  await reported(server, '河畔社区的积水', { area: '210102001002' });
  expect(await rowOf(page, '河畔社区的积水').count()).toBe(0);
  await page.getByRole('button', { name: '切换岗位' }).click();
  await page.getByRole('menuitem', { name: '社区工作者 河畔社区' }).click();
  await rowOf(page, '河畔社区的积水').waitFor();
  await page.reload();
  await rowOf(page, '河畔社区的积水').waitFor();
});

test('a report on the phone is taken down with the headline proposed, and the resident can be told the code', async () => {
  const { page } = await worker(browser, server, 'clerk');
  await page.keyboard.press('n');
  await page.getByLabel('说了什么').fill('五号楼后面的树枝压到电线了。刮风就打火花。');
  await page.getByLabel('联系电话').fill('13800138000');
  expect(await page.getByLabel('一句话概括').inputValue()).toBe('五号楼后面的树枝压到电线了');
  await page.reload();
  expect(await page.getByLabel('说了什么').inputValue()).toContain('刮风就打火花');
  await choose(page, '类别', '安全隐患');
  await page.getByLabel('地址').fill('五号楼北侧');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '已经登记' }).waitFor();
  const code = await page.getByRole('definition').nth(1).textContent();
  const { status, body } = await server.anonymous.get(`/api/receipts/${code}`);
  expect({ status, state: body.state }).toEqual({ status: 200, state: 'filed' });
  await page.getByRole('button', { name: '打开这一件' }).click();
  await record(page).getByText('五号楼北侧').waitFor();
  expect(await record(page).getByText('13800138000').count()).toBe(0);
});

test('each clock folds open to the days it was counted from', async () => {
  const { page } = await worker(browser, server, 'housing');
  await rowOf(page, '物业收费不公示').click();
  const clock = page.getByRole('group').filter({ hasText: '答复时限' });
  await clock.getByText('已超时').waitFor();
  await clock.getByText('答复时限').click();
  await clock.getByText(/3月2日 起算当日，不计/).waitFor();
});

test('on a phone the list comes first, the record fills the screen, and back leads to the list', async () => {
  const { page } = await worker(browser, server, 'clerk', { viewport: { width: 390, height: 844 } });
  await rowOf(page, '井盖松动').click();
  await record(page).getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByRole('navigation', { name: '按剩余时间筛选' }).count()).toBe(0);
  await page.getByRole('link', { name: '返回列表' }).click();
  await rowOf(page, '井盖松动').waitFor();
});

test('on a phone the list is found where it was left, and a matter that is done leads on to the next', async () => {
  await Promise.all(['甲', '乙', '丙', '丁', '戊', '己'].map((name) => reported(server, `${name}楼的楼道灯不亮`)));
  const { page } = await worker(browser, server, 'clerk', { viewport: { width: 390, height: 480 } });
  await rowOf(page, '己楼的楼道灯不亮').scrollIntoViewIfNeeded();
  const list = page.locator('.list-scroll');
  const place = await list.evaluate((element) => element.scrollTop);
  expect(place).toBeGreaterThan(100);
  await rowOf(page, '己楼的楼道灯不亮').click();
  await record(page).getByRole('heading', { level: 1 }).waitFor();
  await page.goBack();
  await soon(() => list.evaluate((element) => element.scrollTop)).toBe(place);

  await rowOf(page, '甲楼的楼道灯不亮').click();
  const next = page.getByRole('button', { name: '下一件' });
  await page.getByRole('button', { name: '受理', exact: true }).click();
  expect(await next.count()).toBe(0);
  await page.getByRole('button', { name: '确认受理' }).click();
  await next.click();
  const heading = () => record(page).getByRole('heading', { level: 1 }).textContent();
  await soon(heading).not.toContain('甲楼');
  await page.getByRole('button', { name: '受理', exact: true }).waitFor();
  expect(await next.count()).toBe(0);
});

const LOOKS: [name: string, look: BrowserContextOptions, language?: 'en'][] = [
  ['at a desk', {}],
  ['in the dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 390, height: 844 } }],
  ['in English on a narrow phone', { viewport: { width: 320, height: 700 } }, 'en'],
];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test.each(LOOKS)('axe finds nothing to mend and nothing has to be pushed sideways %s', async (_name, look, language) => {
  const { page, broken } = await worker(browser, server, 'supervisor', look);
  if (language) await page.evaluate(() => localStorage.setItem('linli.language', '"en"'));
  const wrong: string[] = [];
  const see = async (where: string) => {
    await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate((runOnly) => axe.run(document, { runOnly }), RULES);
    wrong.push(...violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) wrong.push(`${where}: ${over} px too wide`);
  };
  for (const path of ['', '/cases', `/cases/${finished}`, '/supervise', '/gaps', '/new']) {
    await page.goto(`/desk${path}`);
    await page.locator('.frame main').waitFor();
    await see(`/desk${path}`);
  }
  await page.goto(`/desk/cases/${await reported(server, '等着催办的一件')}`);
  await page.locator('.step-bar button').first().click();
  await page.locator('.step-dock').waitFor();
  await see('an open step');
  expect(wrong).toEqual([]);
  expect(broken).toEqual([]);
});

test('the tone of a promise is red once broken, amber when it is close, and never for the resident’s own days', async () => {
  const { page } = await worker(browser, server, 'supervisor');
  await page.goto('/desk/cases?open=true');
  const tone = (title: string) => page.locator('.case-line').filter({ hasText: title }).locator('.time-left').getAttribute('data-tone');
  await soon(() => tone('井盖松动')).toBe('late');
  expect(await tone('今天就到期的燃气异味')).toBe('soon');
  expect(await page.locator('.case-line').filter({ hasText: '单元门禁坏了' }).locator('.due-theirs').count()).toBe(1);
});

test('a page whose parts were replaced on the server meanwhile is loaded afresh by itself', async () => {
  const { page } = await worker(browser, server, 'clerk');
  let asked = 0;
  await page.route('**/assets/cases-page*.js', (route) => {
    asked += 1;
    return asked === 1 ? route.fulfill({ status: 404 }) : route.continue();
  });
  await page.getByRole('link', { name: '诉求', exact: true }).click();
  await soon(() => titles(page).then((all) => all.length)).toBeGreaterThan(0);
  expect(asked).toBe(2);
});

test('under the mouse the case list stands still: newcomers are counted, what left it stays in its place, and both show when asked for', async () => {
  const { page } = await worker(browser, server, 'supervisor');
  const old = await reported(server, '楼道里堆满纸箱', { category: 'property' });
  await page.goto('/desk/cases?state=filed');
  await page.locator('.case-line').filter({ hasText: '楼道里堆满纸箱' }).hover();
  const before = await titles(page);
  await reported(server, '路口信号灯不亮', { category: 'road' });
  await page.getByRole('button', { name: '1 件新到' }).waitFor();
  const clerk = await server.as('clerk', '210102001001');
  expect((await clerk.post(`/api/cases/${old}/steps/accept`, {})).status).toBe(200);
  await page.locator('.case-gone').filter({ hasText: '楼道里堆满纸箱' }).getByText('已不在此列').waitFor();
  expect(await titles(page)).toEqual(before);
  await page.getByRole('button', { name: '1 件新到' }).click();
  await soon(() => titles(page)).toEqual(['路口信号灯不亮', ...before.filter((title) => title !== '楼道里堆满纸箱')]);
});
