import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { hireEveryone, reported, rowOf, worker } from './desk-page.ts';
import { faults, picture, soon } from './look.ts';
import { phone } from './resident-page.ts';

const BUILT = fileURLToPath(new URL('../../dist/faces/', import.meta.url));
let server: TestServer;
let browser: Browser;
let faces: string;

beforeAll(async () => {
  faces = await mkdtemp(join(tmpdir(), 'linli-update-'));
  [server, browser] = await Promise.all([testServer({ faces }), launchChromium()]);
  await hireEveryone(server);
}, 120_000);
beforeEach(async () => {
  await rm(faces, { recursive: true, force: true });
  await cp(BUILT, faces, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(faces, { recursive: true, force: true });
});

/** Puts a build in place whose parts all have other names, as on a server that was set up anew: of the last one nothing is left. */
async function anotherBuild(): Promise<void> {
  const assets = join(faces, 'assets');
  const names = await readdir(assets);
  for (const name of names.filter((each) => /\.(br|gz)$/.test(each))) await rm(join(assets, name));
  const plain = names.filter((each) => /\.(m?js|css)$/.test(each));
  // Written out, not as `$1`: a name may end in anything that a name ends in.
  const renamed = (text: string) => text.replace(/-([\w-]{8})\.(m?js|css)\b/g, (_whole, hash: string, kind: string) => `-${hash}x.${kind}`);
  for (const name of plain) {
    await writeFile(join(assets, name), renamed(await readFile(join(assets, name), 'utf8')));
    await rename(join(assets, name), join(assets, renamed(name)));
  }
  for (const face of ['desk.html', 'command.html', 'resident.html']) await writeFile(join(faces, face), renamed(await readFile(join(faces, face), 'utf8')));
}

/** How often the page was loaded from now on. */
function loads(page: Page): () => number {
  let count = 0;
  page.on('load', () => count++);
  return () => count;
}
const note = (page: Page) => page.getByRole('status').filter({ hasText: '系统已更新，刷新后继续' });

test('a page open while a new version is laid down goes on: where it goes next it is loaded afresh, once', async () => {
  const { page } = await worker(browser, server, 'dispatcher');
  await anotherBuild();
  const count = loads(page);
  await page.getByRole('link', { name: '缺岗' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await soon(async () => count()).toBe(1);
  expect(new URL(page.url()).pathname).toBe('/desk/gaps');
  await page.getByRole('link', { name: '值班' }).click();
  await page.waitForURL('**/desk/duty');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(count()).toBe(1);
});

test('what is being typed at the desk stays as it is, under one sentence and a button; after it, the draft is there', async () => {
  await reported(server, '更新时正在办的一件');
  const { page } = await worker(browser, server, 'clerk');
  await rowOf(page, '更新时正在办的一件').click();
  await page.getByRole('button', { name: '受理' }).click();
  await page.getByLabel('备注').fill('我已经联系过居民');
  await anotherBuild();
  const count = loads(page);
  await page.getByRole('button', { name: /语言、外观与退出/ }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await note(page).waitFor();
  expect(await page.getByLabel('备注').inputValue()).toBe('我已经联系过居民');
  expect(count()).toBe(0);
  expect(await faults(page)).toEqual([]);
  await picture(page, 'update-desk');
  await note(page).getByRole('button', { name: '刷新' }).click();
  await page.getByRole('button', { name: 'Accept' }).click();
  expect(await page.getByLabel(/note/i).inputValue()).toBe('我已经联系过居民');
  expect(count()).toBe(1);
});

test('a resident half-way through a report loses no word of it', async () => {
  const { page } = await phone(browser, server);
  await page.goto('/report');
  await page.getByLabel('什么事').fill('楼道里的灯坏了三天');
  await anotherBuild();
  const count = loads(page);
  await page.getByRole('button', { name: 'English' }).click();
  await note(page).waitFor();
  expect(await page.getByLabel('什么事').inputValue()).toBe('楼道里的灯坏了三天');
  expect(count()).toBe(0);
  expect(await faults(page)).toEqual([]);
  await picture(page, 'update-resident');
  await note(page).getByRole('button', { name: '刷新' }).click();
  await soon(async () => count()).toBe(1);
  await soon(() => page.locator('textarea').first().inputValue()).toBe('楼道里的灯坏了三天');
});

test('a part that is missing though nothing is newer is said and not loaded over and over', async () => {
  const { page } = await worker(browser, server, 'dispatcher');
  for (const name of await readdir(join(faces, 'assets'))) if (name.startsWith('gaps-page-')) await rm(join(faces, 'assets', name));
  const count = loads(page);
  await page.getByRole('link', { name: '缺岗' }).click();
  await page.getByText('这个页面出错了').waitFor();
  expect(count()).toBe(0);
  await picture(page, 'update-broken');
});

test('servers of two versions side by side do not send a page round and round', async () => {
  const { page } = await worker(browser, server, 'dispatcher');
  await anotherBuild();
  const count = loads(page);
  // Whatever page is loaded, the parts it goes on with are another server's.
  await page.route('**/assets/gaps-page-*', (route) => route.abort());
  await page.route('**/desk/gaps', async (route) => {
    if (route.request().resourceType() === 'document') return route.continue();
    return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
  });
  await page.getByRole('link', { name: '缺岗' }).click();
  await soon(async () => count()).toBe(1);
  await page.getByRole('heading', { name: '系统已更新，刷新后继续' }).or(page.getByText('系统已更新，刷新后继续')).first().waitFor();
  await page.waitForTimeout(1500);
  expect(count()).toBe(1);
});

test('without a line the part is not there, and the page stays until there is one', async () => {
  const { page } = await worker(browser, server, 'dispatcher');
  await page.context().setOffline(true);
  await page.getByRole('link', { name: '缺岗' }).click();
  await page.getByText('连不上服务器，这一部分没有打开').first().waitFor();
  await page.getByRole('main').getByRole('button', { name: '再试一次' }).click();
  await page.getByText('连不上服务器，这一部分没有打开').first().waitFor();
  await picture(page, 'update-away');
  await page.context().setOffline(false);
  await page.getByRole('main').getByRole('button', { name: '再试一次' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/desk/gaps');
});
