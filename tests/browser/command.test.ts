import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { maker } from '../../src/modules/household/testing.ts';
import { DAY, type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { raise, seeThrough } from './command-place.ts';
import { deskAt, hireEveryone, signedInAs, signIn, WORKERS } from './desk-page.ts';
import { faults, picture, soon } from './look.ts';

let server: TestServer;
let browser: Browser;
let next = 100;

beforeAll(async () => {
  server = await testServer({ faces: true });
  await hireEveryone(server);
  const old = [];
  for (let n = 0; n < 24; n++) old.push(await raise(server, n, n % 3 ? '210102001001' : '210102001002'));
  for (let n = 1; n < 24; n += 3) await seeThrough(server, old[n] as string);
  const make = maker(await server.as('clerk', '210102001001'));
  await make('compounds', { name: '阳光花园', property: '阳光物业' }, '210102001001');
  for (const name of ['铁西新村', '无名小区']) await make('compounds', { name, committee: 'none' }, '210102001001');
  await server.later(9 * DAY);
  for (let n = 24; n < 40; n++) await raise(server, n, n % 4 ? '210102001001' : '210103001001');
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** The leader of the city at a page of the command centre, and what their browser complained about. */
async function at(address = '/', options: BrowserContextOptions = {}, who: 'leader' | 'supervisor' = 'leader'): Promise<{ page: Page; broken: string[] }> {
  const { page, broken } = await signedInAs(browser, server, WORKERS[who][0], { reducedMotion: 'reduce', ...options });
  await page.goto(`/command${address}`);
  await figures(page).locator('.figure-text').first().waitFor();
  return { page, broken };
}
const figures = (page: Page) => page.locator('.main-figures, .measure-head').first();
const card = (page: Page, label: string) => page.locator('.figure-card').filter({ has: page.getByText(label, { exact: true }) });
const below = (page: Page) => page.getByRole('region', { name: '下级区域' });
const where = (page: Page) => page.getByRole('navigation', { name: '所在区域' });
const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

test('a leader goes from the city down to one case, and comes back to exactly where they were', async () => {
  const { page, broken } = await deskAt(browser, server, { reducedMotion: 'reduce' });
  await page.goto('/command');
  await signIn(page, 'leader');
  await figures(page).locator('.figure-text').first().waitFor();
  expect(await figures(page).locator('.figure-card').count()).toBe(6);
  for (const [name, code] of [
    ['和平区', '210102'],
    ['浑河湾街道', '210102001'],
    ['王家社区', '210102001001'],
  ] as const) {
    await below(page).getByRole('link', { name }).click();
    await where(page).getByText(name).waitFor();
    expect(query(page)['area']).toBe(code);
  }
  expect(await where(page).getByRole('listitem').allTextContents()).toEqual(['沈阳市', '和平区', '浑河湾街道', '王家社区']);
  await where(page).getByRole('link', { name: '浑河湾街道' }).click();
  // Until then the figures' links still lead on within the community.
  await where(page).getByText('王家社区').waitFor({ state: 'detached' });
  await card(page, '未结诉求')
    .getByRole('link', { name: /未结诉求/ })
    .click();
  await page.getByRole('heading', { level: 1, name: '未结诉求' }).waitFor();
  await page
    .getByText(/当天结束时/)
    .first()
    .waitFor();
  const kinds = page.getByRole('region', { name: '类别' });
  await kinds.getByRole('img', { name: /未结诉求，类别/ }).waitFor();
  await picture(page, 'command-measure');
  await kinds.getByRole('button', { name: '看表格' }).click();
  const line = kinds.getByRole('row').filter({ hasText: '物业' });
  const [, number = ''] = (await line.getByRole('link').textContent())?.match(/(\d+)/) ?? [];
  await line.getByRole('link').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('link').first().waitFor();
  expect(await drawer.getByRole('link').count()).toBe(Number(number));
  const [address, title] = [page.url(), await drawer.locator('.figure-row-title').first().textContent()];
  expect(query(page)).toEqual({ area: '210102001', look: 'category', rows: 'open_stock:of', where: 'category:property' });
  await drawer.getByRole('link').first().click();
  await page.waitForURL(/\/desk\/cases\//);
  await page
    .getByRole('article')
    .getByRole('heading', { name: title as string })
    .waitFor();
  await page.goBack();
  await drawer.getByRole('link').first().waitFor();
  expect(page.url()).toBe(address);
  expect(await drawer.locator('.figure-row-title').first().textContent()).toBe(title);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  await kinds.getByRole('table').waitFor();
  await page.keyboard.press('Escape');
  await card(page, '未结诉求').waitFor();
  expect(query(page)).toEqual({ area: '210102001' });
  expect(broken).toEqual([]);
});

test('the numbers on screen are those the records say: what is late, and nothing is ever called 0 % of nothing', async () => {
  const { page, broken } = await at('/measures/late_stock?area=210102001');
  const late = Number(await figures(page).locator('.figure-text').textContent());
  await figures(page).locator('.part-of').getByRole('link').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('link').first().waitFor();
  expect(await drawer.getByRole('link').count()).toBe(late);
  expect(await drawer.getByText('超时', { exact: true }).count()).toBe(late);
  await page.goto('/command?area=210103001002');
  expect(await card(page, '满意率').locator('.figure-text').textContent()).toBe('暂无');
  expect(await page.locator('.figure-none').filter({ hasText: '%' }).count()).toBe(0);
  expect(broken).toEqual([]);
});

test('from a gauge’s number to the compounds that lack it and to one at the desk; a composite opens to its parts, and each of these to its records', async () => {
  const { page, broken } = await at('/measures/compounds_managed?area=210102');
  const numbers = page.locator('.measure-head .part-of');
  expect(await numbers.getByRole('link').allTextContents()).toEqual(['计入 1', '未计入 2', '共 3']);
  await numbers.getByRole('link', { name: '未计入 2' }).focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('link').first().waitFor();
  expect(await drawer.locator('.figure-row-title').allTextContents()).toEqual(['铁西新村', '无名小区']);
  await picture(page, 'command-rows-things');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForTimeout(400);
  await picture(page, 'command-rows-things-390');
  expect(await faults(page, '[role=dialog]')).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await drawer.getByRole('link', { name: '铁西新村' }).click();
  await page.waitForURL(/\/desk\/compounds\//);
  await page.getByRole('heading', { name: '铁西新村' }).waitFor();
  await page.goBack();
  await drawer.getByRole('link', { name: '无名小区' }).waitFor();
  await page.goto('/command/measures/three_rates?area=210102&from=2026-03-01&to=2026-03-11');
  const parts = page.getByRole('region', { name: '由哪些指标组成' });
  await parts.getByRole('table').waitFor();
  expect(await parts.locator('tbody tr').count()).toBe(3);
  await picture(page, 'command-parts-390');
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 1000 });
  await page.waitForTimeout(400);
  await picture(page, 'command-parts');
  const link = parts.getByRole('link', { name: /^共/ }).first();
  const whole = Number((await link.textContent())?.match(/\d+/)?.[0]);
  await link.click();
  await drawer.getByRole('link').first().waitFor();
  await drawer.getByRole('link').last().scrollIntoViewIfNeeded();
  await soon(() => drawer.getByRole('link').count()).toBe(whole);
  expect(broken).toEqual([]);
});

test('two areas, or two periods, stand side by side in the same cards and charts', async () => {
  const { page, broken } = await at('/?area=210102');
  await page.locator('.groups .figure-text').first().waitFor();
  await page.getByRole('region', { name: '实时地图' }).waitFor();
  await page.getByRole('button', { name: '对比' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '与上一时段比' }).click();
  await page.waitForURL(/than=before/);
  await card(page, '未结诉求').getByText(/相差/).waitFor();
  expect(query(page)['than']).toBe('before');
  await page.getByRole('button', { name: /对比：/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '与另一区域比' }).click();
  await page.getByRole('dialog').getByRole('searchbox').fill('沈河');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /沈河区/ })
    .click();
  await page.getByRole('button', { name: '对比：沈河区' }).waitFor();
  await card(page, '未结诉求').getByText('沈河区').waitFor();
  expect(query(page)).toEqual({ area: '210102', than: '210103' });
  await page.waitForTimeout(400);
  await picture(page, 'command-compare');
  await card(page, '未结诉求')
    .getByRole('link', { name: /未结诉求/ })
    .click();
  await page.getByRole('region', { name: '走势' }).getByText('沈河区').waitFor();
  await page.waitForTimeout(300);
  await picture(page, 'command-compare-measure');
  expect(await faults(page)).toEqual([]);
  await page.reload();
  await page.getByRole('region', { name: '走势' }).getByText('沈河区').waitFor();
  expect(broken).toEqual([]);
});

test('a period is today, seven days, the month, the quarter or any days, and lies in the address', async () => {
  const { page, broken } = await at();
  await page.getByRole('radio', { name: '本月' }).locator('..').click();
  await page.getByRole('button', { name: '3月1日至3月11日 自选日期' }).waitFor();
  expect(query(page)).toEqual({ period: 'month' });
  await page.goto('/command?from=2026-03-02&to=2026-03-02');
  await page.getByRole('button', { name: '3月2日 自选日期' }).waitFor();
  const opened = page.locator('.group-line').filter({ hasText: '诉求量' }).locator('.figure-text');
  await opened.waitFor();
  expect(await opened.textContent()).toBe('24');
  expect(broken).toEqual([]);
});

test('everything is reached by keys: figures by arrows, one level up by Escape, an area by /, the keys by ?', async () => {
  const { page, broken } = await at('/?area=210102');
  await page.keyboard.press('ArrowRight');
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  expect(await focused()).toContain('零上访');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toContain('零事故');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '零事故' }).waitFor();
  await page.keyboard.press('Escape');
  await card(page, '零上访').waitFor();
  await page.keyboard.press('Escape');
  await below(page).getByRole('link', { name: '和平区' }).waitFor();
  expect(query(page)).toEqual({});
  await page.keyboard.press('/');
  await page.getByRole('dialog').getByRole('searchbox').fill('河畔');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /河畔社区/ })
    .click();
  await where(page).getByText('河畔社区').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator('body').click({ position: { x: 4, y: 400 } });
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '键盘快捷键' }).getByText('查找区域').waitFor();
  expect(broken).toEqual([]);
});

test('a step that somebody else takes comes to the screen by itself, and is marked', async () => {
  const { page, broken } = await at();
  await page.locator('.groups .figure-text').first().waitFor();
  const number = card(page, '未结诉求').locator('.figure-text');
  for (let i = 0; i < 2; i++) {
    const wanted = String(Number(await number.textContent()) + 1);
    await raise(server, next++);
    await number.and(page.getByText(wanted, { exact: true })).waitFor();
    expect(await number.getAttribute('data-fresh')).toBe('true');
  }
  expect(broken).toEqual([]);
});

test.each([
  ['390', { viewport: { width: 390, height: 844 } }],
  ['1440', { viewport: { width: 1440, height: 1800 } }],
  ['dark', { viewport: { width: 1440, height: 1800 }, colorScheme: 'dark' }],
  ['english', { viewport: { width: 1440, height: 900 } }],
] as const)('axe finds nothing to mend, and nothing is too wide: %s', async (name, look) => {
  const { page, broken } = await at(name === 'english' ? '/?area=210102&lang=en' : '/?area=210102', look);
  await page.locator('.groups .figure-text').first().waitFor();
  await page.waitForTimeout(800);
  await picture(page, `command-${name}`);
  expect(await faults(page)).toEqual([]);
  await page.goto('/command/measures/on_time_rate?area=210102&look=area');
  await page.locator('.chart svg').first().waitFor();
  await page.waitForTimeout(500);
  await picture(page, `command-measure-${name}`);
  expect(await faults(page)).toEqual([]);
  await page.goto('/command?area=210102&rows=open_stock:of');
  await page.getByRole('dialog').getByRole('link').first().waitFor();
  await page.waitForTimeout(400);
  await picture(page, `command-rows-${name}`);
  expect(await faults(page, '[role=dialog]')).toEqual([]);
  expect(broken).toEqual([]);
});

test('on a wall of 3840 × 1080 everything stands at once with nothing to scroll, and a key leads out', async () => {
  const { page, broken } = await at('/?area=210102&screen=big', { viewport: { width: 3840, height: 1080 } });
  await page.locator('.groups .figure-text').first().waitFor();
  await page.waitForTimeout(800);
  await picture(page, 'command-big');
  const over = await page.evaluate(() =>
    [...document.querySelectorAll('html, .frame, main, .overview, .groups, .main-figures')]
      .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
      .map((one) => one.className || one.tagName),
  );
  expect(over).toEqual([]);
  const size = await page
    .locator('.figure-card .figure-text')
    .first()
    .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  expect(size).toBeGreaterThanOrEqual(40);
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.waitForURL((url) => !url.searchParams.has('screen'));
  expect(broken).toEqual([]);
});

test('of another district a supervisor sees what anybody may see, and no matter of it', async () => {
  const { page, broken } = await at('/', {}, 'supervisor');
  expect(await where(page).getByRole('listitem').allTextContents()).toEqual(['和平区']);
  const mine = await page.locator('.group-line').count();
  await page.goto('/command?area=210103001');
  await where(page).getByText('五里河街道').waitFor();
  await card(page, '未结诉求').locator('.figure-text').waitFor();
  expect(await page.locator('.group-line').count()).toBeLessThan(mine);
  expect(await page.getByRole('alert').allTextContents()).toEqual([]);
  expect(await page.locator('.part-of').count()).toBeGreaterThan(6);
  expect(await page.locator('.part-of').getByRole('link').count()).toBe(0);
  expect(broken).toEqual([]);
});

test('a measure is taken away as a file that says what it counts, of where and when', async () => {
  const { page, broken } = await at('/measures/on_time_rate?area=210102');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 CSV' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe('按时办结率 2026-03-05–2026-03-11.csv');
  const text = await readFile(await file.path(), 'utf8');
  for (const said of ['按时办结率', '和平区', '浑河湾街道', '期内到期的承诺']) expect(text).toContain(said);
  expect(broken).toEqual([]);
});
