import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, HOUR, type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { picture, soon } from './look.ts';
import { phone, REPLY, recordOf, reportOn, staffDo, UNTIL_FINISHED, UNTIL_TAKEN } from './resident-page.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('a resident reports without signing in, well within half a minute, and the phone remembers the receipt', async () => {
  const { page, broken } = await phone(browser, server);
  const began = Date.now();
  const receipt = await reportOn(page, '三号楼二单元楼道灯坏了三天。老人晚上出门不方便。');
  expect(Date.now() - began).toBeLessThan(30_000);
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('三号楼二单元楼道灯坏了三天');
  expect(await page.getByText('王家社区').first().isVisible()).toBe(true);
  await page.getByRole('region', { name: '已经收到' }).getByRole('button', { name: '复制专用链接' }).waitFor();
  expect(await page.getByRole('button', { name: '复制专用链接' }).count()).toBe(1);

  await page.goto('/');
  await page.getByText('您的社区 和平区 浑河湾街道 王家社区').waitFor();
  const card = page.getByRole('link', { name: /楼道灯坏了三天/ });
  await card.getByText('等王家社区工作者受理').waitFor();
  await card.getByText(/^还剩/).waitFor();
  await card.click();
  await page.waitForURL(`**/receipt/${receipt}`);
  expect(broken).toEqual([]);
});

test('typed words survive a reload and a lost connection, and what was sent twice is one matter', async () => {
  const { page } = await phone(browser, server);
  await page.goto('/report');
  await page.getByLabel('什么事').fill('门口井盖松动，车一压就响');
  await page.reload();
  expect(await page.getByLabel('什么事').inputValue()).toBe('门口井盖松动，车一压就响');

  const count = async () => (await server.database.owner.query("select count(*)::int as n from cases where title like '门口井盖%'")).rows[0].n;
  await page.route('**/api/cases', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('连不上服务器，请稍后再试。填写过的内容不会丢').waitFor();
  expect(await page.getByLabel('什么事').inputValue()).toBe('门口井盖松动，车一压就响');
  expect(await count()).toBe(1);
  await page.unroute('**/api/cases');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '已经收到' }).waitFor();
  expect(await count()).toBe(1);

  await page.goto('/report');
  expect(await page.getByLabel('什么事').inputValue()).toBe('');
});

test('too few words are named beside the field, and nothing is sent', async () => {
  const { page } = await phone(browser, server);
  let sent = 0;
  await page.route('**/api/cases', (route) => {
    sent += 1;
    return route.continue();
  });
  await page.goto('/report');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('alert').filter({ hasText: '再多说几个字' }).waitFor();
  expect(await page.getByLabel('什么事').evaluate((field) => field === document.activeElement)).toBe(true);
  expect(sent).toBe(0);
});

test('the resident is asked, signs off, and then rates: the matter is closed by the resident', async () => {
  const { page, broken } = await phone(browser, server);
  const receipt = await reportOn(page, '楼道灯不亮');
  const id = await recordOf(page, server, receipt);
  await staffDo(server, id, UNTIL_FINISHED);
  await page.reload();
  await page.getByText(REPLY).waitFor();
  await page.getByText('若您到 2026年3月9日周一 17:30 仍未回复，将按规则自动办结。').waitFor();

  await page.getByRole('button', { name: '我确认已解决' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '我确认已解决' }).click();
  await page.getByText('您已签单，这件事办结了').waitFor();
  await page.getByRole('button', { name: '评价' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('radio', { name: '4 · 满意' }).check();
  await sheet.getByRole('radio', { name: '是' }).check();
  await sheet.getByRole('button', { name: '提交评价' }).click();
  await page.getByRole('heading', { name: '您的评价' }).waitFor();
  expect(await page.getByRole('img', { name: '满意' }).isVisible()).toBe(true);
  expect(await page.getByRole('button', { name: '评价' }).count()).toBe(0);

  const { rows } = await server.database.owner.query('select state, closed_by, stars, solved from cases where id = $1', [id]);
  expect(rows).toEqual([{ state: 'closed', closed_by: 'resident', stars: 4, solved: true }]);
  await page.goto('/matters');
  await page.getByRole('radio', { name: '已结束 1' }).click();
  await page.getByRole('link', { name: /楼道灯不亮/ }).waitFor();
  expect(broken).toEqual([]);
});

test('a resident who is not content has it done again, and must say why', async () => {
  const { page } = await phone(browser, server);
  const receipt = await reportOn(page, '雨水管堵了，院子积水');
  const id = await recordOf(page, server, receipt);
  await staffDo(server, id, UNTIL_FINISHED);
  await page.reload();
  await page.getByRole('button', { name: '没解决，重新办' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: '没解决，重新办' }).click();
  await sheet.getByRole('alert').filter({ hasText: '请填写' }).waitFor();
  await sheet.getByRole('textbox').fill('还是积水，昨晚又淹了');
  await sheet.getByRole('button', { name: '没解决，重新办' }).click();
  await page.getByText('住房和城乡建设局正在办').waitFor();
  const { rows } = await server.database.owner.query('select state, reopens from cases where id = $1', [id]);
  expect(rows).toEqual([{ state: 'taken', reopens: 1 }]);
});

test('urging stands in the story at once, and is not offered again on the same day', async () => {
  const { page } = await phone(browser, server);
  const receipt = await reportOn(page, '垃圾三天没清');
  await staffDo(server, await recordOf(page, server, receipt), UNTIL_TAKEN);
  await page.reload();
  await page.getByRole('button', { name: '催一催' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '催一催' }).click();
  await page.getByText('已经催了').waitFor();
  await page.getByRole('listitem').filter({ hasText: '催办' }).waitFor();
  await page.getByRole('button', { name: '催一催' }).waitFor({ state: 'detached' });
  await server.later(DAY);
  await page.reload();
  await page.getByRole('button', { name: '催一催' }).waitFor();
});

test('a matter nobody answers for in time is shown as late, and silence closes by the rule that was named', async () => {
  const { page } = await phone(browser, server);
  const receipt = await reportOn(page, '健身器材松了');
  const id = await recordOf(page, server, receipt);
  await server.later(3 * DAY);
  await page.clock.setFixedTime(server.clock.now());
  await page.reload();
  await page.getByText('已经超过承诺时间').waitFor();
  await page.getByText(/^已超时/).waitFor();

  await staffDo(server, id, UNTIL_FINISHED);
  await server.later(12 * DAY + HOUR);
  await page.clock.setFixedTime(server.clock.now());
  await page.reload();
  await page.getByText('到期没有收到您的回复，已按规则办结').waitFor();
  await page.getByRole('button', { name: '又出问题，重新办' }).waitFor();
});

test('a phone that keeps the keys of 25 reports asks by the newest, and by the earlier ones when told to', async () => {
  const keys: { receipt: string; key: string }[] = [];
  for (let n = 0; n < 25; n += 1) {
    const title = `绿化带垃圾第 ${n + 1} 堆`;
    const { body } = await server.anonymous.post('/api/cases', { title, body: `${title}，请清走。`, area: '210102001001', channel: 'h5' });
    keys.unshift({ receipt: body.receipt, key: body.key });
  }
  const { page, broken } = await phone(browser, server);
  await page.addInitScript((kept) => localStorage.setItem('linli.keys', kept), JSON.stringify(keys));
  await page.goto('/matters');
  const cards = page.locator('.matter-card');
  await soon(() => cards.count()).toBe(20);
  await page.getByText('办理中 20+').waitFor();
  await picture(page, 'resident-matters-earlier-390');
  await page.getByRole('button', { name: '这台手机上还有更早反映的 5 件，接着看' }).click();
  await soon(() => cards.count()).toBe(25);
  await page.getByText('办理中 25', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: /更早反映/ }).count()).toBe(0);
  expect(broken).toEqual([]);
});
