import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { deskAt, hireEveryone, record, reported, rowOf, worker } from './desk-page.ts';
import { soon } from './look.ts';

declare const axe: { run: (context: Document, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };

const ADMIN = { username: 'zhang.hong', name: '张红', password: 'spring-River-26' };
const SHOTS = process.env['SCREENSHOTS'];

let server: TestServer;
let browser: Browser;
let link: string;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
  await hireEveryone(server);
  const { pathname, hash } = new URL(await server.auth.makeAdminInvite());
  link = pathname + hash;
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function shot(page: Page, name: string) {
  if (!SHOTS) return;
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${SHOTS}/${name}.png` });
}
const dialog = (page: Page) => page.getByRole('dialog');
async function choosePost(page: Page, name: string) {
  await dialog(page).getByLabel('岗位', { exact: true }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: name }).click();
}

async function accept(page: Page, { username, name, password }: typeof ADMIN, again = password) {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByLabel('再输入一次密码').fill(again);
  await page.getByRole('button', { name: '建立账号并登录' }).click();
}

/** The administrator at the register of posts. */
async function admin(options?: BrowserContextOptions) {
  const desk = await deskAt(browser, server, options);
  await desk.page.getByLabel('用户名或手机号').fill(ADMIN.username);
  await desk.page.getByLabel('密码', { exact: true }).fill(ADMIN.password);
  await desk.page.getByRole('button', { name: '登录' }).click();
  await desk.page.getByRole('link', { name: '岗位', exact: true }).click();
  await desk.page.getByRole('row').nth(1).waitFor();
  return desk;
}

test('the link of the first start makes the first administrator, who is in at once and sees the register of posts', async () => {
  const { page, broken } = await deskAt(browser, server);
  await page.goto(link);
  await accept(page, ADMIN, 'something-Else-9');
  await page.getByText('两次输入的密码不一样').waitFor();
  await accept(page, { ...ADMIN, username: 'wang.jie' });
  await page.getByText('这个用户名已有人使用，请换一个。').waitFor();
  await accept(page, { ...ADMIN, password: 'aaaaaaaa' });
  await page.getByText(/密码太简单/).waitFor();
  await shot(page, 'invitation-1440');
  await accept(page, ADMIN);
  await page.getByRole('navigation', { name: '按剩余时间筛选' }).waitFor();
  expect(new URL(page.url()).hash).toBe('');
  await page.getByRole('link', { name: '岗位', exact: true }).click();
  await page.getByRole('row').filter({ hasText: '张红' }).getByRole('cell', { name: '系统管理员', exact: true }).waitFor();
  expect(broken).toEqual([]);
});

test('a link that was used, was never made, or is cut off says so in one sentence, and where to go', async () => {
  const { page } = await deskAt(browser, server, { viewport: { width: 390, height: 844 } });
  for (const dead of [link, '/desk/invitation#nonsense']) {
    await page.goto(dead);
    await page.reload();
    await accept(page, { ...ADMIN, username: 'someone.else' });
    await page.getByRole('alert').getByText('这个邀请链接已用过或已过期，请重新生成。').waitFor();
    expect(await page.getByLabel('用户名').count()).toBe(0);
  }
  await shot(page, 'invitation-spent-390');
  await page.goto('/desk/invitation');
  await page.getByRole('alert').getByText('这个链接不完整').waitFor();
  await page.getByRole('link', { name: '我有账号，去登录' }).click();
  await page.getByLabel('用户名或手机号').waitFor();
});

test('an account is made and given a post with the keyboard, and the newcomer finds what waited there', async () => {
  const { page, broken } = await admin();
  await reported(server, '路灯不亮没人管', { area: '210103001002' });
  await page.getByRole('button', { name: '新建账号' }).click();
  await dialog(page).getByLabel('用户名').fill('chen.yu');
  await dialog(page).getByLabel('姓名').fill('陈宇');
  await dialog(page).getByLabel('手机号').fill('12345');
  await dialog(page).getByLabel('密码').fill('garden-Lamp-31');
  await shot(page, 'account-1440');
  await page.keyboard.press('Enter');
  await dialog(page).getByText('手机号码不对').waitFor();
  await dialog(page).getByLabel('手机号').fill('13900139000');
  await page.keyboard.press('Enter');
  await dialog(page).getByText('任命').first().waitFor();
  await soon(() => page.getByLabel('用户名或手机号').inputValue()).toBe('chen.yu');
  await choosePost(page, '社区工作者');
  await dialog(page).getByRole('button', { name: '区域' }).click();
  await page.getByRole('searchbox').fill('富民');
  await page.getByRole('button', { name: /富民社区/ }).click();
  await shot(page, 'give-1440');
  await page.getByRole('button', { name: '确认任命' }).click();
  const line = page.getByRole('row').filter({ hasText: '陈宇' });
  await line.getByText('五里河街道 · 富民社区').waitFor();

  const newcomer = await deskAt(browser, server);
  await newcomer.page.getByLabel('用户名或手机号').fill('13900139000');
  await newcomer.page.getByLabel('密码', { exact: true }).fill('garden-Lamp-31');
  await newcomer.page.getByRole('button', { name: '登录' }).click();
  await rowOf(newcomer.page, '路灯不亮没人管').waitFor();
  expect(await newcomer.page.getByRole('link', { name: '岗位', exact: true }).count()).toBe(0);

  server.clock.advance(60_000);
  await line.getByRole('button', { name: '结束陈宇的社区工作者任职' }).click();
  await dialog(page).getByText('现在有 1 件事等这个岗位办。').waitFor();
  await dialog(page).getByLabel('不设接任，直接结束').check();
  await dialog(page).getByText('转到上一级岗位，并列为缺岗').waitFor();
  await shot(page, 'end-1440');
  await page.clock.setFixedTime(server.clock.now());
  await page.getByRole('button', { name: '结束任职' }).click();
  await line.getByText('已结束').waitFor();
  expect(await line.getByRole('button').count()).toBe(0);
  const { body } = await (await server.as('supervisor', '210103')).get('/api/gaps');
  expect(body.items).toMatchObject([{ post: 'clerk', area: '210103001002', waiting: 1 }]);
  expect(broken).toEqual([]);
});

test('a department’s post asks for the department; who has no account is named so beside the field, with the way to make one', async () => {
  const { page } = await admin();
  await page.keyboard.press('n');
  await page.getByLabel('用户名或手机号').fill('nobody.here');
  const unit = dialog(page).getByLabel('部门', { exact: true });
  expect(await unit.count()).toBe(0);
  await choosePost(page, '承办部门');
  await dialog(page).getByRole('button', { name: '区域' }).click();
  await page.getByRole('treeitem', { name: '沈阳市' }).click();
  await page.getByRole('button', { name: '确认任命' }).click();
  await dialog(page).locator('.ant-form-item-explain-error').getByText('请选择「部门」').waitFor();
  await unit.click();
  await page.locator('.ant-select-item-option').filter({ hasText: '供热办' }).click();
  await page.getByRole('button', { name: '确认任命' }).click();
  await dialog(page).getByText('没有这个用户名或手机号的账号').waitFor();
  await shot(page, 'give-refused-1440');
  await page.getByRole('button', { name: '为他建立账号' }).click();
  await dialog(page).getByLabel('姓名').waitFor();
  await page.keyboard.press('Escape');
  await soon(() => dialog(page).count()).toBe(0);
});

test('the register is narrowed by area and post, and the address keeps it', async () => {
  const { page } = await admin();
  const chips = page.getByRole('search');
  await chips.getByRole('button', { name: '岗位' }).click();
  await page.getByRole('menuitem', { name: '承办部门' }).click();
  const names = () => page.getByRole('rowheader').allTextContents();
  await soon(async () => {
    const shown = await names();
    return ['孙博', '周强', '王洁'].filter((name) => shown.includes(name));
  }).toEqual(['孙博', '周强']);
  await chips.getByRole('button', { name: '区域' }).click();
  await page.getByRole('searchbox').fill('文化');
  await page.getByRole('button', { name: /文化社区/ }).click();
  await page.getByText('没有符合条件的任职').waitFor();
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ post: 'handler', area: '210103001001' });
  await shot(page, 'posts-none-1440');
  await page.getByRole('button', { name: '清除条件' }).click();
  await page.getByRole('rowheader', { name: '王洁' }).waitFor();
});

test('while a step is being filled in, the form says what it will come to, and that is what happens', async () => {
  const id = await reported(server, '楼道堆物挡了消防通道');
  const clerk = await worker(browser, server, 'clerk');
  await clerk.page.goto(`/desk/cases/${id}`);
  await clerk.page.getByRole('button', { name: '受理', exact: true }).click();
  const line = (page: Page) => page.locator('.step-preview').textContent();
  await soon(() => line(clerk.page)).toMatch(/^之后：等 街道调度员 派单，最晚 3月\d+日 \d\d:\d\d$/);
  await shot(clerk.page, 'preview-1440');
  await clerk.page.getByLabel('社区自办').check();
  await soon(() => line(clerk.page)).toMatch(/^之后：等您办结，最晚 /);
  await clerk.page.getByRole('button', { name: '确认受理' }).click();
  await clerk.page.getByRole('button', { name: '办结', exact: true }).click();
  expect(await line(clerk.page)).toBe('');
  await clerk.page.getByLabel('已解决', { exact: true }).check();
  await clerk.page.getByLabel('给居民的答复').fill('已清走杂物，通道畅通');
  const foretold = /^之后：等居民签单；5 个工作日内没有回复，到期自动办结（3月(\d+)日 17:30）$/;
  await soon(() => line(clerk.page)).toMatch(foretold);
  const day = foretold.exec((await line(clerk.page)) ?? '')?.[1];
  await clerk.page.getByRole('button', { name: '确认办结' }).click();
  await record(clerk.page)
    .getByRole('definition')
    .filter({ hasText: `2026年3月${day}日` })
    .filter({ hasText: '自动办结' })
    .waitFor();
  expect(clerk.broken).toEqual([]);
});

test('a phone shows what a step comes to as well', async () => {
  const id = await reported(server, '健身器材松动');
  const { page } = await worker(browser, server, 'clerk', { viewport: { width: 390, height: 844 } });
  await page.goto(`/desk/cases/${id}`);
  await page.getByRole('button', { name: '受理', exact: true }).click();
  await soon(() => page.locator('.step-preview').textContent()).toContain('之后：等 街道调度员 派单');
  await shot(page, 'preview-390');
});

const LOOKS: [name: string, look: BrowserContextOptions, language?: 'en'][] = [
  ['at a desk', {}],
  ['in the dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 390, height: 844 } }],
  ['in English on a narrow phone', { viewport: { width: 320, height: 700 } }, 'en'],
];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test.each(LOOKS)('axe finds nothing to mend on the administrator’s pages, and nothing is too wide, %s', async (name, look, language) => {
  const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const { page, broken } = await admin(look);
  const wrong: string[] = [];
  const see = async (where: string) => {
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate((runOnly) => axe.run(document, { runOnly }), RULES);
    wrong.push(...violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) wrong.push(`${where}: ${over} px too wide`);
    await shot(page, `${where.replaceAll(/\W+/g, '-')}-${name.replaceAll(' ', '-')}`);
  };
  if (language) await page.evaluate(() => localStorage.setItem('linli.language', '"en"'));
  await page.reload();
  await page.locator('.post-table tbody tr').first().waitFor();
  await see('posts');
  for (const at of [0, 1]) {
    await page.locator('.posts-do button').nth(at).click();
    await dialog(page).waitFor();
    await page.waitForTimeout(400);
    await see(`dialog ${at}`);
    await page.keyboard.press('Escape');
    await soon(() => dialog(page).count()).toBe(0);
  }
  await page.goto('/desk/invitation#whatever');
  await page.locator('.sign-in-form form').waitFor();
  await see('invitation');
  expect(wrong).toEqual([]);
  expect(broken).toEqual([]);
});
