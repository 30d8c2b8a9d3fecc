import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { choose, hireEveryone, record, reported, rowOf, worker } from './desk-page.ts';
import { CLERK, phone, recordOf, staffDo } from './resident-page.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
  await hireEveryone(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A picture for whoever asks for one by LINLI_TEST_PICTURES. */
async function picture(page: Page, name: string) {
  const folder = process.env['LINLI_TEST_PICTURES'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

declare const axe: { run: (context: Document, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };

async function faultsOn(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await page.evaluate((runOnly) => axe.run(document, { runOnly }), ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

test('choosing an emergency says at once whom to call and stops nobody; sent elsewhere, the page says what to do, and the resident may object', async () => {
  const { page, broken } = await phone(browser, server);
  await page.goto('/report');
  await page.getByLabel('什么事').fill('楼道里有烟，不知道哪里着火了');
  await page.getByRole('button', { name: '选社区' }).click();
  await page.getByPlaceholder('输入社区、街道的名字').fill('王家');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /王家社区/ })
    .click();
  const advice = page.getByText('报警 110，火警 119，急救 120');
  expect(await advice.isVisible()).toBe(false);
  await page.getByRole('radio', { name: '紧急险情' }).press('Space');
  await advice.waitFor();
  await page.getByRole('radio', { name: '独居老人' }).press('Space');
  expect(await faultsOn(page)).toEqual([]);
  await picture(page, 'packs-report');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '已经收到' }).waitFor();

  const receipt = new URL(page.url()).pathname.replace('/receipt/', '');
  const id = await recordOf(page, server, receipt);
  expect((await (await server.as(...CLERK)).get(`/api/cases/${id}`)).body).toMatchObject({ category: 'danger', special: { code: 'living_alone' } });
  await staffDo(server, id, [[CLERK, 'divert', { kind: 'emergency', note: '已电话提醒，请马上拨打 119。' }]]);
  await page.reload();
  await page.getByText('这件事不在这里办，请按下面的说明去办').waitFor();
  await page
    .getByText(/有人身或财产危险.*报警 110，火警 119/)
    .first()
    .waitFor();
  await page.getByText('已电话提醒，请马上拨打 119。').first().waitFor();
  expect(await faultsOn(page)).toEqual([]);
  await picture(page, 'packs-diverted');
  await page.getByRole('button', { name: '不认可，要在这里办' }).click();
  await page.getByText('会交给街道重新看').waitFor();
  await page.getByRole('dialog').getByRole('textbox').fill('消防来过了，楼道堆物还要清');
  await page.getByRole('dialog').getByRole('button', { name: '不认可，要在这里办' }).click();
  await page.getByText('已受理，等').waitFor();
  expect(broken).toEqual([]);
});

test('at the desk a matter is sent elsewhere from its own form, which asks for what the city asks, and a caller’s emergency is answered at once', async () => {
  const title = `公司三个月没有发工资 ${Date.now() % 100_000}`;
  await reported(server, title);
  const { page, broken } = await worker(browser, server, 'clerk');
  await rowOf(page, title).click();
  await record(page).getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '分流告知' }).click();
  await page.getByRole('radio', { name: '按法定程序办理' }).check();
  await picture(page, 'packs-desk-divert');
  expect(await faultsOn(page)).toEqual([]);
  await page.getByRole('button', { name: '确认分流告知' }).click();
  await page.getByText('请写明由哪个机关、按什么程序办理').waitFor();
  await page.getByLabel('写给居民的说明').fill('请带劳动合同到和平区劳动人事争议仲裁院申请仲裁。');
  await page.getByRole('button', { name: '确认分流告知' }).click();
  await record(page).getByText('已分流').first().waitFor();
  await record(page).getByText('12348').first().waitFor();
  await picture(page, 'packs-desk-diverted');

  await page.goto('/desk/new');
  await choose(page, '类别', '紧急险情');
  await page.getByText('请马上告诉来电的人').waitFor();
  await page.getByText('报警 110，火警 119，急救 120').waitFor();
  await picture(page, 'packs-desk-new');
  expect(broken).toEqual([]);
});
