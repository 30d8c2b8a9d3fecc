import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changed } from '../../src/kernel/area/revision.ts';
import { putShapes } from '../../src/kernel/area/shapes/store.ts';
import { SYSTEM } from '../../src/kernel/post/actor.ts';
import { make } from '../../src/kernel/register/make.ts';
import { building, facility } from '../../src/modules/household/index.ts';
import { type TestServer, testServer } from '../server.ts';
import { box } from './box.ts';
import { launchChromium } from './chromium.ts';
import { hireEveryone, signedInAs, WORKERS } from './desk-page.ts';
import { faults, picture } from './look.ts';

const COMMUNITY = '210102001001';
const [WEST, SOUTH] = [123.4, 41.79];
const USES = ['residential', 'mixed', 'commercial', 'public'];

let server: TestServer;
let browser: Browser;
let home: { id: string; lon: number; lat: number };

/** Two communities side by side, the first with two grids, six rows of ten houses and a clinic. */
async function draw() {
  const { db } = server.database;
  await putShapes(db, [
    { code: '210102001', geometry: box(WEST - 0.004, SOUTH - 0.004, 0.03, 0.016) },
    { code: COMMUNITY, geometry: box(WEST, SOUTH, 0.01, 0.008) },
    { code: '210102001002', geometry: box(WEST + 0.01, SOUTH, 0.012, 0.008) },
    { code: `${COMMUNITY}001`, geometry: box(WEST, SOUTH, 0.005, 0.008) },
    { code: `${COMMUNITY}002`, geometry: box(WEST + 0.005, SOUTH, 0.005, 0.008) },
  ]);
  await changed(db, 'shapes');
  const w = { house: server.house, actor: SYSTEM, now: server.clock.now(), source: 'test' };
  for (let i = 0; i < 60; i++) {
    const [lon, lat] = [WEST + 0.0008 + (i % 10) * 0.0009, SOUTH + 0.001 + Math.floor(i / 10) * 0.0011];
    const footprint = JSON.stringify(box(lon - 0.0003, lat - 0.0001, 0.0006, 0.0002));
    const grid = lon < WEST + 0.005 ? '001' : '002';
    const values = { name: `${i + 1}号楼`, address: `建设路${i + 1}号`, use: USES[i % 7] ?? 'residential', floors: 6, lon, lat, footprint };
    const { id } = await make(w, building, { area: COMMUNITY + grid, values });
    if (i === 33) home = { id, lon, lat };
  }
  await make(w, facility, { area: COMMUNITY, values: { name: '王家社区卫生站', kind: 'health', lon: WEST + 0.002, lat: SOUTH + 0.0072 } });
}

beforeAll(async () => {
  server = await testServer({ faces: true });
  await hireEveryone(server);
  await draw();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A clerk at the map, and whatever their browser asked for or complained about. */
async function atMap(address: string, options: Parameters<Browser['newContext']>[0] = {}) {
  const { page, broken } = await signedInAs(browser, server, WORKERS.clerk[0], { reducedMotion: 'reduce', ...options });
  const asked = new Set<string>();
  const complaints: string[] = [];
  page.on('request', (request) => asked.add(new URL(request.url()).protocol === 'blob:' ? 'blob:' : new URL(request.url()).origin));
  page.on('console', (message) => message.type() === 'error' && !message.text().startsWith('Failed to load') && complaints.push(message.text()));
  // A test server has no list of demo log-ins to offer on the first page; everything else there must be.
  page.on('response', (answer) => answer.status() >= 400 && !answer.url().includes('/api/demo') && complaints.push(`${answer.status()} ${answer.url()}`));
  await page.goto(`/desk${address}`);
  await page.getByRole('region', { name: /地图：/ }).waitFor();
  await drawn(page);
  return { page, broken, asked, complaints };
}

/** Waits until tiles have come and been drawn. */
const drawn = async (page: Page) => {
  await page.waitForTimeout(200);
  await page.locator('canvas[aria-busy=false]').waitFor();
};
const canvas = (page: Page) => page.getByRole('region', { name: /地图：/ });
const card = (page: Page) => page.locator('.map-card');

test('a clerk finds a house in the list, sees it on the map and opens it', async () => {
  const { page, broken, asked, complaints } = await atMap('/map');
  await picture(page, 'map-1440');
  expect(await faults(page)).toEqual([]);
  await page.getByText('楼栋', { exact: true }).last().click();
  await page.getByRole('button', { name: /^建设路34号/ }).click();
  await card(page).getByRole('heading', { name: '34号楼' }).waitFor();
  expect(await card(page).textContent()).toContain('层数6');
  await drawn(page);
  await picture(page, 'map-house');
  expect(await faults(page, '.map-card')).toEqual([]);
  expect([...asked]).toEqual([server.url]);
  expect([broken, complaints]).toEqual([[], []]);
  await card(page).getByRole('link', { name: '查看楼栋' }).click();
  await page.waitForURL(`**/desk/buildings/${home.id}`);
});

test('with the keyboard alone: Enter says what lies in the middle, a group of houses opens, arrows move', async () => {
  const { page } = await atMap(`/map?at=${home.lon},${home.lat},17`);
  await canvas(page).focus();
  await page.keyboard.press('Enter');
  await card(page).getByRole('heading', { name: '34号楼' }).waitFor();
  await page.goto(`/desk/map?at=${home.lon},${home.lat},12&layers=buildings.facilities`);
  await drawn(page);
  await picture(page, 'map-far');
  await canvas(page).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/at=[\d.]+%2C[\d.]+%2C14/);
  await canvas(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL((url) => Number(url.searchParams.get('at')?.split(',')[0]) > home.lon + 0.001);
});

test('an area is found by its name and by its place; the address remembers where one was', async () => {
  const { page } = await atMap('/map');
  await page.keyboard.press('/');
  await page.keyboard.type('河畔');
  await page
    .getByRole('search')
    .getByRole('button', { name: /^河畔社区/ })
    .waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/area=210102001002/);
  await page.getByRole('navigation', { name: '所在区划' }).getByText('河畔社区').waitFor();
  await drawn(page);
  await canvas(page).focus();
  await page.keyboard.press('Enter');
  const at = new URL(page.url()).searchParams.get('at');
  expect(Number(at?.split(',')[0])).toBeCloseTo(WEST + 0.016, 3);
  await page.reload();
  await drawn(page);
  expect(new URL(page.url()).searchParams.get('area')).toBe('210102001002');
  await page.getByText('楼栋', { exact: true }).last().click();
  await page.getByText('河畔社区还没有登记楼栋').waitFor();
});

test('a house is found by its address', async () => {
  const { page } = await atMap('/map');
  await page.getByRole('searchbox', { name: '区划名称或楼栋地址' }).fill('建设路34号');
  await page
    .getByRole('search')
    .getByRole('button', { name: /^建设路34号/ })
    .click();
  await card(page).getByRole('heading', { name: '34号楼' }).waitFor();
  await page.waitForURL((url) => Math.abs(Number(url.searchParams.get('at')?.split(',')[0]) - home.lon) < 0.0001);
});

test('layers are switched on and off, and stay so in the address', async () => {
  const { page } = await atMap(`/map?at=${WEST + 0.002},${SOUTH + 0.0072},17`);
  await canvas(page).focus();
  await page.keyboard.press('Enter');
  await card(page).getByRole('heading', { name: '王家社区卫生站' }).waitFor();
  await page.getByRole('checkbox', { name: '设施' }).click();
  await page.waitForURL(/layers=buildings(&|$)/);
  await page.getByRole('button', { name: '收起' }).click();
  await drawn(page);
  await canvas(page).focus();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  expect(await card(page).count()).toBe(0);
});

test('on a phone and in the dark the map stands above its list, with nothing cut off', async () => {
  for (const [name, options] of [
    ['map-390', { viewport: { width: 390, height: 844 } }],
    ['map-dark', { colorScheme: 'dark' as const }],
  ] as const) {
    const { page, broken } = await atMap('/map', options);
    await picture(page, name);
    expect(await faults(page), name).toEqual([]);
    expect(broken).toEqual([]);
    await page.context().close();
  }
});
