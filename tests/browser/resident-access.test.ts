import axeCore from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { phone, recordOf, reportOn, staffDo, UNTIL_FINISHED } from './resident-page.ts';

declare const axe: { run: (context: Document, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };

let server: TestServer;
let browser: Browser;
/** A device that has a matter to confirm. */
let keys: string;
let receipt: string;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
  const { page } = await phone(browser, server);
  receipt = await reportOn(page, '三号楼二单元楼道里的灯坏了三天，晚上老人上下楼看不见台阶，昨天已经有人摔了一跤');
  await staffDo(server, await recordOf(page, server, receipt), UNTIL_FINISHED);
  keys = await page.evaluate(() => localStorage.getItem('linli.keys') ?? '[]');
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

type Look = { width?: number; elder?: boolean; dark?: boolean; language?: 'en' };

/** Calls `see` on every page of the face, with the device that has a matter to confirm, and on an open sheet. */
async function everyPage({ width = 390, elder = false, dark = false, language }: Look, see: (page: Page, where: string) => Promise<void>) {
  const { page, broken } = await phone(browser, server, { viewport: { width, height: 800 }, colorScheme: dark ? 'dark' : 'light' });
  await page.addInitScript(
    ([kept, larger, spoken]) => {
      localStorage.setItem('linli.keys', kept);
      if (larger) localStorage.setItem('linli.appearance', JSON.stringify({ elder: true }));
      if (spoken) localStorage.setItem('linli.language', JSON.stringify(spoken));
    },
    [keys, elder, language] as const,
  );
  for (const path of ['/', '/report', '/matters', `/receipt/${receipt}`, '/receipt', '/receipt/ABCD', '/me', '/totals', '/nowhere']) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.waiting').first().waitFor({ state: 'detached' });
    await see(page, path);
  }
  await page.goto(`/receipt/${receipt}`);
  await page.locator('.ask button').first().click();
  await page.getByRole('dialog').waitFor();
  await see(page, 'the sign-off sheet');
  await page.goto('/report');
  await page.locator('.place-buttons button').last().click();
  await page.getByRole('dialog').getByRole('listitem').first().waitFor();
  await see(page, 'the community picker');
  expect(broken).toEqual([]);
  await page.context().close();
}

const LOOKS: [name: string, look: Look][] = [
  ['on a phone', {}],
  ['in the dark', { dark: true }],
  ['in elder mode on a narrow phone', { elder: true, width: 320 }],
  ['in English on a narrow phone', { language: 'en', width: 320 }],
  ['on a wide screen', { width: 1440 }],
];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test.each(LOOKS)('axe finds nothing to mend and nothing has to be pushed sideways %s', async (_name, look) => {
  const wrong: string[] = [];
  await everyPage(look, async (page, where) => {
    await page.evaluate(axeCore.source);
    const { violations } = await page.evaluate((runOnly) => axe.run(document, { runOnly }), RULES);
    wrong.push(...violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`));
    wrong.push(...(await sideways(page, where)));
  });
  expect(wrong).toEqual([]);
});

test('a phone magnified to 200 % is not pushed sideways either', async () => {
  const wrong: string[] = [];
  await everyPage({ width: 195 }, async (page, where) => void wrong.push(...(await sideways(page, where))));
  expect(wrong).toEqual([]);
});

async function sideways(page: Page, where: string): Promise<string[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return over > 0 ? [`${where}: ${over} px too wide`] : [];
}

test('elder mode is one tap from every page and remembered; text is 18 to 30 px and every tap area 60 px high', async () => {
  const { page } = await phone(browser, server);
  await page.goto('/me');
  await page.getByRole('button', { name: '大字版' }).click();
  await page.reload();
  await page.getByRole('button', { name: '标准版' }).waitFor();

  const wrong: string[] = [];
  await everyPage({ elder: true }, async (shown, where) => {
    wrong.push(...(await shown.evaluate(tooSmall)).map((what) => `${where}: ${what}`));
  });
  expect(wrong).toEqual([]);
});

test('elder mode takes hold at once where nothing is to move', async () => {
  const { page } = await phone(browser, server);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/matters');
  await page.getByRole('radio').first().waitFor();
  const sizes = await page.evaluate(() => {
    const size = () => Number.parseFloat(getComputedStyle(document.querySelector('.choice > span') ?? document.body).fontSize);
    const before = size();
    document.documentElement.dataset['elder'] = '';
    return [before, size()];
  });
  expect(sizes).toEqual([16, 21]);
});

/** Runs in the page: text outside 18–30 px, and what one presses lower than 60 px. A link inside a sentence is as high as its line. */
function tooSmall(): string[] {
  const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.skip, .for-readers');
  const said = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const wrong = new Set<string>();
  while (said.nextNode()) {
    const element = said.currentNode.parentElement;
    const words = said.currentNode.textContent?.trim();
    if (!element || !words || !shown(element)) continue;
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    if (size < 18 || size > 30) wrong.add(`「${words.slice(0, 12)}」 ${size} px`);
  }
  for (const element of document.querySelectorAll('a, button, summary, .choice, .star, .toggle, .box')) {
    const inSentence = element.matches('p > a');
    const { height } = element.getBoundingClientRect();
    if (shown(element) && !inSentence && height > 0 && height < 59.5) wrong.add(`${element.tagName} ${element.textContent?.slice(0, 12)} ${height} px high`);
  }
  return [...wrong];
}

test('a matter can be reported, and a sheet opened and closed, by keyboard alone', async () => {
  const { page } = await phone(browser, server);
  const focusOn = async (name: RegExp) => {
    for (let pressed = 0; pressed < 60; pressed += 1) {
      await page.keyboard.press('Tab');
      const named = await page.evaluate(() => {
        const { activeElement: at } = document;
        if (!at?.matches('a, button, input, textarea')) return '';
        return `${at?.getAttribute('aria-label') ?? ''} ${at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0]?.textContent : at?.textContent}`;
      });
      if (name.test(named)) return;
    }
    throw new Error(`the keyboard never reached ${name}`);
  };
  await page.goto('/');
  await page.getByRole('link', { name: '我要反映' }).waitFor();
  await focusOn(/我要反映/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/report');
  await focusOn(/什么事/);
  await page.keyboard.type('树枝挡住了路灯');
  await focusOn(/提交/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '已经收到' }).waitFor();
  await focusOn(/撤回/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});
