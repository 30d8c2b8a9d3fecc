import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { CLERK, phone, REPLY, recordOf, reportOn, staffDo, UNTIL_FINISHED } from './resident-page.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('an anonymous report keeps no name and no phone, and its key alone signs it off', async () => {
  const { page } = await phone(browser, server);
  await page.goto('/report');
  await page.getByLabel('手机号').fill('13800000001');
  await page.getByLabel('称呼').fill('王大姐');
  await page.getByRole('switch', { name: /匿名反映/ }).check();
  expect(await page.getByLabel('手机号').count()).toBe(0);
  const receipt = await reportOn(page, '有人在楼道里堆纸箱');
  const id = await recordOf(page, server, receipt);
  const { rows } = await server.database.owner.query('select account, contact from opener where record = $1', [id]);
  expect(JSON.stringify(rows)).not.toMatch(/13800000001|王大姐/);

  await staffDo(server, id, UNTIL_FINISHED);
  await page.reload();
  await page.getByRole('button', { name: '我确认已解决' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '我确认已解决' }).click();
  await page.getByText('您已签单，这件事办结了').waitFor();
});

test('whoever has the code sees how far it is and what was answered, but neither who reported it nor the words', async () => {
  const mine = await phone(browser, server);
  const receipt = await reportOn(mine.page, '邻居夜里打麻将太吵');
  await staffDo(server, await recordOf(mine.page, server, receipt), UNTIL_FINISHED);

  const { page } = await phone(browser, server);
  await page.goto('/');
  await page.getByRole('link', { name: '用回执码查进度' }).click();
  await page.getByLabel('回执码').fill('ABCD-1234');
  await page.getByRole('button', { name: '查进度' }).click();
  await page.getByText('没有这个回执码').waitFor();
  const spoken = receipt.toLowerCase().replace(/(.{4})(?=.)/g, '$1 ');
  await page.getByLabel('回执码').fill(spoken);
  await page.getByRole('button', { name: '查进度' }).click();
  await page.getByText(REPLY).waitFor();
  await page.getByText('承办方说已经解决，等反映人确认').waitFor();
  expect(await page.getByText('打麻将').count()).toBe(0);
  expect(await page.getByRole('button', { name: '我确认已解决' }).count()).toBe(0);
});

test('the copied link carries the key to another device, which then may sign off', async () => {
  const mine = await phone(browser, server, { permissions: ['clipboard-read', 'clipboard-write'] });
  const receipt = await reportOn(mine.page, '单元门锁坏了');
  await staffDo(server, await recordOf(mine.page, server, receipt), UNTIL_FINISHED);
  await mine.page.getByRole('button', { name: '复制专用链接' }).click();
  await mine.page.getByText('已复制').waitFor();
  const link = await mine.page.evaluate(() => navigator.clipboard.readText());

  const other = await phone(browser, server);
  await other.page.goto(link);
  await other.page.getByRole('button', { name: '我确认已解决' }).waitFor();
  expect(other.page.url()).not.toContain('key=');
});

test('signed in by a code sent to the phone, a resident finds their matters on any device and sees them move', async () => {
  const { page } = await phone(browser, server);
  await page.goto('/me');
  await page.getByLabel('手机号').fill('13900000002');
  await page.getByRole('button', { name: '发验证码' }).click();
  await page.getByText('验证码已发到').waitFor();
  const [code = ''] = /\d{4,8}/.exec(server.texts.findLast(({ to }) => to.endsWith('13900000002'))?.text ?? '') ?? [];
  await page.getByLabel('验证码').fill(code);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('button', { name: '退出登录' }).waitFor();
  const receipt = await reportOn(page, '小区缺少充电桩');

  // Another device with the same account: its session, but none of the first one's keys.
  const second = await phone(browser, server, { storageState: { cookies: await page.context().cookies(), origins: [] } });
  await second.page.goto('/matters');
  await second.page.getByRole('link', { name: /小区缺少充电桩/ }).click();
  await second.page.waitForURL(`**/receipt/${receipt}`);

  // Nobody touches the page: what the staff do is seen at once, well before the page would look again by itself.
  await second.page.getByText(/等.*受理/).waitFor();
  const person = await server.as(...CLERK);
  const { body } = await person.get(`/api/cases?q=${encodeURIComponent('小区缺少充电桩')}`);
  await staffDo(server, body.items[0].id, [[CLERK, 'accept']]);
  await second.page
    .getByText(/已受理/)
    .first()
    .waitFor();
  await second.page.getByRole('button', { name: '撤回' }).click();
  await second.page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
  await second.page.getByText('您撤回了这件事').waitFor();
});

test('a wrong code is refused in plain words and the phone number stays typed', async () => {
  const { page } = await phone(browser, server);
  await page.goto('/me');
  await page.getByLabel('手机号').fill('13900000003');
  await page.getByRole('button', { name: '发验证码' }).click();
  await page.getByLabel('验证码').fill('000000');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').textContent()).toMatch(/[一-龥]{4}/);
  expect(await page.getByLabel('手机号').inputValue()).toBe('13900000003');
});

test('outside the city, or where the phone will not say where it is, one is told to choose a community', async () => {
  const { page } = await phone(browser, server, { geolocation: { longitude: 2.35, latitude: 48.85 }, permissions: ['geolocation'] });
  await page.goto('/report');
  await page.getByRole('button', { name: '用我的位置' }).click();
  await page.getByText(/您现在的位置没有对应到.*的社区/).waitFor();
  const shy = await phone(browser, server);
  await shy.page.goto('/report');
  await shy.page.getByRole('button', { name: '用我的位置' }).click();
  await shy.page.getByText('手机没有允许定位').waitFor();
});
