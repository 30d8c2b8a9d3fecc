import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { drawDistrict, drawn, raise, SOUTH, seeThrough, WEST } from './command-place.ts';
import { hireEveryone, signedInAs, WORKERS } from './desk-page.ts';
import { faults, PATIENCE, picture } from './look.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await testServer({ faces: true });
  await hireEveryone(server);
  await drawDistrict(server);
  const old = [];
  for (let n = 0; n < 30; n++) old.push(await raise(server, n, n % 3 ? '210102001001' : '210102001002'));
  for (let n = 1; n < 24; n += 3) await seeThrough(server, old[n] as string);
  await server.later(9 * DAY);
  for (let n = 30; n < 48; n++) await raise(server, n, n % 3 ? '210102001001' : '210102002001');
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** The supervisor of the district at a page of the command centre, and what their browser complained about. */
async function at(address: string, options: BrowserContextOptions = {}): Promise<{ page: Page; broken: string[] }> {
  const { page, broken } = await signedInAs(browser, server, WORKERS.supervisor[0], { reducedMotion: 'reduce', ...options });
  await page.goto(`/command${address}`);
  await page.getByRole('region', { name: '实时地图' }).waitFor();
  return { page, broken };
}
/** What axe would mend on the panels around the figures. */
const mine = async (page: Page) => [...(await faults(page, '.scene')), ...(await faults(page, '.stream')), ...(await faults(page, '.news'))];
const canvas = (page: Page) => page.getByRole('region', { name: /地图：/ });
const counted = (page: Page) => page.getByText(/图上 \d+ 件办理中/);
const stream = (page: Page) => page.getByRole('region', { name: '今日动态' });
const said = (page: Page) => page.locator('.look-card');

test('the map shows the areas below in the colours of a figure and what is open; one click goes down one level', async () => {
  const { page, broken } = await at('/?measure=late_stock');
  await drawn(page);
  await counted(page).waitFor();
  await page.waitForTimeout(500);
  await picture(page, 'command-map-1440');
  expect(await page.getByRole('list', { name: /图例/ }).textContent()).toMatch(/件|\d/);
  const box = (await canvas(page).boundingBox()) ?? expect.fail('there is no map');
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.62);
  await said(page).getByText('浑河湾街道').waitFor();
  expect(await said(page).textContent()).toMatch(/浑河湾街道.*\d/);
  await page.mouse.click(box.x + box.width * 0.25, box.y + box.height * 0.62);
  await page.waitForURL(/area=210102001(&|$)/);
  await page.getByRole('navigation', { name: '所在区域' }).getByText('浑河湾街道').waitFor();
  await drawn(page);
  await picture(page, 'command-map-subdistrict');
  expect(await mine(page)).toEqual([]);
  expect(broken).toEqual([]);
});

test('with the keyboard: the middle of the map says its figure, Enter goes down', async () => {
  const { page } = await at('/?area=210102001');
  await drawn(page);
  await canvas(page).focus();
  await page.keyboard.press('ArrowLeft');
  await said(page).getByText('王家社区').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/area=210102001001(&|$)/);
});

test('a step moves the map and the stream by itself', async () => {
  const { page } = await at('/');
  await drawn(page);
  await stream(page).getByRole('listitem').first().waitFor();
  await page.locator('.groups .figure-text').first().waitFor();
  for (const n of [49, 51]) {
    const before = (await counted(page).textContent()) ?? '';
    await server.later(60_000);
    const id = await raise(server, n);
    await stream(page).locator(`a[href="/desk/cases/${id}"]`).first().waitFor();
    await expect.poll(() => counted(page).textContent(), { timeout: PATIENCE, interval: 20 }).not.toBe(before);
  }
});

test('the stream says what, where and by which post, can be narrowed, and stands still while it is read', async () => {
  const { page } = await at('/');
  await stream(page).getByRole('link').first().waitFor();
  const text = (await stream(page).textContent()) ?? '';
  expect(text).toContain('居民');
  for (const name of ['王洁', '件事', 'wang.jie']) expect(text).not.toContain(name);
  await stream(page).getByText('告警', { exact: true }).click();
  await stream(page).getByText('超时', { exact: false }).first().waitFor();
  await expect.poll(() => stream(page).getByText('反映', { exact: true }).count()).toBe(1);
  await stream(page).getByText('全部', { exact: true }).click();
  const first = stream(page).getByRole('link').first();
  await expect.poll(() => first.textContent()).toContain('反映');
  const top = await first.getAttribute('href');
  await first.hover();
  await server.later(60_000);
  await raise(server, 50);
  await stream(page).getByText('1 条新动态，移开后显示').waitFor();
  expect(await first.getAttribute('href')).toBe(top);
  await page.mouse.move(5, 5);
  await expect.poll(() => first.getAttribute('href')).not.toBe(top);
});

test('going back in time shows another day, by keyboard and by itself, and comes back to today', async () => {
  const { page } = await at('/?measure=open_stock');
  await drawn(page);
  const handle = page.getByRole('slider', { name: '看哪一天' });
  const table = page.locator('.below');
  await table.getByRole('row').nth(1).waitFor();
  const now = await table.textContent();
  await handle.focus();
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL(/to=2026-03-10/);
  await expect.poll(() => handle.getAttribute('aria-valuetext')).toContain('3月10日');
  await expect.poll(() => table.textContent()).not.toBe(now);
  await page.getByText('诉求的位置只显示现在的').waitFor();
  await picture(page, 'command-past');
  await page.getByRole('button', { name: '播放' }).click();
  await page.waitForURL((url) => !url.searchParams.has('to'));
  await expect.poll(() => table.textContent()).toBe(now);
});

test('where nobody has drawn the areas below, tiles in the same colours stand in for the map', async () => {
  const { page } = await at('/?area=210102002&measure=open_stock');
  const tile = page.getByRole('region', { name: '实时地图' }).getByRole('link', { name: /新华社区/ });
  await tile.waitFor();
  await page.getByText('用色块代替地图').waitFor();
  await picture(page, 'command-tiles');
  expect(await faults(page, '.live-map')).toEqual([]);
  await tile.click();
  await page.waitForURL(/area=210102002001/);
});

test.each([
  ['on a phone', 'command-390', { viewport: { width: 390, height: 844 } }, '/'],
  ['in the dark', 'command-dark', { colorScheme: 'dark' }, '/?area=210102001&measure=open_stock'],
  ['on a high screen', 'command-panels', { viewport: { width: 1440, height: 2_300 } }, '/?measure=late_stock&period=month'],
  ['on the wall', 'command-wall', { viewport: { width: 3840, height: 1080 } }, '/?screen=big'],
] as const)('%s nothing is cut off and axe finds nothing', async (_, name, options, address) => {
  const { page, broken } = await at(address, options);
  await drawn(page);
  await page.waitForTimeout(800);
  expect(await mine(page)).toEqual([]);
  if (name === 'command-390') await page.setViewportSize({ width: 390, height: 4_200 });
  await page.waitForTimeout(500);
  await picture(page, name);
  expect(broken).toEqual([]);
  await page.context().close();
});

test('the monthly report on screen, on A4 paper and as PDF', async () => {
  const { page, broken } = await signedInAs(browser, server, WORKERS.supervisor[0], { reducedMotion: 'reduce', acceptDownloads: true });
  await page.goto('/command/report?area=210102&month=2026-03');
  await page.getByRole('heading', { name: '和平区2026年3月社区治理月报' }).waitFor();
  await page
    .getByRole('row', { name: /满意率/ })
    .first()
    .waitFor();
  expect(await page.getByText('本月尚未结束').count()).toBe(1);
  await picture(page, 'command-report');
  expect(await faults(page, '.report')).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 PDF' }).click()]);
  expect(download.suggestedFilename()).toBe('月报 210102 2026-03.pdf');
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
  const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  expect(paper.subarray(0, 4).toString()).toBe('%PDF');
  await page.emulateMedia({ media: 'screen' });
  await page.getByLabel('哪个月').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.waitForURL(/month=2026-02/);
  await page.getByText('2026-02 还没有诉求').waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/command/report?area=210102&month=2026-03');
  await page
    .getByRole('row', { name: /满意率/ })
    .first()
    .waitFor();
  await picture(page, 'command-report-390');
  expect(await faults(page, '.report')).toEqual([]);
  expect(broken).toEqual([]);
});

test('the map and the charts are in no script that comes first, and those are small', async () => {
  const dist = fileURLToPath(new URL('../../dist/faces/', import.meta.url));
  const html = await readFile(`${dist}command.html`, 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file]) => file as string);
  const sizes = await Promise.all(files.map(async (file) => (await readFile(`${dist}${file}.gz`)).length));
  const first = (await Promise.all(files.map((file) => readFile(`${dist}${file}`, 'utf8')))).join('\n');
  expect(first).not.toMatch(/maplibregl-canvas-container|echarts-/);
  console.info(`first scripts and styles: ${Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1000)} kB gzipped`);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(500_000);
});

test('the outlines of what lies below are told, and a box of the map finds what is open in it', async () => {
  const supervisor = await server.as('supervisor', '210102');
  const { items, bounds } = (await supervisor.get('/api/areas/210102/outlines')).body;
  expect(items.map(({ code }: { code: string }) => code)).toEqual(['210102001', '210102002']);
  expect(bounds).toEqual([WEST, SOUTH, WEST + 0.07, SOUTH + 0.024].map((edge) => expect.closeTo(edge, 6)));
});
