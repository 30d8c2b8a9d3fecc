import { writeFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { drawDistrict, raise, seeThrough } from './command-place.ts';
import { hireEveryone, signedInAs, WORKERS } from './desk-page.ts';
import { faults, picture } from './look.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await testServer({ faces: true });
  await hireEveryone(server);
  await drawDistrict(server);
  const old = [];
  for (let n = 0; n < 12; n++) old.push(await raise(server, n, n % 3 ? '210102001001' : '210102001002'));
  for (let n = 1; n < 12; n += 3) await seeThrough(server, old[n] as string);
  await server.later(9 * DAY);
  for (let n = 12; n < 20; n++) await raise(server, n, n % 4 ? '210102001001' : '210103001001');
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** The supervisor of the first district at a page of the command centre, all of it there. */
async function at(address: string, options: BrowserContextOptions = {}): Promise<{ page: Page; broken: string[] }> {
  const { page, broken } = await signedInAs(browser, server, WORKERS.supervisor[0], { reducedMotion: 'reduce', ...options });
  await page.goto(`/command${address}`);
  await page.locator('.groups .figure-text').first().waitFor();
  return { page, broken };
}

test('of another district one sentence says that only public figures are shown, and nothing is asked for that would be refused', {
  timeout: 60_000,
}, async () => {
  const { page, broken } = await at('/');
  const refused: string[] = [];
  page.on('response', (answer) => answer.status() >= 400 && refused.push(`${answer.status()} ${answer.url()}`));
  await page.goto('/command?area=210103001');
  await page.getByRole('heading', { name: '不在您的辖区' }).waitFor();
  await page.getByRole('heading', { name: '变化最大的' }).or(page.locator('.moved')).first().waitFor();
  await page.waitForTimeout(1_500);
  await picture(page, 'command-elsewhere');
  expect(await page.getByText('这里只显示对公众公开的指标').count()).toBe(1);
  // Seven days hold no whole month: that is the reason, and not that too few have rated.
  expect(await page.locator('.figure-card').filter({ hasText: '满意率' }).locator('.figure-text').textContent()).toBe('只按整月公布');
  expect([await page.getByRole('alert').count(), await page.locator('.outlook, .stream-list').count()]).toEqual([0, 0]);
  expect(refused).toEqual([]);
  expect(await faults(page, '.overview')).toEqual([]);
  await page.getByRole('link', { name: '回到我的辖区' }).click();
  await page.getByRole('heading', { name: '今日动态' }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  expect(broken).toEqual([]);
});

test('on paper the overview says of where and when it is, in light colours, and leaves out what only lives on a screen', { timeout: 60_000 }, async () => {
  const { page, broken } = await at('/?area=210102&period=month', { colorScheme: 'dark' });
  await page.locator('.moved').waitFor();
  await page.locator('.stream-list li').first().waitFor();
  const head = page.getByText('和平区 · 指标总览');
  expect(await head.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.setViewportSize({ width: 703, height: 1_000 });
  await head.waitFor();
  expect(await page.locator('.paper-head').textContent()).toContain('2026年3月1日至2026年3月11日 · 数据截至 2026年3月11日');
  for (const part of ['.stream-list', '.scene', '.command-choices', '.outlook .ant-segmented'])
    expect(await page.locator(part).first().isVisible(), part).toBe(false);
  const ground = (part: string) =>
    page
      .locator(part)
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundColor);
  expect([await ground('.figure-card'), await ground('.group')]).toEqual(['rgb(255, 255, 255)', 'rgb(255, 255, 255)']);
  const ink = (part: string) =>
    page
      .locator(part)
      .first()
      .evaluate((one) => Math.max(...(getComputedStyle(one).color.match(/\d+/g) ?? ['255']).slice(0, 3).map(Number)));
  for (const part of ['.paper-title', '.below h2', '.group h2', '.figure-card .figure-text', '.group .figure-text'])
    expect(await ink(part), part).toBeLessThan(120);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  await picture(page, 'command-paper');
  const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  expect(paper.subarray(0, 4).toString()).toBe('%PDF');
  const folder = process.env['LINLI_PICTURES'];
  if (folder) await writeFile(`${folder}/command-paper.pdf`, paper);
  expect(broken).toEqual([]);
});

test('of an area that is not there one sentence says so and leads back; no figure is shown, and no name of one', { timeout: 60_000 }, async () => {
  const { page, broken } = await at('/');
  await page.goto('/command?area=210102001099');
  await page.getByRole('heading', { name: '没有编码为 210102001099 的区域' }).waitFor();
  await page.waitForTimeout(500);
  expect([await page.getByRole('alert').count(), await page.locator('.figure-card').count()]).toEqual([0, 0]);
  await picture(page, 'command-no-area');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('link', { name: '回到我的辖区' }).click();
  await page.locator('.figure-card').first().waitFor();
  expect(new URL(page.url()).search).toBe('');
  expect(broken).toEqual([]);
});

test('in what happens now no word stands on another, however long a step is called', { timeout: 60_000 }, async () => {
  for (const lang of ['zh', 'en']) {
    const { page, broken } = await at('/');
    await page.goto(`/command?lang=${lang}`);
    await page.locator('.stream-list li').first().waitFor();
    const over = await page.locator('.stream-line a').evaluateAll((lines) =>
      lines.flatMap((line) => {
        const parts = [...line.children].map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
        return parts.flatMap((one, i) =>
          parts
            .slice(i + 1)
            .filter(
              ({ box: { left, right, top, bottom } }) =>
                one.box.left < right - 1 && left < one.box.right - 1 && one.box.top < bottom - 1 && top < one.box.bottom - 1,
            )
            .map((other) => `${one.text} on ${other.text}`),
        );
      }),
    );
    expect(over).toEqual([]);
    expect(broken).toEqual([]);
    await page.context().close();
  }
});

test('in a community it is said whether it has none of something, in a grid nothing is said that counts communities', { timeout: 60_000 }, async () => {
  const { page, broken } = await at('/?area=210102001001');
  const zero = page.locator('.figure-card').filter({ has: page.getByText('零上访', { exact: true }) });
  expect(await zero.locator('.figure-text').textContent()).toBe('已归零');
  expect(await zero.getByText(/目标/).count()).toBe(0);
  await page.goto('/command?area=210102001001001');
  await page.locator('.figure-card .figure-text').first().waitFor();
  expect([await page.locator('.figure-card').count(), await zero.count()]).toEqual([6, 0]);
  expect(await page.locator('.groups').getByText('零上访').count()).toBe(0);
  expect(broken).toEqual([]);
});

test('in a grid, below which there is nothing, the matters that are open there stand in the place of the areas', { timeout: 60_000 }, async () => {
  const grid = '210102001001001';
  await raise(server, 40, grid);
  const { page, broken } = await at(`/?area=${grid}`);
  const open = page.getByRole('region', { name: '没办结的诉求' });
  await open.locator('.figure-rows li').first().waitFor();
  const told = await page.locator('.figure-card').filter({ hasText: '未结诉求' }).locator('.figure-text').textContent();
  expect(await open.locator('.figure-rows li').count()).toBe(Number(told));
  expect(await page.getByText('下级区域').count()).toBe(0);
  expect(await open.getByRole('link').nth(1).getAttribute('href')).toMatch(/^\/desk\/cases\//);
  expect(await faults(page, '.below')).toEqual([]);
  expect(broken).toEqual([]);
});

test('on a telephone where one is and what one can do have one row; what has no room is in a menu', { timeout: 60_000 }, async () => {
  const { page, broken } = await at('/?area=210102001001001', { viewport: { width: 390, height: 844 } });
  const rows = await page.locator('.command-top').evaluate((top) => {
    const parts = [...top.querySelectorAll('a, button, [aria-current]')].filter((one) => !one.closest('.command-choices') && one.getClientRects().length > 0);
    return new Set(parts.map((one) => Math.round((one.getBoundingClientRect().top + one.getBoundingClientRect().bottom) / 16))).size;
  });
  expect(rows).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByRole('button', { name: '更多' }).click();
  await picture(page, 'command-more-390');
  await page.getByRole('menuitem', { name: '回到浑河湾街道' }).getByRole('link').click();
  await page.getByRole('region', { name: '下级区域' }).waitFor();
  expect(await faults(page, 'header')).toEqual([]);
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '月报' }).getByRole('link').click();
  await page.locator('.report').waitFor();
  expect(broken).toEqual([]);
});

test('when the server cannot be reached one sentence says so, and the same screen comes back at one press', { timeout: 60_000 }, async () => {
  const { page, broken } = await at('/');
  await page.route('**/api/figures**', (route) => route.abort());
  await page.getByRole('region', { name: '下级区域' }).getByRole('link', { name: '浑河湾街道' }).click();
  await page.getByText('连不上服务器，请稍后再试。').first().waitFor();
  await page.waitForTimeout(500);
  await picture(page, 'command-unreachable');
  expect([await page.getByRole('alert').count(), await page.locator('.figure-card, .live-map').count()]).toEqual([1, 0]);
  expect(await faults(page)).toEqual([]);
  await page.unroute('**/api/figures**');
  await page.getByRole('button', { name: '再试一次' }).click();
  await page.locator('.groups .figure-text').first().waitFor();
  expect([await page.getByRole('alert').count(), await page.locator('.figure-card').count()]).toEqual([0, 6]);
  expect(broken).toEqual([]);
});
