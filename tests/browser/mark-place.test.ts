import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changed } from '../../src/kernel/area/revision.ts';
import { putShapes } from '../../src/kernel/area/shapes/store.ts';
import { hold } from '../../src/kernel/post/roster.ts';
import { type TestServer, testServer } from '../server.ts';
import { box } from './box.ts';
import { launchChromium } from './chromium.ts';
import { deskAt, hireEveryone, worker } from './desk-page.ts';
import { faults, picture, soon } from './look.ts';
import { phone, recordOf } from './resident-page.ts';

const COMMUNITY = '210102001001';
const [WEST, SOUTH] = [123.4, 41.79];

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
  await putShapes(server.database.db, [
    { code: COMMUNITY, geometry: box(WEST, SOUTH, 0.01, 0.008) },
    { code: `${COMMUNITY}001`, geometry: box(WEST, SOUTH, 0.005, 0.008) },
    { code: `${COMMUNITY}002`, geometry: box(WEST + 0.005, SOUTH, 0.005, 0.008) },
  ]);
  await changed(server.database.db, 'shapes');
  await server.house.areasChanged();
  await hireEveryone(server);
  const account = await server.auth.createStaff({ username: 'bai.xue', name: '白雪', password: 'four-Swallows-7' });
  await hold(server.database.db, {
    account,
    post: 'grid_worker',
    area: `${COMMUNITY}001`,
    unit: '',
    valid_from: new Date(server.clock.now().getTime() - 86_400_000),
  });
  await server.house.roster.refresh();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const sheet = (page: Page) => page.getByRole('dialog', { name: '在地图上标出位置' });
const canvas = (page: Page) => sheet(page).getByRole('region', { name: /^地图/ });
const here = (page: Page) => sheet(page).getByRole('button', { name: '就是这里' });
const under = (page: Page) => sheet(page).locator('.mark-name');

/** A phone at the report, with the map opened on the community. */
async function atMap(options: Parameters<typeof phone>[2] = {}, before: (page: Page) => Promise<unknown> = async () => {}) {
  const { page, broken } = await phone(browser, server, { reducedMotion: 'reduce', ...options });
  await before(page);
  await page.goto('/report');
  await page.getByRole('button', { name: '在地图上标出位置' }).click();
  return { page, broken };
}

test('a resident puts the place on the map: its name is kept up under the pin, it stays in the draft and goes along with the report', async () => {
  const { page, broken } = await atMap();
  await soon(() => under(page).textContent()).toMatch(/王家社区/);
  await picture(page, 'mark-390');
  expect(await faults(page, 'dialog')).toEqual([]);
  const box = await canvas(page).boundingBox();
  if (!box) throw new Error('no map');
  // Dragged to the left, the pin comes to stand further east: in the second grid.
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2, { steps: 5 });
  await page.waitForTimeout(200);
  await page.mouse.up();
  await soon(() => under(page).textContent()).toMatch(/第二网格/);
  await here(page).click();
  await page.getByText('已在地图上标出').waitFor();
  await page.getByText('王家社区 第二网格').waitFor();
  await picture(page, 'mark-kept-390');

  await page.getByLabel('什么事').fill('路面塌了一个坑，夜里看不见');
  await page.reload();
  await page.getByText('已在地图上标出').waitFor();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '已经收到' }).waitFor();
  const id = await recordOf(page, server, new URL(page.url()).pathname.replace('/receipt/', ''));
  const { body } = await (await server.as('clerk', COMMUNITY)).get(`/api/cases/${id}`);
  expect(body).toMatchObject({ area: `${COMMUNITY}002`, location: { lon: expect.any(Number), lat: expect.any(Number) } });
  expect(body.location.lon).toBeGreaterThan(WEST + 0.005);
  // The next report remembers the grid, and not the point.
  await page.goto('/report');
  await page.getByText('王家社区 第二网格').waitFor();
  expect(await page.getByText('已在地图上标出').count()).toBe(0);
  expect(broken).toEqual([]);
});

test('by keyboard the arrows move the map; where the pin leaves the city one is told so in a sentence, and nothing can be marked there', async () => {
  const { page } = await atMap({ viewport: { width: 1440, height: 900 } });
  await soon(() => under(page).textContent()).toMatch(/王家社区/);
  await picture(page, 'mark-1440');
  expect(await canvas(page).evaluate((it) => it === document.activeElement)).toBe(true);
  const first = await under(page).textContent();
  await soon(async () => {
    await page.keyboard.press('ArrowRight');
    return under(page).textContent();
  }).not.toBe(first);
  await soon(async () => {
    await page.keyboard.press('ArrowDown');
    return under(page).textContent();
  }).toMatch(/^图钉这里没有对应到.*的社区/);
  expect(await here(page).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '选社区' }).waitFor();
});

test('in elder mode the map and its button fit the phone, and from afar one is told to come nearer', async () => {
  const { page } = await atMap({}, (it) => it.addInitScript(() => localStorage.setItem('linli.appearance', JSON.stringify({ scheme: 'light', elder: true }))));
  await soon(() => under(page).textContent()).toMatch(/王家社区/);
  await picture(page, 'mark-elder-390');
  expect(await faults(page, 'dialog')).toEqual([]);
  expect(await here(page).evaluate((it) => it.getBoundingClientRect().bottom <= innerHeight && it.getBoundingClientRect().height >= 60)).toBe(true);
  for (let i = 0; i < 4; i += 1) {
    await page.keyboard.press('-');
    await page.waitForTimeout(100);
  }
  await soon(() => under(page).textContent()).toBe('还太远，标不准。点一下那个地方就会放大。');
  await soon(async () => {
    await canvas(page).click();
    return under(page).textContent();
  }).not.toMatch(/还太远/);
});

test('a phone that cannot draw a map, and one that gets no tiles, say so in one sentence; the other ways remain', async () => {
  const sorry = '地图没能打开，请用别的办法说明位置。';
  const { page, broken } = await atMap({}, (it) =>
    it.addInitScript(() => {
      const get = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...more: unknown[]) {
        return kind.startsWith('webgl') ? null : Reflect.apply(get, this, [kind, ...more]);
      } as typeof get;
    }),
  );
  await sheet(page).getByText(sorry).waitFor();
  await picture(page, 'mark-none-390');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '选社区' }).waitFor();
  expect(broken).toEqual([]);

  const cut = await atMap({}, (it) => it.route('**/api/tiles/**', (route) => route.abort('failed')));
  await sheet(cut.page).getByText(sorry).waitFor();
  expect(cut.broken).toEqual([]);
});

test('a clerk on the telephone marks the place as well: the grid goes into the form with it, and another area by hand takes the mark away', async () => {
  const { page, broken } = await worker(browser, server, 'clerk', { reducedMotion: 'reduce' });
  await page.keyboard.press('n');
  await page.getByLabel('说了什么').fill('电话里说，凉亭的柱子歪了。');
  await page.getByLabel('一句话概括').click();
  await page.getByRole('button', { name: '在地图上标出位置' }).click();
  await soon(() => under(page).textContent()).toMatch(/王家社区/);
  await picture(page, 'mark-desk-1440');
  expect(await faults(page, '.ant-modal')).toEqual([]);
  await here(page).click();
  await page.getByText('已在地图上标出').waitFor();
  await sheet(page).waitFor({ state: 'hidden' });
  const area = page.getByRole('button', { name: '所在' });
  await soon(() => area.textContent()).toMatch(/第二网格/);
  await picture(page, 'mark-desk-kept-1440');
  await area.click();
  await page.locator('.area-popover').getByText('第一网格').click();
  await page.getByText('已在地图上标出').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '在地图上标出位置' }).click();
  await soon(() => under(page).textContent()).toMatch(/第一网格/);
  await here(page).click();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '已经登记' }).waitFor();
  await page.getByRole('button', { name: '打开这一件' }).click();
  await page.getByRole('link', { name: '在地图上看附近' }).waitFor();
  expect(broken).toEqual([]);
});

test('a grid worker’s form begins with what they found on their round, and asks for no resident', async () => {
  const { page, broken } = await deskAt(browser, server, { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  await page.goto('/desk/sign-in?to=/new');
  await page.getByLabel('用户名或手机号').fill('bai.xue');
  await page.getByLabel('密码', { exact: true }).fill('four-Swallows-7');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '登记巡查发现' }).waitFor();
  expect(await page.getByRole('radio', { name: '巡查发现' }).isChecked()).toBe(true);
  expect(await page.getByLabel('联系电话').count()).toBe(0);
  await page.getByLabel('看到了什么').fill('中街路口井盖裂了。已放警示牌。');
  await picture(page, 'patrol-390');
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('没有居民签单，也不计入满意率').waitFor();
  await picture(page, 'patrol-filed-390');
  expect(await page.getByText('回执码').count()).toBe(0);
  await page.getByRole('button', { name: '打开这一件' }).click();
  await page.getByText('巡查发现', { exact: true }).waitFor();
  expect(broken).toEqual([]);
});
