import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { hireEveryone, reported, rowOf, worker } from './desk-page.ts';
import { phone, recordOf, reportOn, staffDo, UNTIL_FINISHED } from './resident-page.ts';

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

/** What the browser complains of from now on: what the page's own rules forbid, and every error in the console. */
async function complaints(page: Page): Promise<string[]> {
  const heard: string[] = [];
  page.on('console', (said) => {
    if (said.type() === 'error' || /Content Security Policy/.test(said.text())) heard.push(said.text());
  });
  page.on('pageerror', (error) => heard.push(error.message));
  await page.exposeFunction('told', (what: string) => heard.push(what));
  await page.addInitScript(() => {
    const tell = (window as unknown as { told: (what: string) => void }).told;
    addEventListener('securitypolicyviolation', (event) => tell(`${event.violatedDirective}: ${event.blockedURI} at ${event.sourceFile}`));
  });
  return heard;
}

test('opening a form at the desk asks for nothing that the page’s rules forbid', async () => {
  await reported(server, '打开表单时看规矩的一件');
  const { page } = await worker(browser, server, 'clerk');
  const heard = await complaints(page);
  await page.goto('/desk');
  await rowOf(page, '打开表单时看规矩的一件').click();
  await page.getByRole('button', { name: '受理' }).click();
  await page.getByLabel('备注').fill('已联系');
  await page.locator('#step-preview').filter({ hasText: /\S/ }).waitFor();
  expect(heard).toEqual([]);
});

test('nor does a form of the residents', async () => {
  const { page } = await phone(browser, server);
  const heard = await complaints(page);
  const receipt = await reportOn(page, '楼道灯坏了一周');
  await staffDo(server, await recordOf(page, server, receipt), UNTIL_FINISHED);
  await page.goto(`/receipt/${receipt}`);
  await page.getByRole('button', { name: '没解决，重新办' }).click();
  await page.getByRole('dialog').waitFor();
  expect(heard).toEqual([]);
});

test('nor any first screen', async () => {
  const { page } = await worker(browser, server, 'leader');
  const heard = await complaints(page);
  for (const address of ['/', '/report', '/matters', '/me', '/desk', '/desk/map', '/desk/cases', '/command', '/field']) {
    await page.goto(address);
    await page.getByRole('main').waitFor();
    await page.locator('.ant-skeleton, .adm-skeleton').first().waitFor({ state: 'detached' });
    await page.waitForTimeout(300);
    expect(heard, address).toEqual([]);
  }
});
