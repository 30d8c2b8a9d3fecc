import { mkdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchChromium } from '../tests/browser/chromium.ts';

/** Takes the README's pictures of a running demo: `node scripts/pictures.ts [URL]`, best a few minutes after `npm start -- --simulate`. */
const url = process.argv[2] ?? 'http://127.0.0.1:4180';
const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
await mkdir(folder, { recursive: true });
const browser = await launchChromium();

async function open(user: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 1.5, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: url });
  const signedIn = await context.request.post('/api/auth/sign-in/password', { data: { login: user, password: 'linli-demo' }, headers: { origin: url } });
  if (!signedIn.ok()) throw new Error(`${user} cannot sign in: ${signedIn.status()}`);
  return context.newPage();
}

async function take(page: Page, name: string): Promise<string> {
  // The faces keep a connection open for live events, so the network is never idle.
  await page.waitForTimeout(2000);
  const path = `${folder}${name}.png`;
  await page.screenshot({ path });
  return path;
}

/** Pictures side by side on one quiet ground. */
async function together(paths: readonly string[], name: string): Promise<void> {
  const images = await Promise.all(paths.map(async (path) => `<img src="data:image/png;base64,${(await readFile(path)).toString('base64')}">`));
  const page = await browser.newPage({ viewport: { width: 1413, height: 760 } });
  await page.setContent(
    `<style>body{margin:0;padding:24px;display:flex;gap:24px;align-items:center;background:#e4eae9}img{height:712px;border-radius:12px;box-shadow:0 2px 12px #0003}</style>${images.join('')}`,
  );
  await page.screenshot({ path: `${folder}${name}.png` });
}

/** A worker's inbox with the first record open, by keys as they would. */
async function inbox(user: string, width: number, height: number): Promise<Page> {
  const page = await open(user, width, height);
  await page.goto('/desk');
  await page.waitForTimeout(2000);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  return page;
}

const phone = await open('resident_1', 390, 844);
await phone.goto('/');
await phone.locator('a[href^="/receipt/"]').first().click();
const matter = await take(phone, 'matter');

const desk = await inbox('handler_urban', 1200, 844);
const record = await take(desk, 'record');
await together([matter, record], 'round');

const dispatcher = await inbox('dispatcher', 1440, 900);
await take(dispatcher, 'desk');

const command = await open('supervisor', 1440, 900);
await command.goto('/command');
await command.locator('canvas.maplibregl-canvas').waitFor();
await command.waitForTimeout(3000);
await take(command, 'command');

await Promise.all([matter, record].map((path) => rm(path)));
await browser.close();
