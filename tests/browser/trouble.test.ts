import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { hireEveryone, record, reported, rowOf, signIn, worker } from './desk-page.ts';
import { faults, picture, soon } from './look.ts';
import { phone } from './resident-page.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
  await hireEveryone(server);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A worker with a step's form open and something typed in it. */
async function typing(title: string): Promise<Page> {
  await reported(server, title);
  const { page } = await worker(browser, server, 'clerk');
  await rowOf(page, title).click();
  await page.getByRole('button', { name: '受理' }).click();
  await page.getByLabel('备注').fill('我已经联系过居民');
  return page;
}

const written = async () => (await server.database.owner.query<{ n: number }>('select count(*)::int as n from cases')).rows[0]?.n;

/** Answers what is sent to this address in somebody else's words: a proxy's, or a server's that is busy. */
const answers = (page: Page, path: string, status: number, body: string, headers: Record<string, string> = {}) =>
  page.route(path, (route) => (route.request().method() === 'POST' ? route.fulfill({ status, body, headers }) : route.continue()));

test('whose session ends in the middle of a form is told so, signs in and goes on where they were, with every word', async () => {
  const page = await typing('会话中断时办的一件');
  await page.context().clearCookies();
  await page.getByRole('button', { name: '确认受理' }).click();
  await page.getByText('登录已过期').waitFor();
  expect(await faults(page)).toEqual([]);
  await picture(page, 'trouble-expired');
  await signIn(page, 'clerk');
  await record(page).getByRole('heading', { name: '会话中断时办的一件' }).waitFor();
  await page.getByRole('button', { name: '受理' }).click();
  expect(await page.getByLabel('备注').inputValue()).toBe('我已经联系过居民');
  await page.getByRole('button', { name: '确认受理' }).click();
  await page.getByText('受理：已办').waitFor();
});

test('a clerk who takes down a report finds it as it was after signing in again', async () => {
  const { page } = await worker(browser, server, 'clerk');
  await page.goto('/desk/new');
  const body = page.locator('textarea').first();
  await body.fill('楼上漏水，已经三天');
  const before = await written();
  await page.context().clearCookies();
  await page
    .getByRole('button', { name: /登记|提交/ })
    .last()
    .click();
  await page.getByText('登录已过期').waitFor();
  expect(await written()).toBe(before);
  await signIn(page, 'clerk');
  await page.waitForURL('**/desk/new');
  await soon(() => body.inputValue()).toBe('楼上漏水，已经三天');
});

const CASES: readonly (readonly [name: string, status: number, body: string, headers: Record<string, string>, sentence: RegExp])[] = [
  [
    'busy',
    429,
    JSON.stringify({ title: '操作太频繁了，请稍等片刻再试。', code: 'too_many' }),
    { 'retry-after': '30', 'content-type': 'application/problem+json' },
    /30 秒后可以再试/,
  ],
  ['bad-gateway', 502, '<html>502 Bad Gateway</html>', { 'content-type': 'text/html' }, /服务器正在重启或升级|稍后再试/],
  ['too-large', 413, '<html>413 Request Entity Too Large</html>', { 'content-type': 'text/html' }, /太大/],
];
test.each(CASES)('at the desk and on a phone one sentence says what to do: %s', async (name, status, said, headers, sentence) => {
  const page = await typing(`出错时办的一件 ${name}`);
  await answers(page, '**/steps/accept', status, said, headers);
  await page.getByRole('button', { name: '确认受理' }).click();
  await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
  expect(await page.getByLabel('备注').inputValue()).toBe('我已经联系过居民');
  await picture(page, `trouble-desk-${name}`);
  const { page: mobile } = await phone(browser, server);
  await answers(mobile, '**/api/cases', status, said, headers);
  await mobile.goto('/report');
  await mobile.getByLabel('什么事').fill('路灯不亮，晚上看不清路');
  await mobile.getByRole('button', { name: '选社区' }).click();
  await mobile.getByPlaceholder('输入社区、街道的名字').fill('王家');
  await mobile
    .getByRole('dialog')
    .getByRole('button', { name: /王家社区/ })
    .click();
  await mobile.getByRole('button', { name: '提交' }).click();
  await mobile.getByRole('alert').filter({ hasText: sentence }).waitFor();
  expect(await mobile.getByLabel('什么事').inputValue()).toBe('路灯不亮，晚上看不清路');
  await picture(mobile, `trouble-phone-${name}`);
});

test('an answer that a proxy lost is asked for again with the same key: the step happens once', async () => {
  const page = await typing('代理出错时办的一件');
  await page.route('**/steps/accept', async (route) => {
    await route.fetch();
    await route.fulfill({ status: 504, body: '<html>504</html>', headers: { 'content-type': 'text/html' } });
  });
  await page.getByRole('button', { name: '确认受理' }).click();
  await page.getByRole('alert').filter({ hasText: '稍后再试' }).waitFor();
  await page.unroute('**/steps/accept');
  await page.getByRole('button', { name: '确认受理' }).click();
  await page.getByText('受理：已办').waitFor();
});

test('without a line a page that was open goes on, says so where it cannot, and is there again by itself with the line', async () => {
  await reported(server, '断线时看的一件');
  const { page } = await worker(browser, server, 'supervisor');
  await page.getByRole('link', { name: '诉求', exact: true }).click();
  await page.locator('.case-line').first().waitFor();
  await page.context().setOffline(true);
  await page.locator('#search').fill('漏水');
  await page.getByRole('alert').filter({ hasText: '连不上服务器' }).waitFor();
  await picture(page, 'trouble-offline-desk');
  await page.context().setOffline(false);
  await page.getByRole('alert').filter({ hasText: '连不上服务器' }).waitFor({ state: 'detached' });
  const { page: mobile } = await phone(browser, server);
  await mobile.goto('/');
  await mobile.context().setOffline(true);
  // Nothing of it was read with the first page, as who one is may have been.
  await mobile.getByRole('link', { name: '看看办不了的、没算进去的有多少' }).click();
  await mobile.getByRole('alert').filter({ hasText: '连不上服务器' }).waitFor();
  await picture(mobile, 'trouble-offline-phone');
  await mobile.context().setOffline(false);
  await mobile.getByRole('alert').waitFor({ state: 'detached' });
});

test('where the server alone cannot be reached a page is tried again by whoever waits for it', async () => {
  const { page } = await phone(browser, server);
  await page.goto('/');
  await page.getByRole('link', { name: '看看办不了的、没算进去的有多少' }).waitFor();
  await page.route('**/api/cases/totals*', (route) => route.abort());
  await page.getByRole('link', { name: '看看办不了的、没算进去的有多少' }).click();
  await page.getByRole('alert').filter({ hasText: '连不上服务器' }).waitFor();
  await page.unroute('**/api/cases/totals*');
  await page.getByRole('button', { name: '再试一次' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
});
