import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { phone, signedIn } from './resident-page.ts';

const [WANG, LI] = ['13800000001', '13800000002'];

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('on a phone that two share, what one wrote is neither filed nor shown as the other’s who has signed in since', async () => {
  const { page, broken } = await phone(browser, server);
  await signedIn(page, server, WANG);
  await page.getByLabel('姓名').waitFor();
  await page.goto('/report');
  await page.getByLabel('什么事').fill('楼上漏水，已经三天，请来看看。');

  const other = await page.context().newPage();
  await other.clock.setFixedTime(server.clock.now());
  await other.goto('/me');
  await other.getByRole('button', { name: '退出登录' }).click();
  await other.getByLabel('手机号').waitFor();
  await signedIn(other, server, LI);
  await other.getByLabel('姓名').waitFor();

  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('alert').getByText('请先登录').waitFor();
  expect((await server.database.owner.query('select count(*)::int as n from cases')).rows[0].n).toBe(0);
  await other.goto('/report');
  expect(await other.getByLabel('什么事').inputValue()).toBe('');
  expect(broken).toEqual([]);
});
