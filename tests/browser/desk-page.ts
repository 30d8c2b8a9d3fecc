import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { hold } from '../../src/kernel/post/roster.ts';
import type { TestServer } from '../server.ts';
import { PATIENCE } from './look.ts';

const PASSWORD = 'four-Swallows-7';

type Worker = readonly [username: string, name: string, ...holdings: (readonly [post: string, area: string, unit?: string])[]];

/** The people at the desks, each with a log-in; the dispatcher also stands in as a clerk next door. */
export const WORKERS = {
  clerk: ['wang.jie', '王洁', ['clerk', '210102001001']],
  dispatcher: ['zhao.min', '赵敏', ['dispatcher', '210102001'], ['clerk', '210102001002']],
  housing: ['sun.bo', '孙博', ['handler', '210102', 'housing']],
  urban: ['zhou.qiang', '周强', ['handler', '210102', 'urban_management']],
  arbiter: ['qian.li', '钱立', ['arbiter', '210102']],
  supervisor: ['feng.ju', '冯菊', ['supervisor', '210102']],
  leader: ['gao.yun', '高云', ['leader', '2101']],
  audit: ['he.jing', '何静', ['admin_audit', '2101']],
} as const satisfies Record<string, Worker>;

/** Gives everyone their account and their posts. */
export async function hireEveryone(server: TestServer): Promise<void> {
  const began = new Date(server.clock.now().getTime() - 86_400_000);
  for (const [username, name, ...holdings] of Object.values<Worker>(WORKERS)) {
    const account = await server.auth.createStaff({ username, name, password: PASSWORD });
    for (const [post, area, unit = ''] of holdings) await hold(server.database.db, { account, post, area, unit, valid_from: began });
  }
  await server.house.roster.refresh();
}

/** A browser of the worker's own, in Chinese, on the server's clock, at no page yet. Errors on a page fail the test through `broken`. */
async function desk(browser: Browser, server: TestServer, options: BrowserContextOptions): Promise<{ page: Page; broken: string[] }> {
  // Still unless told otherwise: what moves as it opens may be gone from under the mouse where a machine is busy.
  const context = await browser.newContext({
    baseURL: server.url,
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.clock.setFixedTime(server.clock.now());
  return { page, broken };
}

/** A worker's browser at the sign-in page. */
export async function deskAt(browser: Browser, server: TestServer, options: BrowserContextOptions = {}): Promise<{ page: Page; broken: string[] }> {
  const { page, broken } = await desk(browser, server, options);
  await page.goto('/desk');
  return { page, broken };
}

/** The browser of somebody who signed in earlier, not at any page yet: where signing in is not what the test is about. */
export async function signedInAs(browser: Browser, server: TestServer, login: string, options: BrowserContextOptions = {}, password = PASSWORD) {
  const [{ page, broken }, answer] = await Promise.all([
    desk(browser, server, options),
    server.app.inject({ method: 'POST', url: '/api/auth/sign-in/password', payload: { login, password } }),
  ]);
  if (answer.statusCode !== 200) throw new Error(`sign-in: ${answer.statusCode} ${answer.body}`);
  await page.context().addCookies(answer.cookies.map(({ name, value }) => ({ name, value, url: server.url, httpOnly: true })));
  return { page, broken };
}

/** Signs a worker in on the page, as they would. */
export async function signIn(page: Page, who: keyof typeof WORKERS, password = PASSWORD): Promise<void> {
  await page.getByLabel('用户名或手机号').fill(WORKERS[who][0]);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

/** A worker sitting at their inbox. */
export async function worker(
  browser: Browser,
  server: TestServer,
  who: keyof typeof WORKERS,
  options?: BrowserContextOptions,
): Promise<{ page: Page; broken: string[] }> {
  const { page, broken } = await signedInAs(browser, server, WORKERS[who][0], options);
  await page.goto('/desk');
  await page.getByRole('navigation', { name: '按剩余时间筛选' }).waitFor();
  return { page, broken };
}

/** The row of a matter in the inbox. */
export const rowOf = (page: Page, title: string) => page.getByRole('link', { name: new RegExp(title) });

/** The record on screen. */
export const record = (page: Page) => page.getByRole('article');

/** A resident's report over HTTP, for what the test is not about; answers its id. */
export async function reported(server: TestServer, title: string, { area = '210102001001', category = 'property' } = {}): Promise<string> {
  const resident = await server.resident();
  const { status, body, text } = await resident.post('/api/cases', { title, body: `${title}，请派人来看看。`, category, area, channel: 'h5' });
  if (status !== 201) throw new Error(`report: ${status} ${text}`);
  return body.id;
}

/** Chooses an option of the select that a label names. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label).click();
  await page.locator('.ant-select-item-option').filter({ hasText: option }).click();
}
