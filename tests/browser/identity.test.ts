import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hold } from '../../src/kernel/post/roster.ts';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { deskAt, hireEveryone, rowOf, worker } from './desk-page.ts';
import { CLERK, phone } from './resident-page.ts';

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

const PHONE = '13912345678';

/** Keeps a picture of the page where one was asked for. */
async function picture(page: Page, name: string) {
  const folder = process.env['PICTURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** A matter reported on the resident's own phone with a way to be reached, open on both screens. */
async function both(said: string) {
  // A second try finds the first one's matter still there.
  const title = `${said}${String(Math.random()).slice(2, 8)}`;
  const [resident, clerk] = await Promise.all([phone(browser, server), worker(browser, server, 'clerk')]);
  await resident.page.goto('/report');
  await resident.page.getByLabel('手机号').fill(PHONE);
  await resident.page.getByLabel('称呼').fill('王大姐');
  const receipt = await (async () => {
    await resident.page.getByLabel('什么事').fill(title);
    return reportKept(resident.page);
  })();
  await rowOf(clerk.page, title).click();
  await clerk.page.getByRole('heading', { name: '联系诉求人' }).waitFor();
  return { resident, clerk, receipt, title };
}

/** Sends the form as it stands, after choosing the community. */
async function reportKept(page: Page): Promise<string> {
  if (await page.getByRole('button', { name: '选社区' }).isVisible()) {
    await page.getByRole('button', { name: '选社区' }).click();
    await page.getByPlaceholder('输入社区、街道的名字').fill('王家');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /王家社区/ })
      .click();
  }
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '已经收到' }).waitFor();
  return new URL(page.url()).pathname.replace('/receipt/', '');
}

test('a worker sees who reported only after saying why, under their own mark, and the resident reads who looked', async () => {
  const { resident, clerk } = await both('三单元楼道灯不亮');
  const card = clerk.page.getByRole('region', { name: '联系诉求人' });
  expect(await clerk.page.getByText(PHONE).count()).toBe(0);
  await resident.page.getByText('没有人看过').waitFor();

  await card.getByRole('button', { name: '看联系方式' }).click();
  await card.getByText('诉求人会看到是哪个岗位').waitFor();
  await card.getByRole('button', { name: '写明理由并查看' }).click();
  await card
    .getByText('请填写「备注」')
    .or(card.getByText(/请(选择|填写)「为什么要看」/))
    .first()
    .waitFor();
  await card.getByRole('radio', { name: '上门核实' }).check();
  await card.getByLabel('备注').fill('约今晚上门看灯的位置');
  await card.getByRole('button', { name: '写明理由并查看' }).click();
  await card.getByText(PHONE).waitFor();
  await card.getByText('王大姐').waitFor();
  await picture(clerk.page, 'desk-revealed');
  await card.getByRole('button', { name: '收起' }).click();
  expect(await clerk.page.getByText(PHONE).count()).toBe(0);

  const looks = resident.page.getByRole('region', { name: '谁看过我的联系方式' });
  await looks.getByText('因为“上门核实”看过您的联系方式').waitFor();
  await looks.getByText('约今晚上门看灯的位置').waitFor();
  await looks.getByText('王家社区 · 社区工作者').waitFor();
  await picture(resident.page, 'resident-looks');

  server.clock.advance(16 * 60_000);
  await card.getByRole('button', { name: '看联系方式' }).click();
  await card.getByText('诉求人会看到是哪个岗位').waitFor();
  expect(await clerk.page.getByText(PHONE).count()).toBe(0);
  expect([...clerk.broken, ...resident.broken]).toEqual([]);
});

test('resident and worker write to each other, and a call rings at the resident’s, without either learning who the other is', async () => {
  const { resident, clerk } = await both('小区大门打不开');
  const card = clerk.page.getByRole('region', { name: '联系诉求人' });
  await card.getByLabel('给诉求人留言').fill('请问您的电话是多少');
  await card.getByText('用留言和转接电话就能联系到人').waitFor();
  await card.getByLabel('给诉求人留言').fill('请问是几号门？');
  await card.getByRole('button', { name: '发送' }).click();

  const talk = resident.page.getByRole('region', { name: '和承办人说句话' });
  await talk.getByText('请问是几号门？').waitFor();
  await talk.getByLabel('想问什么、补充什么，写在这里').fill('南边的二号门');
  await talk.getByRole('button', { name: '发送' }).click();
  await card.getByText('南边的二号门').waitFor();
  await card.getByText('诉求人', { exact: false }).first().waitFor();

  await card.getByRole('button', { name: '通过邻里打电话' }).click();
  await card.getByText('正在呼叫').waitFor();
  await resident.page.getByRole('heading', { name: '王家社区 · 社区工作者 来电' }).waitFor();
  await picture(resident.page, 'resident-ringing');
  await resident.page.getByRole('button', { name: '接听' }).click();
  await card.getByText('通话中').waitFor();
  await picture(clerk.page, 'desk-call');
  server.clock.advance(95_000);
  await card.getByRole('button', { name: '挂断' }).click();
  await card.getByText('通话 1 分 35 秒').waitFor();
  expect(await clerk.page.getByText(PHONE).count()).toBe(0);
  expect([...clerk.broken, ...resident.broken]).toEqual([]);
});

test('a worker prints the sheet, and whoever scans it sees on the public page that it is true', async () => {
  const { clerk, resident, receipt, title } = await both('单元门口的井盖松了');
  const card = clerk.page.getByRole('region', { name: '联系诉求人' });
  await card.getByRole('button', { name: '打印办理单' }).click();
  const [file] = await Promise.all([clerk.page.waitForEvent('download'), clerk.page.getByRole('menuitem', { name: '归档' }).click()]);
  expect(file.suggestedFilename()).toMatch(/^\d{12}\.pdf$/);
  const { rows } = await server.database.owner.query('select code, purpose from case_sheet order by at desc, code limit 1');
  expect(rows[0].purpose).toBe('archive');
  const stranger = await phone(browser, server);
  await stranger.page.goto(`/receipt/${receipt}?sheet=${rows[0].code}`);
  await stranger.page.getByRole('heading', { name: '这张办理单是真的' }).waitFor();
  await stranger.page.getByText('是最新的').waitFor();
  const person = await server.as(...CLERK);
  const { body } = await person.get(`/api/cases?q=${encodeURIComponent(title)}`);
  await person.post(`/api/cases/${body.items[0].id}/steps/accept`, {});
  await stranger.page.reload();
  await stranger.page.getByText('打印之后又有 1 条新的记录').waitFor();
  await picture(stranger.page, 'sheet-check');
  const [own] = await Promise.all([resident.page.waitForEvent('download'), resident.page.getByRole('button', { name: '下载办理单' }).click()]);
  expect(own.suggestedFilename()).toMatch(/^\d{12}\.pdf$/);
});

declare const axe: { run: (context: string | undefined, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };

/** What axe finds to mend on a page, and how much wider than the screen it is. */
async function wrongOn(page: Page, within = 'body'): Promise<string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await page.evaluate(([where, ...runOnly]) => axe.run(where, { runOnly }), [within, 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`)), ...(over > 0 ? [`${over} px too wide`] : [])];
}

test('axe finds nothing to mend where one talks, calls and looks, on a phone in large type and on a desk', async () => {
  const { resident, clerk } = await both('楼顶漏雨好几天了');
  const card = clerk.page.getByRole('region', { name: '联系诉求人' });
  await card.getByLabel('给诉求人留言').fill('请加微信');
  expect(await wrongOn(clerk.page, '.contact-card')).toEqual([]);
  await card.getByLabel('给诉求人留言').fill('是哪一栋？');
  await card.getByRole('button', { name: '发送' }).click();
  await card.getByText('是哪一栋？').first().waitFor();
  await card.getByRole('button', { name: '看联系方式' }).click();
  await card.getByRole('radio', { name: '紧急情况' }).check();
  expect(await wrongOn(clerk.page, '.contact-card')).toEqual([]);
  await card.getByLabel('备注').fill('屋顶要塌，马上联系');
  await card.getByRole('button', { name: '写明理由并查看' }).click();
  await card.getByText(PHONE).waitFor();
  await card.getByRole('button', { name: '通过邻里打电话' }).click();
  await card.getByText('正在呼叫').waitFor();
  expect(await wrongOn(clerk.page, '.contact-card')).toEqual([]);
  await clerk.page.setViewportSize({ width: 390, height: 844 });
  expect(await wrongOn(clerk.page, '.contact-card')).toEqual([]);
  await picture(clerk.page, 'desk-narrow');

  await resident.page.getByRole('button', { name: '大字版' }).click();
  await resident.page.getByRole('heading', { name: /来电/ }).waitFor();
  await resident.page.getByText('因为“紧急情况”看过您的联系方式').waitFor();
  expect(await wrongOn(resident.page)).toEqual([]);
  const low = await resident.page.evaluate(() =>
    [...document.querySelectorAll('.talk button, .ringing button')].map((button) => button.getBoundingClientRect().height).filter((height) => height < 59.5),
  );
  expect(low).toEqual([]);
  await picture(resident.page, 'resident-elder');
});

test('a resident names the worker whom the matter is about, and the worker finds nothing of it', async () => {
  const [resident, clerk] = await Promise.all([phone(browser, server), worker(browser, server, 'clerk')]);
  await resident.page.goto('/report');
  await resident.page.getByLabel('什么事').fill('社区的人不让我办证');
  if (await resident.page.getByRole('button', { name: '选社区' }).isVisible()) {
    await resident.page.getByRole('button', { name: '选社区' }).click();
    await resident.page.getByPlaceholder('输入社区、街道的名字').fill('王家');
    await resident.page
      .getByRole('dialog')
      .getByRole('button', { name: /王家社区/ })
      .click();
  }
  await resident.page.getByRole('switch', { name: /反映的就是某位工作人员/ }).check();
  await resident.page.getByRole('radio', { name: /社区工作者 王洁/ }).check();
  await picture(resident.page, 'report-about');
  await resident.page.getByRole('button', { name: '提交' }).click();
  await resident.page.getByRole('heading', { name: '已经收到' }).waitFor();
  await resident.page
    .getByText(/等.*街道/)
    .first()
    .waitFor();
  await clerk.page.reload();
  await clerk.page.getByRole('navigation', { name: '按剩余时间筛选' }).waitFor();
  expect(await rowOf(clerk.page, '社区的人不让我办证').count()).toBe(0);
});

test('a resident calls who serves their community; it rings at the desk, and neither reads who the other is', async () => {
  const [resident, clerk] = await Promise.all([phone(browser, server), worker(browser, server, 'clerk')]);
  await resident.page.addInitScript(() => localStorage.setItem('linli.place', JSON.stringify({ code: '210102001001', name: '王家社区' })));
  await resident.page.goto('/me');
  const number = `139${String(Math.random()).slice(2, 10)}`;
  await resident.page.getByLabel('手机号').fill(number);
  await resident.page.getByRole('button', { name: '发验证码' }).click();
  await resident.page.getByText('验证码已发到').waitFor();
  const [code = ''] = /\d{4,8}/.exec(server.texts.findLast(({ to }) => to.endsWith(number))?.text ?? '') ?? [];
  await resident.page.getByLabel('验证码').fill(code);
  await resident.page.getByRole('button', { name: '登录', exact: true }).click();
  await resident.page.getByRole('button', { name: '退出登录' }).waitFor();
  await resident.page.goto('/');
  await resident.page.getByRole('button', { name: '打给王洁' }).click();
  await resident.page.getByText('正在呼叫').waitFor();
  await picture(resident.page, 'home-call');
  await clerk.page.getByText('居民来电').waitFor();
  await clerk.page.getByRole('button', { name: '接听' }).click();
  await resident.page.getByText('正在和').waitFor();
  expect(await clerk.page.getByText(number).count()).toBe(0);
  await clerk.page.getByRole('button', { name: '挂断' }).click();
  await resident.page.getByRole('button', { name: '打给王洁' }).waitFor();
});

test('the audit administrator reads each look, by post and with its reason, and never whom it showed', async () => {
  const password = 'four-Swallows-7';
  const account = await server.auth.createStaff({ username: `audit.${String(Math.random()).slice(2, 8)}`, name: '郑审', password });
  await hold(server.database.db, { account, post: 'admin_audit', area: '2101', unit: '', valid_from: new Date(server.clock.now().getTime() - 1000) });
  await server.house.roster.refresh();
  const made = await server.anonymous.post('/api/cases', {
    title: '井盖丢了',
    body: '路口的井盖没了。',
    area: '210102001001',
    contact: { phone: PHONE },
    anonymous: true,
  });
  const person = await server.as(...CLERK);
  await person.post(`/api/cases/${made.body.id}/steps/reveal`, { purpose: 'legal_duty', note: '依法告知当事人' });
  await person.get(`/api/cases/${made.body.id}/identity`);
  const { page, broken } = await deskAt(browser, server);
  const { rows } = await server.database.owner.query('select username from auth_user where id = $1', [account]);
  await page.getByLabel('用户名或手机号').fill(rows[0].username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: '身份查看' }).click();
  await page
    .getByRole('row', { name: /依法履职.*依法告知当事人/ })
    .getByText(made.body.number)
    .waitFor();
  expect(await page.getByText(PHONE).count()).toBe(0);
  expect(await wrongOn(page)).toEqual([]);
  await picture(page, 'audit');
  expect(broken).toEqual([]);
});
