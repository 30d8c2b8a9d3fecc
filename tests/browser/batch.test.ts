import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { batchRunner } from '../../src/kernel/batch/run.ts';
import { follower } from '../../src/modules/cases/incident/follower.ts';
import { type Person, type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { hireEveryone, record, rowOf, worker } from './desk-page.ts';
import { soon } from './look.ts';
import { phone } from './resident-page.ts';

declare const axe: { run: (context: Document, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };

const HERE = '210102001001';
let server: TestServer;
let browser: Browser;
let clerk: Person;
let dispatcher: Person;
let closing: { close: () => Promise<void> }[] = [];
const failures: unknown[] = [];
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
  await hireEveryone(server);
  [clerk, dispatcher] = [await server.as('clerk', HERE), await server.as('dispatcher', '210102001')];
  const report = (error: unknown) => failures.push(error);
  closing = [batchRunner(server.house, { every: 100, report }), follower(server.house, report)];
});
afterAll(async () => {
  for (const { close } of closing) await close();
  await browser?.close();
  await server?.close();
});

type Made = { id: string; number: string; receipt: string; key: string; title: string };
/** A report without a log-in, accepted, so that it waits for the dispatcher. */
async function accepted(title: string, more = {}): Promise<Made> {
  const { body } = await server.anonymous.post('/api/cases', { title, body: `${title}，请派人来看看。`, area: HERE, ...more });
  await clerk.post(`/api/cases/${body.id}/steps/accept`, {});
  server.clock.advance(1000);
  return body;
}
const stateOf = async ({ id }: Made) => (await dispatcher.get(`/api/cases/${id}`)).body.state;
const pick = (page: Page, { number }: Made) => page.getByRole('checkbox', { name: `选择 ${number}` });
const bar = (page: Page) => page.getByRole('region', { name: '批量办理', exact: true });
const toast = (page: Page) => page.getByRole('region', { name: '批量办理的进展' });

/** A picture for whoever asks for one by LINLI_TEST_PICTURES. */
async function picture(page: Page, name: string) {
  const folder = process.env['LINLI_TEST_PICTURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** What a machine can find wrong for people who see or move otherwise. */
async function barriers(page: Page): Promise<string[]> {
  // A list that was chosen from is not half gone any more.
  await soon(() => page.locator('.ant-select-dropdown:visible').count()).toBe(0);
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = await page.evaluate((runOnly) => axe.run(document, { runOnly }), ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

test('rows are picked, what would come of each is shown, and within its time all of it is undone', async () => {
  const property = { category: 'property' };
  const [one, two] = [await accepted('东门路灯不亮', property), await accepted('西门路灯不亮', property)];
  const { body: raw } = await server.anonymous.post('/api/cases', { title: '南门路灯不亮', body: '还没有受理。', area: HERE });
  const { page, broken } = await worker(browser, server, 'dispatcher');
  await page.goto('/desk/cases?q=路灯');
  await pick(page, one).check();
  // With the shift key everything in between is picked too.
  await pick(page, raw).click();
  await bar(page).getByText('已选 2 件').waitFor();
  await pick(page, two).check();
  await bar(page).getByText('已选 3 件').waitFor();
  await bar(page).getByRole('button', { name: '派单（2 件可办）' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('交给谁办').click();
  // Who usually handles such matters stands first, and why.
  const usual = page.locator('.ant-select-item-option').first();
  expect(await usual.textContent()).toBe('住房和城乡建设局“物业服务”通常由它办');
  await usual.click();
  await drawer.getByRole('button', { name: '预览结果' }).click();
  await drawer.getByText('2 件可以派单，1 件办不了').waitFor();
  await drawer
    .getByRole('row', { name: new RegExp(raw.number) })
    .getByText('已经到了别的环节')
    .waitFor();
  await drawer
    .getByRole('row', { name: new RegExp(one.number) })
    .getByText('住房和城乡建设局')
    .waitFor();
  await picture(page, 'batch-preview');
  expect(await barriers(page)).toEqual([]);
  await drawer.getByRole('button', { name: '派单 2 件' }).click();
  await toast(page)
    .getByText(/派单 2 件，\d+ 秒后开始/)
    .waitFor();
  await picture(page, 'batch-undo');
  await toast(page).getByRole('button', { name: '撤销' }).click();
  await toast(page).getByText('已撤销：2 件都没有派单').waitFor();
  server.clock.advance(60_000);
  await new Promise((done) => setTimeout(done, 500));
  expect([await stateOf(one), await stateOf(two)]).toEqual(['accepted', 'accepted']);
  expect(broken).toEqual([]);
});

test('everything the list finds is dispatched at once; what was refused says why and is picked again', async () => {
  const made = [await accepted('一号井盖松动'), await accepted('二号井盖松动'), await accepted('三号井盖松动')];
  const { page, broken } = await worker(browser, server, 'dispatcher');
  await page.goto('/desk/cases?q=井盖');
  await pick(page, made[0] as Made).check();
  await bar(page).getByRole('button', { name: '选中全部符合条件的' }).click();
  await bar(page).getByText('已选 3 件').waitFor();
  await bar(page).getByRole('button', { name: '派单', exact: true }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('交给谁办').click();
  await page.locator('.ant-select-item-option').filter({ hasText: '城市管理' }).click();
  await drawer.getByRole('button', { name: '预览结果' }).click();
  await drawer.getByText('3 件都可以派单').waitFor();
  await drawer.getByRole('button', { name: '派单 3 件' }).click();
  await toast(page)
    .getByText(/秒后开始/)
    .waitFor();
  // Somebody else is faster with one of them.
  await dispatcher.post(`/api/cases/${made[1]?.id}/steps/dispatch`, { owner: 'unit:housing' });
  server.clock.advance(11_000);
  await toast(page).getByText('已派单 2 件，1 件没有办成').waitFor();
  await toast(page).getByRole('button', { name: '查看结果' }).click();
  const results = page.getByRole('dialog');
  await results.getByRole('row', { name: new RegExp(made[1]?.number ?? '') }).waitFor();
  await picture(page, 'batch-results');
  await results.getByRole('button', { name: '重新选中没办成的 1 件' }).click();
  await bar(page).getByText('已选 1 件').waitFor();
  expect(await Promise.all(made.map(stateOf))).toEqual(['dispatched', 'dispatched', 'dispatched']);
  expect(broken).toEqual([]);
});

test('a reply is kept as a template and fills in each case’s own number', async () => {
  const made = [await accepted('单元门禁坏了'), await accepted('车棚门禁坏了')];
  for (const each of made) {
    await dispatcher.post(`/api/cases/${each.id}/steps/dispatch`, { owner: 'post:clerk' });
    await clerk.post(`/api/cases/${each.id}/steps/take`);
  }
  const { page, broken } = await worker(browser, server, 'clerk');
  await page.goto('/desk/templates');
  await page.getByRole('button', { name: '新建模板' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('模板名称').fill('门禁修好');
  await form.getByLabel('用在哪一步').click();
  await page
    .locator('.ant-select-item-option')
    .filter({ hasText: /^办结$/ })
    .click();
  await form.getByLabel('内容').fill('您反映的门禁问题（{编号}）已经修好。');
  await form.getByRole('button', { name: '保存' }).click();
  await form.getByRole('alert').filter({ hasText: '{编号}' }).waitFor();
  await picture(page, 'template-refused');
  await form.getByLabel('内容').fill('您反映的“{title}”（{number}）已经修好。');
  await form.getByRole('button', { name: '保存' }).click();
  await page.getByText('门禁修好', { exact: true }).waitFor();
  expect(await barriers(page)).toEqual([]);

  await page.goto(`/desk/cases/${made[0]?.id}`);
  await page.getByRole('button', { name: '办结' }).click();
  await page.getByRole('button', { name: /用模板/ }).click();
  await page.getByText('门禁修好').click();
  await expect.poll(() => page.getByLabel('给居民的答复').inputValue()).toBe(`您反映的“单元门禁坏了”（${made[0]?.number}）已经修好。`);

  await page.goto('/desk/cases?q=门禁');
  for (const each of made) await pick(page, each).check();
  await bar(page).getByRole('button', { name: '办结' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('已解决').click();
  await drawer.getByRole('button', { name: /用模板/ }).click();
  await page.getByText('门禁修好').click();
  await drawer.getByRole('button', { name: '预览结果' }).click();
  for (const each of made) await drawer.getByText(`（${each.number}）已经修好`).waitFor();
  await drawer.getByRole('button', { name: '办结 2 件' }).click();
  await toast(page)
    .getByText(/秒后开始/)
    .waitFor();
  server.clock.advance(11_000);
  await toast(page).getByText('已办结 2 件').waitFor();
  expect(broken).toEqual([]);
});

test('a mass incident: linked on the desk, answered in one act, and each resident signs off their own', async () => {
  const place = { category: 'water' };
  const main = await accepted('全楼停水', place);
  const others = [await accepted('八号楼停水了', place), await accepted('停水没有通知', place)];
  const { page, broken } = await worker(browser, server, 'dispatcher');
  // One by the machine's proposal on the record, which a person follows.
  await page.goto(`/desk/cases/${others[0]?.id}`);
  await page.getByRole('heading', { name: '可能是同一件事' }).waitFor();
  await picture(page, 'incident-proposal');
  await page.getByRole('listitem').filter({ hasText: main.number }).getByRole('button', { name: '并到这一件' }).click();
  await record(page).getByText('已并案，随主件办理').first().waitFor();
  await record(page).getByText('多人反映同一件事，已并到工单').waitFor();
  // The other from the incident's own page, as a batch.
  await page.goto(`/desk/incident/${main.id}`);
  await page.getByRole('heading', { name: '随它办理的诉求（1）' }).waitFor();
  await page
    .getByRole('row', { name: new RegExp(others[1]?.number ?? '') })
    .getByRole('checkbox')
    .check();
  await page.getByRole('button', { name: '并案', exact: true }).click();
  const drawer = page.getByRole('dialog');
  await expect.poll(() => drawer.getByLabel(/并到哪一件/).inputValue()).toBe(main.number);
  await drawer.getByRole('button', { name: '预览结果' }).click();
  await drawer.getByText('1 件都可以并案').waitFor();
  await drawer.getByRole('button', { name: '并案 1 件' }).click();
  await toast(page)
    .getByText(/秒后开始/)
    .waitFor();
  server.clock.advance(11_000);
  await page.getByRole('heading', { name: '随它办理的诉求（2）' }).waitFor();
  await picture(page, 'incident-page');
  expect(await barriers(page)).toEqual([]);

  const resident = await phone(browser, server);
  await resident.page.goto(`/receipt/${others[0]?.receipt}`);
  await resident.page.getByText(`并成 ${main.number} 号工单一起办`).waitFor();
  await picture(resident.page, 'together');
  expect(await barriers(resident.page)).toEqual([]);

  await dispatcher.post(`/api/cases/${main.id}/steps/dispatch`, { owner: 'unit:housing' });
  await (await server.as('handler', '210102', 'housing')).post(`/api/cases/${main.id}/steps/take`);
  const handler = await worker(browser, server, 'housing');
  await rowOf(handler.page, '全楼停水').click();
  await record(handler.page).getByText('另有 2 件随这一件办理').waitFor();
  await handler.page.getByRole('button', { name: '办结' }).click();
  await handler.page.getByLabel('已解决').check();
  await handler.page.getByLabel('给居民的答复').fill('“{title}”（{number}）已处理：水管修好，恢复供水。');
  await handler.page.getByRole('button', { name: '确认办结' }).click();
  for (const each of others) await soon(() => stateOf(each)).toBe('finished');

  // Each resident has their own answer on their own receipt, and their own word.
  for (const each of others) {
    await resident.page.goto('/');
    await resident.page.evaluate((kept) => localStorage.setItem('linli.keys', JSON.stringify([kept])), {
      receipt: each.receipt,
      key: each.key,
      at: new Date(0).toISOString(),
      title: each.title,
    });
    await resident.page.goto(`/receipt/${each.receipt}`);
    await resident.page.getByText(`“${each.title}”（${each.number}）已处理`).first().waitFor();
  }
  await picture(resident.page, 'together-answered');
  await resident.page.getByRole('button', { name: '我确认已解决' }).click();
  await resident.page.getByRole('dialog').getByRole('button', { name: '我确认已解决' }).click();
  await soon(() => stateOf(others[1] as Made)).toBe('closed');
  expect([await stateOf(others[0] as Made), await stateOf(main)]).toEqual(['finished', 'finished']);
  expect([...broken, ...resident.broken, ...handler.broken]).toEqual([]);
});

test('all cases of a mass incident are picked, also those further down than was read, and the number is said before', async () => {
  const main = await accepted('全区停电', { category: 'water' });
  const others: Made[] = [];
  for (let n = 0; n < 55; n++) others.push(await accepted(`停电第${n}户`, { category: 'water' }));
  for (const { id } of others) await dispatcher.post(`/api/cases/${id}/steps/link`, { to: main.number, kind: 'incident' });
  const { page, broken } = await worker(browser, server, 'dispatcher');
  await page.goto(`/desk/incident/${main.id}`);
  const list = page.getByRole('region', { name: '随它办理的诉求（55）' });
  await list.getByRole('columnheader').getByRole('checkbox').check();
  await bar(page).getByText('已选 50 件').waitFor();
  await picture(page, 'incident-some-picked');
  await bar(page).getByRole('button', { name: '选中全部 55 件' }).click();
  await bar(page).getByText('已选 55 件').waitFor();
  expect(
    await bar(page)
      .getByRole('button', { name: /选中全部/ })
      .count(),
  ).toBe(0);
  await picture(page, 'incident-all-picked');
  expect(await barriers(page)).toEqual([]);
  expect(broken).toEqual([]);
});

test('the incident and the templates are all there on a phone, nothing too wide and nothing in the way', async () => {
  const main = await accepted('地下车库积水');
  const other = await accepted('车库积水没人管');
  await dispatcher.post(`/api/cases/${other.id}/steps/link`, { to: main.id });
  await accepted('地下车库又积水了');
  await dispatcher.post('/api/templates', { flow: 'cases', step: 'finish', name: '积水排空', words: '{area}的积水已经排空，编号 {number}。' });
  const { page, broken } = await worker(browser, server, 'dispatcher', { viewport: { width: 390, height: 844 } });
  for (const [path, name] of [
    [`incident/${main.id}`, 'incident-phone'],
    ['templates', 'templates-phone'],
    [`cases/${main.id}`, 'record-phone'],
  ] as const) {
    await page.goto(`/desk/${path}`);
    await page
      .getByText(name === 'templates-phone' ? '积水排空' : '地下车库积水', { exact: true })
      .first()
      .waitFor();
    await page.waitForTimeout(400);
    await picture(page, name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), name).toBe(0);
    const pushed = await page.evaluate(() =>
      [...document.querySelectorAll('.ant-table-wrapper')].map((table) => table.scrollWidth - table.clientWidth).filter((over) => over > 0),
    );
    expect(pushed, name).toEqual([]);
    expect(await barriers(page), name).toEqual([]);
  }
  expect(broken).toEqual([]);
});

test('nothing that runs by itself has failed meanwhile', () => {
  expect(failures).toEqual([]);
});
