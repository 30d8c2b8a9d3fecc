import axeCore from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendDue } from '../../src/kernel/notice/send.ts';
import { hold } from '../../src/kernel/post/roster.ts';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { deskAt, hireEveryone, record, reported, worker } from './desk-page.ts';
import { picture, soon } from './look.ts';
import { CLERK, phone, REPLY, recordOf, reportOn, staffDo } from './resident-page.ts';

declare const axe: { run: (context: Document, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };

const MINUTE = 60_000;
const SHOTS = process.env['SHOTS'];
let server: TestServer;
let browser: Browser;
/** Why the gateway takes nothing just now. */
let trouble = false;
const sent: { to: string; text: string }[] = [];
beforeAll(async () => {
  const sms = {
    send: async (to: string, text: string) => {
      if (trouble) throw new Error('busy');
      sent.push({ to, text });
    },
  };
  [server, browser] = await Promise.all([testServer({ faces: true, senders: { sms } }), launchChromium()]);
  await hireEveryone(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const shot = async (page: Page, name: string) => SHOTS && page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });

async function seesNoBarrier(page: Page, where: string) {
  await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(() =>
    axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }),
  );
  expect(
    violations.map(({ id, nodes }) => `${where}: ${id} ${nodes.map(({ target }) => target)}`),
    where,
  ).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${where} is too wide`).toBeLessThanOrEqual(0);
}

test('an order rings the desk it is for at once, leads to its matter and is then read', async () => {
  const { page, broken } = await worker(browser, server, 'clerk');
  await page.getByRole('link', { name: '通知，0 条未读' }).waitFor();
  const id = await reported(server, '消防通道被占');
  await staffDo(server, id, [
    [CLERK, 'accept', { handle: 'here' }],
    [['supervisor', '210102'], 'supervise', { order: '三日内清理并报告。', working_days: 3 }],
  ]);
  await page.getByRole('link', { name: '通知，1 条未读' }).waitFor();
  await shot(page, 'desk-bell-1440');
  await page.getByRole('link', { name: '通知，1 条未读' }).click();
  const line = page.getByRole('link', { name: /督办令：\d{12} 消防通道被占，3 个工作日内回复/ });
  await line.waitFor();
  await shot(page, 'desk-notices-1440');
  await seesNoBarrier(page, 'the desk’s notices');
  await line.focus();
  await page.keyboard.press('Enter');
  await record(page).getByRole('heading', { name: '消防通道被占' }).waitFor();
  await page.getByRole('link', { name: '通知，0 条未读' }).waitFor();
  expect(broken).toEqual([]);

  const small = await worker(browser, server, 'clerk', { viewport: { width: 390, height: 844 } });
  await small.page.getByRole('link', { name: /^通知/ }).click();
  await small.page.getByText('督办令').waitFor();
  await shot(small.page, 'desk-notices-390');
  await seesNoBarrier(small.page, 'the desk’s notices on a phone');
});

test('a message that does not arrive shows to the handler in words, and whoever looks after it sends it again', async () => {
  const account = await server.auth.createStaff({ username: 'lu.ming', name: '陆明', password: 'four-Swallows-7' });
  await hold(server.database.db, { account, post: 'admin_system', area: '', unit: '', valid_from: new Date(server.clock.now().getTime() - 1000) });
  await server.house.roster.refresh();
  trouble = true;
  const clerk = await server.as(...CLERK);
  const { body } = await clerk.post('/api/cases', {
    title: '电动车充电',
    body: '楼下没有充电的地方。',
    area: CLERK[1],
    channel: 'phone',
    contact: { phone: '13800138000' },
  });
  for (let i = 0; i < 8; i += 1) {
    server.clock.advance(90 * MINUTE);
    await sendDue(server.house);
  }
  const { page } = await worker(browser, server, 'clerk');
  await page.goto(`/desk/inbox/cases/${body.id}`);
  await record(page).getByText('短信未送达（多次发送失败）').waitFor();
  expect(await page.content()).not.toContain('13800138000');
  await shot(page, 'desk-undelivered-1440');

  const admin = await deskAt(browser, server);
  await admin.page.getByLabel('用户名或手机号').fill('lu.ming');
  await admin.page.getByLabel('密码', { exact: true }).fill('four-Swallows-7');
  await admin.page.getByRole('button', { name: '登录' }).click();
  await admin.page.getByRole('link', { name: /^通知/ }).click();
  await admin.page.getByText('未送达的消息').click();
  await admin.page.getByText(`${body.number} 反映`).waitFor();
  expect(await admin.page.content()).not.toMatch(/13800138000|充电/);
  await shot(admin.page, 'desk-failed-1440');
  await seesNoBarrier(admin.page, 'failed messages');
  trouble = false;
  await admin.page.getByRole('button', { name: `重发 ${body.number} 的消息` }).click();
  await admin.page.getByText('没有未送达的消息').waitFor();
  await sendDue(server.house);
  await record(page).getByText('短信未送达').waitFor();
  await page.reload();
  await record(page).getByText('已发短信').waitFor();

  // The reporter follows the link of the message, and stops further ones by its other link.
  const [, path = ''] = /https:\/\/linli\.test(\/receipt\/\S+)/.exec(sent.at(-1)?.text ?? '') ?? [];
  const [, out = ''] = /https:\/\/linli\.test(\/stop\S+)/.exec(sent.at(-1)?.text ?? '') ?? [];
  const reporter = await phone(browser, server);
  await reporter.page.goto(path);
  await reporter.page.getByRole('heading', { name: '电动车充电' }).waitFor();
  await reporter.page.goto(out);
  await reporter.page.getByRole('button', { name: '不再接收短信' }).waitFor();
  await shot(reporter.page, 'resident-stop-390');
  await seesNoBarrier(reporter.page, 'the way out');
  await reporter.page.getByRole('button', { name: '不再接收短信' }).click();
  await reporter.page.getByText('好了，以后不再就这件事给您发短信。').waitFor();
  await staffDo(server, body.id, [
    [CLERK, 'accept', { handle: 'here' }],
    [CLERK, 'finish', { outcome: 'solved', reply: REPLY }],
  ]);
  const before = sent.length;
  server.clock.advance(20 * 60 * MINUTE);
  await sendDue(server.house);
  expect(sent.length).toBe(before);
});

test('a resident sees the answer ring, reads it, goes to their matter, and says how they want to be told', async () => {
  const { page, broken } = await phone(browser, server);
  await page.goto('/notices');
  await page.getByText('登录后看通知').waitFor();
  await page.goto('/me');
  await page.getByLabel('手机号').fill('13900000003');
  await page.getByRole('button', { name: '发验证码' }).click();
  await page.getByText('验证码已发到').waitFor();
  const [code = ''] = /\d{4,8}/.exec(server.texts.findLast(({ to }) => to.endsWith('13900000003'))?.text ?? '') ?? [];
  await page.getByLabel('验证码').fill(code);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('button', { name: '退出登录' }).waitFor();
  await page.getByRole('link', { name: '通知，0 条未读' }).click();
  await page.getByText('还没有通知').waitFor();
  const receipt = await reportOn(page, '单元门禁坏了进不去');
  await staffDo(server, await recordOf(page, server, receipt), [
    [CLERK, 'accept', { handle: 'here' }],
    [CLERK, 'finish', { outcome: 'solved', reply: REPLY }],
  ]);
  await page.getByRole('link', { name: '通知，1 条未读' }).click();
  await page.getByRole('link', { name: /办结.*单元门禁坏了进不去/ }).waitFor();
  await shot(page, 'resident-notices-390');
  await seesNoBarrier(page, 'a resident’s notices');
  await page.getByRole('button', { name: '大字版' }).click();
  await shot(page, 'resident-notices-elder-390');
  await seesNoBarrier(page, 'a resident’s notices in elder mode');
  await page.setViewportSize({ width: 320, height: 800 });
  await shot(page, 'resident-notices-elder-320');
  await seesNoBarrier(page, 'a resident’s notices in elder mode on a narrow phone');
  await page.getByText('怎样通知我').first().click();
  await page.getByRole('radio', { name: '只在这里看' }).check();
  await page.getByRole('link', { name: /办结.*单元门禁坏了进不去/ }).click();
  await page.getByRole('button', { name: '我确认已解决' }).waitFor();
  await page.getByRole('link', { name: '通知，0 条未读' }).waitFor();
  server.clock.advance(20 * 60 * MINUTE);
  await sendDue(server.house);
  expect(sent.filter(({ to }) => to.endsWith('13900000003'))).toEqual([]);

  // Somebody who reports a great deal finds all of it: the notices go on by themselves, below their setting, and every matter is listed and counted.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: '标准版' }).click();
  for (let n = 0; n < 55; n += 1) {
    const id = await page.evaluate(async (nth) => {
      const title = `楼道杂物第 ${nth} 堆`;
      const headers = { 'content-type': 'application/json', 'idempotency-key': `heap-of-rubbish-${nth}` };
      const body = JSON.stringify({ title, body: `${title}，请来清理。`, area: '210102001001', channel: 'h5' });
      const answer = await fetch('/api/cases', { method: 'POST', headers, body });
      return ((await answer.json()) as { id: string }).id;
    }, n + 1);
    const finish = [CLERK, 'finish', { outcome: 'solved', reply: REPLY }] as const;
    if (n < 24) await staffDo(server, id, [[CLERK, 'accept', { handle: 'here' }], finish]);
  }
  await page.goto('/notices');
  const lines = page.locator('.notice');
  await soon(() => lines.count()).toBe(20);
  await picture(page, 'resident-notices-first-390');
  await lines.nth(2).hover();
  await page.mouse.wheel(0, 2_400);
  await soon(() => lines.count()).toBe(25);
  await picture(page, 'resident-notices-more-390');
  await page.setViewportSize({ width: 1440, height: 900 });
  await picture(page, 'resident-notices-more-1440');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/matters');
  await page.getByText('办理中 56').waitFor();
  await soon(() => page.locator('.matter-card').count()).toBe(56);
  expect(broken).toEqual([]);
}, 180_000);
