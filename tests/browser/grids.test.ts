import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putShapes } from '../../src/kernel/area/shapes/store.ts';
import { SYSTEM } from '../../src/kernel/post/actor.ts';
import { make } from '../../src/kernel/register/make.ts';
import { building, dwelling } from '../../src/modules/household/index.ts';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { hireEveryone, signedInAs, WORKERS } from './desk-page.ts';
import { faults, picture } from './look.ts';

const COMMUNITY = '210102001001';
const [WEST, SOUTH] = [123.4, 41.79];
/** The first grid holds twelve buildings of 48 homes, the second six of 32; beside them a strip that nobody has drawn. */
const [MIDDLE, EAST, END, NORTH] = [WEST + 0.004, WEST + 0.008, WEST + 0.01, SOUTH + 0.006];

let server: TestServer;
let browser: Browser;

const box = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ] as [number, number][],
  ],
});

beforeAll(async () => {
  server = await testServer({ faces: true });
  await hireEveryone(server);
  await putShapes(server.database.db, [
    { code: COMMUNITY, geometry: box(WEST, SOUTH, END, NORTH) },
    { code: `${COMMUNITY}001`, geometry: box(WEST, SOUTH, MIDDLE, NORTH) },
    { code: `${COMMUNITY}002`, geometry: box(MIDDLE, SOUTH, EAST, NORTH) },
  ]);
  await server.database.owner.query("update area_revision set revision = revision + 1 where what = 'shapes'");
  await server.house.areasChanged();
  const w = { house: server.house, actor: SYSTEM, now: server.clock.now(), source: 'test' };
  for (let i = 0; i < 18; i++) {
    const second = i >= 12;
    const [lon, lat] = [WEST + 0.0008 + (i % 3) * 0.0011 + (second ? 0.004 : 0), SOUTH + 0.0008 + Math.floor((i % 12) / 3) * 0.0014];
    const area = COMMUNITY + (second ? '002' : '001');
    const { id } = await make(w, building, { area, values: { name: `${i + 1}号楼`, lon, lat, use: 'residential' } });
    for (let n = 0; n < (second ? 8 : 12); n++)
      for (let unit = 1; unit <= 4; unit++) await make(w, dwelling, { area, values: { building: id, unit: String(unit), door: String(101 + n * 100) } });
  }
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const canvas = (page: Page) => page.getByRole('region', { name: /网格地图/ });

async function atGrids(who: keyof typeof WORKERS, options: Parameters<Browser['newContext']>[0] = {}, area = COMMUNITY) {
  const { page, broken } = await signedInAs(browser, server, WORKERS[who][0], { reducedMotion: 'reduce', ...options });
  await page.goto(`/desk/grids?area=${area}`);
  await canvas(page).waitFor();
  await settled(page);
  return { page, broken };
}

/** Waits until what has come is drawn. */
const settled = async (page: Page) => {
  await page.waitForTimeout(300);
  await page.locator('canvas[aria-busy=false]').waitFor();
};

/** Clicks a share of the way across the map and down it. */
async function click(page: Page, x: number, y: number) {
  const at = await canvas(page).boundingBox();
  if (!at) throw new Error('no map');
  await page.mouse.click(at.x + at.width * x, at.y + at.height * y);
}
/** Drags from one place of the map to another. */
async function drag(page: Page, [x, y]: [number, number], [toX, toY]: [number, number]) {
  const at = await canvas(page).boundingBox();
  if (!at) throw new Error('no map');
  await page.mouse.move(at.x + at.width * x, at.y + at.height * y);
  await page.mouse.down();
  await page.mouse.move(at.x + at.width * toX, at.y + at.height * toY, { steps: 4 });
  await page.mouse.up();
}
const save = (page: Page) => page.getByRole('button', { name: '保存调整' });

test('the check says what is wrong and one press goes there; a clerk may try and not save', async () => {
  const { page, broken } = await atGrids('clerk');
  await page.getByText('检查', { exact: true }).click();
  await page.getByRole('button', { name: /空白/ }).click();
  await settled(page);
  await picture(page, 'grids-check-1440');
  expect(await faults(page)).toEqual([]);
  await page.getByText('网格', { exact: true }).click();
  expect(await page.getByText('576 户').count()).toBe(1);
  await page.getByRole('checkbox', { name: '选择第一网格' }).check();
  await page.getByRole('button', { name: '均衡方案' }).click();
  await page.getByText('第3网格').or(page.locator('input[value="第3网格"]')).first().waitFor();
  await settled(page);
  await picture(page, 'grids-proposal-1440');
  expect(await save(page).isDisabled()).toBe(true);
  await page.getByText(/保存由街道或系统管理员办理/).waitFor();
  expect(await faults(page)).toEqual([]);
  expect(broken).toEqual([]);
});

test('a dispatcher draws the strip that nobody has drawn, takes a point back, and saves', async () => {
  const { page, broken } = await atGrids('dispatcher');
  await page.getByRole('button', { name: '画新网格' }).click();
  await settled(page);
  for (const [x, y] of [
    [0.99, 0.01],
    [0.99, 0.99],
    [0.5, 0.99],
    [0.02, 0.02],
  ] as const)
    await click(page, x, y);
  await page.getByText('4 个点').waitFor();
  await settled(page);
  const asked = page.waitForRequest(/draw\/preview/);
  await drag(page, [0.02, 0.02], [0.3, 0.3]);
  const corners = (await asked).postDataJSON().geometry.coordinates[0];
  // The point went along, the others stayed, and none was added.
  expect(corners).toHaveLength(5);
  expect(corners[3][0]).toBeGreaterThan(corners[2][0] - (corners[0][0] - corners[2][0]) * 0.7);
  await page.getByText('4 个点').waitFor();
  await page.getByRole('button', { name: '撤销一步' }).click();
  await click(page, 0.5, 0.01);
  await page.getByText(/占了第二网格/).waitFor();
  expect(await save(page).isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: /裁去/ }).check();
  await page.getByText(/占了第二网格/).waitFor({ state: 'detached' });
  await page.getByLabel(`${COMMUNITY}003 的名称`).fill('河东网格');
  await settled(page);
  await picture(page, 'grids-draw-1440');
  await save(page).click();
  await page.getByText(/已保存：河东网格/).waitFor();
  await page.getByRole('button', { name: /河东网格/ }).waitFor();
  expect(server.house.locate(WEST + 0.009, SOUTH + 0.003)).toBe(`${COMMUNITY}003`);
  expect(broken).toEqual([]);
});

test('a redraw that was put aside is kept on the device, and is gone on with from where it was, or thrown away', async () => {
  const { page, broken } = await atGrids('dispatcher');
  const note = page.getByRole('region', { name: '有一份没有保存的调整' });
  await page.getByRole('checkbox', { name: '选择第二网格' }).check();
  await page.getByRole('button', { name: '画线拆分' }).click();
  await settled(page);
  await click(page, 0.02, 0.5);
  await click(page, 0.98, 0.5);
  const name = page.getByLabel(`${COMMUNITY}004 的名称`);
  await name.fill('临河网格');
  await picture(page, 'grids-kept-1440');
  // Another page and back, as after a telephone call.
  await page.goto('/desk');
  await page.getByRole('navigation', { name: '按剩余时间筛选' }).waitFor();
  await page.goto(`/desk/grids?area=${COMMUNITY}`);
  await note.getByText(/画线拆分 · 第二网格 · 2 个点/).waitFor();
  await picture(page, 'grids-draft-1440');
  expect(await faults(page)).toEqual([]);
  // To begin something else, and leave it before the first point, loses nothing.
  await page.getByRole('button', { name: '画新网格' }).click();
  await page.getByRole('button', { name: '返回' }).click();
  await note.getByRole('button', { name: '接着做' }).click();
  await page.getByText('2 个点').waitFor();
  await name.waitFor();
  expect(await name.inputValue()).toBe('临河网格');
  expect(await save(page).isEnabled()).toBe(true);
  await page.getByRole('button', { name: '返回' }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await note.scrollIntoViewIfNeeded();
  await picture(page, 'grids-draft-390');
  expect(await faults(page)).toEqual([]);
  await note.getByRole('button', { name: '丢掉' }).click();
  await note.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')))).toEqual([]);
  expect(broken).toEqual([]);
});

test('with the keyboard alone a grid is split by a line: Enter puts a point in the middle of the map', async () => {
  const { page, broken } = await atGrids('dispatcher');
  await page.getByRole('checkbox', { name: '选择第一网格' }).check();
  await page.getByRole('button', { name: '画线拆分' }).press('Enter');
  await settled(page);
  await canvas(page).locator('canvas').or(page.locator('canvas.maplibregl-canvas')).first().focus();
  const way = async (key: string, times: number) => {
    for (let i = 0; i < times; i++) {
      await page.keyboard.press(key);
      await page.waitForTimeout(60);
    }
    await settled(page);
  };
  await way('ArrowLeft', 6);
  await page.keyboard.press('Enter');
  await way('ArrowRight', 12);
  await page.keyboard.press('Enter');
  await page.getByText('2 个点').waitFor();
  await page.getByText(/第一网格从 2026-03-02 起停用/).waitFor();
  await picture(page, 'grids-cut-1440');
  await save(page).press('Enter');
  await page.getByText(/已保存/).waitFor();
  await page.getByText('沿革', { exact: true }).click();
  await page.getByText(/第一网格 → 第4网格、第5网格/).waitFor();
  expect(broken).toEqual([]);
});

test('on a phone two grids are merged from the list', async () => {
  const { page, broken } = await atGrids('dispatcher', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.getByRole('checkbox', { name: '选择第二网格' }).check();
  await page.getByRole('checkbox', { name: '选择河东网格' }).check();
  await picture(page, 'grids-list-390');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: '合并' }).click();
  // One of them began today, so it can close tomorrow at the earliest.
  await page.getByText('第二网格、河东网格从 2026-03-03 起停用').waitFor();
  await page.getByLabel(`${COMMUNITY}006 的名称`).fill('东片网格');
  await page.getByRole('button', { name: '保存调整' }).scrollIntoViewIfNeeded();
  await settled(page);
  await picture(page, 'grids-merge-390');
  await save(page).click();
  await page.getByText(/已保存：东片网格，2026-03-03 起启用/).waitFor();
  expect(await faults(page)).toEqual([]);
  expect(broken).toEqual([]);
});

test('a redraw of a day to come is taken back on the screen before its day', async () => {
  // The merge that was saved in the test before begins tomorrow.
  const { page, broken } = await atGrids('dispatcher');
  await page.getByText('沿革', { exact: true }).click();
  await page
    .getByRole('button', { name: /^取消调整：/ })
    .first()
    .click();
  await page.getByRole('dialog', { name: /取消这次尚未生效的调整/ }).waitFor();
  await picture(page, 'grids-cancel-1440');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: '取消调整', exact: true }).click();
  await page.getByText('调整已取消').waitFor();
  await expect.poll(() => page.getByRole('button', { name: /^取消调整：/ }).count()).toBe(0);
  expect(broken).toEqual([]);
});
