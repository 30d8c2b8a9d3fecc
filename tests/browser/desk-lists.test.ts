import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { choose, hireEveryone, reported, worker } from './desk-page.ts';
import { faults, picture, soon } from './look.ts';

declare const axe: { run: (context: object, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };

let server: TestServer;
let browser: Browser;
let axeSource: string;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
  axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await hireEveryone(server);
  for (const title of ['文化路路灯不亮', '电梯总停', '下水道返水']) await reported(server, title);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const numbers = (page: Page) => page.locator('.case-line').count();

async function clean(page: Page): Promise<void> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => axe.run({ include: ['body'] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }));
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
}

test('the search box finds by words wherever they stand, and marks them', async () => {
  const { page, broken } = await worker(browser, server, 'supervisor');
  await page.getByRole('link', { name: '诉求', exact: true }).click();
  await soon(() => numbers(page)).toBe(3);
  await page.locator('#search').fill('路灯不亮');
  await soon(() => numbers(page)).toBe(1);
  await soon(() => page.locator('.case-line mark').allTextContents()).toEqual(expect.arrayContaining(['路灯', '不亮']));
  await page.locator('#search').fill('派人');
  await soon(() => numbers(page)).toBe(3);
  await soon(() => page.locator('.case-line .cell-hit').first().textContent()).toContain('请派人来看看');
  await clean(page);
  expect(broken).toEqual([]);
});

test('who oversees and has nothing to do finds the way from an empty inbox to what is late', async () => {
  const { page, broken } = await worker(browser, server, 'supervisor');
  await page.getByRole('link', { name: '看辖区里哪些快要超时' }).click();
  await page.getByRole('heading', { name: /督办$/, level: 1 }).waitFor();
  expect(broken).toEqual([]);
});

test('Esc closes an open menu and not the case under it; only then it closes the case', async () => {
  const { page, broken } = await worker(browser, server, 'clerk');
  await page.goto('/desk/cases');
  await page.locator('.case-line').filter({ hasText: '电梯总停' }).click();
  const record = page.getByRole('article', { name: '电梯总停' });
  await record.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem').first().waitFor();
  await page.keyboard.press('Escape');
  await soon(() => page.locator('.ant-dropdown-open').count()).toBe(0);
  expect(await record.isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await record.waitFor({ state: 'detached' });
  expect(broken).toEqual([]);
});

test('a list that filters leave empty offers to clear them; a post that sees no cases is told nothing of filters', async () => {
  const { page, broken } = await worker(browser, server, 'clerk');
  await page.goto('/desk/cases?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E5%9B%9E%E4%BA%8B');
  await page.getByText('没有符合条件的诉求').waitFor();
  await page.getByRole('button', { name: '清除条件' }).last().click();
  await soon(() => numbers(page)).toBe(3);
  const audit = await worker(browser, server, 'audit');
  await audit.page.goto('/desk/cases');
  await audit.page.getByText('这里还没有诉求').waitFor();
  expect([...broken, ...audit.broken]).toEqual([]);
});

test('a dispatcher saves a view for the clerks of the sub-district; a clerk finds it and the list is narrowed by one click', async () => {
  const { page, broken } = await worker(browser, server, 'dispatcher');
  await page.goto('/desk/cases?q=%E8%B7%AF%E7%81%AF&open=true');
  await soon(() => numbers(page)).toBe(1);
  await page.getByRole('button', { name: '视图' }).click();
  await page.getByRole('button', { name: '保存当前条件…' }).click();
  await page.getByLabel('名称').fill('没关的路灯');
  await choose(page, '给谁用', '本辖区的社区工作者');
  await page.getByRole('button', { name: /^保\s?存$/ }).click();
  await page.getByText('已保存“没关的路灯”').waitFor();

  const clerk = await worker(browser, server, 'clerk');
  await clerk.page.goto('/desk/cases');
  await soon(() => numbers(clerk.page)).toBe(3);
  await clerk.page.getByRole('button', { name: '视图' }).click();
  await clerk.page.getByRole('region', { name: '共享给本岗位的视图' }).waitFor();
  await clean(clerk.page);
  await clerk.page.getByRole('button', { name: /没关的路灯/ }).click();
  await soon(() => numbers(clerk.page)).toBe(1);
  expect(Object.fromEntries(new URL(clerk.page.url()).searchParams)).toEqual({ q: '路灯', open: 'true' });

  await page.getByRole('button', { name: '视图' }).click();
  await page.getByRole('button', { name: '删除视图“没关的路灯”' }).click();
  await page.getByText('还没有存过视图').waitFor();
  expect([...broken, ...clerk.broken]).toEqual([]);
});

test('the list leaves as a file that says who took it', async () => {
  const { page } = await worker(browser, server, 'supervisor', { acceptDownloads: true });
  await page.goto('/desk/cases');
  await soon(() => numbers(page)).toBe(3);
  await page.getByRole('button', { name: '导出' }).click();
  await page.getByText('汇总上报').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV 文本' }).click()]);
  expect(download.suggestedFilename()).toBe('诉求清单.csv');
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('区督办员');
  expect(text).toContain('汇总上报，共 3 件');
  expect(text).toContain('文化路路灯不亮');
});

test('on a phone views and search are there too', async () => {
  const { page } = await worker(browser, server, 'clerk', { viewport: { width: 390, height: 844 } });
  await page.goto('/desk/cases?q=%E7%94%B5%E6%A2%AF');
  await soon(() => page.locator('.row mark').allTextContents()).toEqual(['电梯']);
  await page.getByRole('button', { name: '视图' }).click();
  await page.getByRole('button', { name: '保存当前条件…' }).waitFor();
});

const MANY = 75;
const report75 = async () => {
  for (let n = 0; n < MANY; n += 1) await reported(server, `楼道堆物第 ${n + 1} 处`);
};

test('a long list goes on by itself as one scrolls; a page that does not come is told below the rows and comes when asked again', async () => {
  await report75();
  const { page, broken } = await worker(browser, server, 'clerk', { viewport: { width: 1440, height: 700 } });
  const asked: string[] = [];
  let trouble = true;
  await page.route('**/api/cases?*cursor=*', async (route) => {
    asked.push(route.request().url());
    if (trouble) await route.fulfill({ status: 500, contentType: 'application/problem+json', json: { title: '服务器出错了，请稍后再试。', code: 'internal' } });
    else await route.continue();
  });
  await page.goto('/desk/cases');
  await soon(() => numbers(page)).toBe(20);
  expect(asked).toEqual([]);
  await picture(page, 'list-first-1440');
  await page.locator('.case-line').first().hover();
  await page.mouse.wheel(0, 200);
  const more = page.locator('.more');
  await more.getByRole('alert').getByText('服务器出错了，请稍后再试。').waitFor();
  await page.mouse.wheel(0, 200);
  await page.mouse.wheel(0, 2_000);
  expect([await numbers(page), asked.length]).toEqual([20, 1]);
  await picture(page, 'list-trouble-1440');
  expect(await faults(page)).toEqual([]);
  trouble = false;
  await more.getByRole('button', { name: '再试一次' }).focus();
  await page.keyboard.press('Enter');
  await soon(() => numbers(page)).toBe(70);
  await picture(page, 'list-more-1440');
  await page.mouse.wheel(0, 10_000);
  await soon(() => numbers(page)).toBe(MANY + 3);
  await page.getByText(`共 ${MANY + 3} 件`).waitFor();
  expect(asked.map((url) => new URL(url).searchParams.get('limit'))).toEqual(['50', '50', '50']);
  expect(broken).toEqual([]);
});

test('in the inbox j goes on past the first page; under the mouse too the rows go on, and none of them is called new', async () => {
  const { page, broken } = await worker(browser, server, 'clerk', { viewport: { width: 1440, height: 700 } });
  const rows = page.locator('.list .row');
  await soon(() => rows.count()).toBe(20);
  const at = () => rows.evaluateAll((all) => all.findIndex((row) => row.getAttribute('aria-current') === 'true'));
  for (let n = 0; n < 25; n += 1) {
    await page.keyboard.press('j');
    await soon(at).toBe(n);
  }
  await page.keyboard.press('Escape');
  await picture(page, 'inbox-more-1440');
  await rows.nth(24).hover();
  await page.mouse.wheel(0, 10_000);
  await soon(() => rows.count()).toBe(MANY + 3);
  expect([await page.locator('.row-new').count(), await page.locator('.newcomers button').count()]).toEqual([0, 0]);
  expect(broken).toEqual([]);
});

test('on a phone the list and the inbox go on as one scrolls', async () => {
  const { page, broken } = await worker(browser, server, 'clerk', { viewport: { width: 390, height: 844 } });
  const rows = page.locator('.row');
  await soon(() => rows.count()).toBe(20);
  await rows.nth(3).hover();
  await page.mouse.wheel(0, 1_500);
  await soon(() => rows.count()).toBe(70);
  await picture(page, 'inbox-more-390');
  await page.goto('/desk/cases');
  await soon(() => rows.count()).toBe(20);
  await picture(page, 'list-first-390');
  await rows.nth(3).hover();
  await page.mouse.wheel(0, 1_500);
  await soon(() => rows.count()).toBe(70);
  await picture(page, 'list-more-390');
  expect(broken).toEqual([]);
});
