import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hold } from '../../src/kernel/post/roster.ts';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { choose, hireEveryone, record, reported, rowOf, signedInAs, worker } from './desk-page.ts';
import { soon } from './look.ts';

declare const axe: { run: (context: Document, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };

const PASSWORD = 'four-Swallows-7';
const HOME = '210102001001';
const SHOTS = process.env['SCREENSHOTS'];

let server: TestServer;
let browser: Browser;
/** A second try on a busy machine begins with matters of its own. */
let tries = 0;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true, staff: [] }), launchChromium()]);
  await hireEveryone(server);
  const began = new Date(server.clock.now().getTime() - 86_400_000);
  for (const [username, name, post, area, role] of [
    ['zhang.hong', '张红', 'admin_system', '2101', 'A'],
    ['li.na', '李娜', 'grid_lead', HOME, 'A'],
    ['kong.an', '孔安', 'admin_security', '2101', 'A'],
  ] as const) {
    const account = await server.auth.createStaff({ username, name, phone: username === 'li.na' ? '13912345678' : undefined, password: PASSWORD });
    await hold(server.database.db, { account, post, area, unit: '', role, valid_from: began });
    if (username === 'li.na') await hold(server.database.db, { account, post: 'clerk', area: HOME, unit: '', role: 'B', valid_from: began });
  }
  await server.house.roster.refresh();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const dialog = (page: Page) => page.getByRole('dialog');
async function shot(page: Page, name: string) {
  if (!SHOTS) return;
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}

/** Somebody at their desk, by user name. */
async function sits(username: string, options?: BrowserContextOptions) {
  const desk = await signedInAs(browser, server, username, options);
  await desk.page.goto('/desk');
  await desk.page.getByRole('navigation', { name: '页面' }).waitFor();
  return desk;
}
test('a worker goes on leave: the stand-in’s desk opens by itself, what they do says so, and it closes when the worker is back', async () => {
  await server.database.owner.query('delete from absence');
  await server.house.roster.refresh();
  tries += 1;
  const [lamp, pane] = [`楼道灯坏了${tries}`, `窗户玻璃碎了${tries}`];
  await reported(server, lamp);
  const [clerk, lead] = [await worker(browser, server, 'clerk'), await sits('li.na')];
  await rowOf(clerk.page, lamp).waitFor();
  await lead.page.getByRole('button', { name: '切换岗位' }).click();
  await lead.page.getByRole('menuitem', { name: /社区工作者/ }).click();
  await lead.page.getByText('您是 B 岗，A 岗现在在岗').waitFor();
  await shot(lead.page, 'standing-by-1440');

  await clerk.page.getByRole('button', { name: /王洁：/ }).click();
  await clerk.page.getByRole('menuitem', { name: '我的岗位与离岗' }).click();
  await clerk.page.getByRole('button', { name: '我要离岗' }).click();
  await dialog(clerk.page).getByText('培训学习').click();
  await dialog(clerk.page).getByRole('button', { name: '确认离岗' }).click();
  await dialog(clerk.page).getByText('请选择「到哪天（含）」').waitFor();
  await dialog(clerk.page).getByLabel('到哪天（含）').fill('2026-03-04');
  await shot(clerk.page, 'away-form-1440');
  await clerk.page.keyboard.press('Enter');
  await clerk.page.getByRole('listitem').filter({ hasText: '培训学习' }).getByRole('button', { name: '我回来了' }).waitFor();
  await shot(clerk.page, 'my-posts-1440');
  await clerk.page.getByRole('link', { name: '收件箱', exact: true }).click();
  await clerk.page.getByText('您现在不在岗').waitFor();
  await shot(clerk.page, 'off-duty-1440');

  await lead.page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await lead.page.reload();
  await rowOf(lead.page, lamp).click();
  await record(lead.page).getByRole('button', { name: '受理', exact: true }).click();
  await lead.page.getByRole('button', { name: '确认受理' }).click();
  await lead.page
    .getByText(/B 岗代办/)
    .first()
    .waitFor();
  await shot(lead.page, 'stand-in-1440');

  await reported(server, pane);
  await rowOf(lead.page, pane).click();
  await record(lead.page).getByRole('button', { name: '受理', exact: true }).click();
  // What this page would read by itself waits, so that it learns of it by what it sends.
  const sent = Promise.withResolvers<void>();
  await lead.page.route('**/api/**', async (route) => {
    if (route.request().method() === 'GET') await sent.promise;
    await route.fallback();
  });
  await clerk.page.getByRole('button', { name: '我回来了' }).click();
  await rowOf(clerk.page, pane).waitFor();
  await lead.page.getByRole('button', { name: '确认受理' }).click();
  sent.resolve();
  await lead.page.getByText('您是 B 岗，A 岗现在在岗').waitFor();
  expect([clerk.broken, lead.broken]).toEqual([[], []]);
});

test('before a post ends, the administrator sees what is open there and hands it to a successor in one act', async () => {
  await reported(server, '水管滴水');
  const { page, broken } = await sits('zhang.hong');
  server.clock.advance(1000);
  await page.getByRole('link', { name: '岗位', exact: true }).click();
  await page.getByRole('button', { name: '结束王洁的社区工作者任职' }).click();
  await dialog(page)
    .getByText(/现在有 \d+ 件事等这个岗位办/)
    .waitFor();
  await dialog(page).getByText('李娜也在这个岗位，可以接着办。').waitFor();
  await dialog(page).getByLabel('交给接任的人').check();
  await dialog(page).getByLabel('接任人的用户名或手机号').fill('nobody.here');
  await page.keyboard.press('Enter');
  await dialog(page).getByText('没有这个用户名或手机号的账号').waitFor();
  await dialog(page).getByLabel('接任人的用户名或手机号').fill('zhou.qiang');
  await shot(page, 'hand-over-1440');
  // Its name begins with the turning wheel's for as long as that takes to go.
  await dialog(page).getByRole('button', { name: /交接$/ }).click();
  await page.getByText(/已交接：周强 接任，\d+ 件事一并交给他/).waitFor();
  const line = page.getByRole('row').filter({ hasText: '王洁' });
  await page.clock.setFixedTime(server.clock.now());
  await page.reload();
  await line.getByText('已结束').waitFor();
  await shot(page, 'posts-1440');
  const heir = await sits('zhou.qiang');
  await heir.page.getByRole('button', { name: '切换岗位' }).click();
  await heir.page.getByRole('menuitem', { name: /社区工作者/ }).click();
  await rowOf(heir.page, '水管滴水').first().waitFor();
  expect(broken).toEqual([]);
});

test('a supervisor looks at a desk below: sees its inbox, can do nothing, and those at the desk see who looked and what for', async () => {
  await reported(server, '井盖松动');
  const { page, broken } = await sits('feng.ju');
  await page.getByRole('link', { name: '查看台面' }).click();
  await page.getByRole('button', { name: '开始查看' }).click();
  await page.getByText('请写明用途，至少 5 个字').waitFor();
  const form = page.locator('section').filter({ has: page.getByRole('heading', { name: '以别的台面查看' }) });
  await form.getByRole('combobox', { name: '岗位' }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: '社区工作者' }).click();
  await form.getByRole('button', { name: '区域' }).click();
  await page.getByRole('searchbox').fill('王家');
  await page.getByRole('button', { name: /王家社区/ }).click();
  await form.getByLabel('为什么要看（那个岗位的人会看到）').fill('居民说没人受理，来看一看');
  await shot(page, 'view-as-1440');
  await form.getByRole('button', { name: '开始查看' }).click();
  const bar = page.getByRole('status').filter({ hasText: '只能看，不能办' });
  await bar.getByText('还剩 15 分钟').waitFor();
  await rowOf(page, '井盖松动').click();
  await record(page).getByRole('button', { name: '受理', exact: true }).click();
  await page.getByRole('button', { name: '确认受理' }).click();
  await page.getByText('您正在以别人的台面查看，只能看，不能办').waitFor();
  await shot(page, 'viewing-1440');
  await page.reload();
  await bar.getByRole('button', { name: '结束查看' }).click();
  await page.getByRole('heading', { name: '查看记录' }).waitFor();
  await page.getByText(/看了 \d+ 次/).waitFor();
  expect(await bar.count()).toBe(0);

  const heir = await sits('zhou.qiang', { viewport: { width: 390, height: 844 } });
  await heir.page.goto('/desk/my-posts');
  await heir.page.getByText('居民说没人受理，来看一看').waitFor();
  await heir.page.getByText(/和平区 · 区督办员 查看/).waitFor();
  await shot(heir.page, 'my-posts-390');
  expect([broken, heir.broken]).toEqual([[], []]);
});

test('why somebody cannot see a case is said in sentences, with what would change it', async () => {
  const id = await reported(server, '树枝压线');
  const { page } = await sits('feng.ju');
  await page.goto(`/desk/cases/${id}`);
  await page.getByRole('link', { name: '为什么看不到这件' }).waitFor();
  await shot(page, 'why-link-1440');
  await page.getByRole('link', { name: '为什么看不到这件' }).click();
  const part = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: '为什么看不到这件' }) })
    .last();
  expect(await part.getByLabel('诉求编号').inputValue()).toBe(id);
  await part.getByRole('combobox', { name: '岗位' }).click();
  await page.locator('.ant-select-item-option:visible').filter({ hasText: '承办部门' }).click();
  await part.getByRole('combobox', { name: '部门' }).click();
  await page.locator('.ant-select-item-option:visible').filter({ hasText: '城市管理局' }).click();
  await part.getByRole('button', { name: '区域' }).click();
  await page.getByRole('treeitem', { name: '和平区' }).click();
  await part.getByLabel(/哪一步/).click();
  await page.locator('.ant-select-item-option:visible').filter({ hasText: '办结' }).first().click();
  await part.getByRole('button', { name: '说明原因' }).click();
  await page.getByText('这件还没有派给任何部门，城市管理局看不到。').waitFor();
  await page.getByText('所以看不到。要让他看到：由街道派单给城市管理局。').waitFor();
  await page.getByText(/现在是“待受理”/).waitFor();
  await shot(page, 'why-1440');
});

test('the dispatcher plans who is on duty by turns, and leaves a note that the next one takes over', async () => {
  const { page, broken } = await sits('zhao.min');
  await page.getByRole('link', { name: '值班', exact: true }).click();
  await page.getByText('现在没有人值班').waitFor();
  await page.getByRole('button', { name: '排班' }).click();
  await choose(page, '轮流值班的人（按先后）', '李娜');
  await page.locator('.ant-select-item-option').filter({ hasText: '赵敏' }).click();
  await page.keyboard.press('Escape');
  await shot(page, 'plan-1440');
  await dialog(page).getByRole('button', { name: '排好' }).click();
  await page.getByText('已排 7 个班').waitFor();
  await soon(() => page.locator('.duty-rota .duty-shift').count()).toBe(7);
  await page.getByLabel('给下一班的话').fill('燃气公司已到场，明早回访二单元。');
  await page.getByRole('button', { name: '留言' }).click();
  await page.getByText('等下一班接收').waitFor();
  await shot(page, 'duty-1440');
  expect(broken).toEqual([]);
});

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
test.each([
  ['at a desk', {}],
  ['in the dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 390, height: 844 } }],
] satisfies [string, BrowserContextOptions][])('axe finds nothing to mend on these pages, and nothing is too wide, %s', async (name, look) => {
  const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const wrong: string[] = [];
  for (const [who, pages] of [
    ['feng.ju', ['posts', 'duty', 'view-as', 'my-posts']],
    ['zhang.hong', ['posts']],
  ] as const) {
    const { page } = await sits(who, look);
    for (const where of pages) {
      await page.goto(`/desk/${where}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForTimeout(400);
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate((runOnly) => axe.run(document, { runOnly }), RULES);
      wrong.push(...violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) wrong.push(`${where}: ${over} px too wide`);
      await shot(page, `${who}-${where}-${name.replaceAll(' ', '-')}`);
    }
  }
  expect(wrong).toEqual([]);
});
