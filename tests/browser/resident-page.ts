import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { TestServer } from '../server.ts';
import { PATIENCE } from './look.ts';

export const CLERK = ['clerk', '210102001001'] as const;
const DISPATCHER = ['dispatcher', '210102001'] as const;
const HOUSING = ['handler', '210102', 'housing'] as const;

/** A resident's phone: a profile of its own, in Chinese, on the server's clock. Errors on the page fail the test through `broken`. */
export async function phone(browser: Browser, server: TestServer, options: BrowserContextOptions = {}): Promise<{ page: Page; broken: string[] }> {
  // Still unless told otherwise, as at the desk.
  const context = await browser.newContext({
    baseURL: server.url,
    locale: 'zh-CN',
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.clock.setFixedTime(server.clock.now());
  return { page, broken };
}

/** Reports a matter on the page as a resident does and answers its receipt code, without dashes. */
export async function reportOn(page: Page, words: string): Promise<string> {
  await page.goto('/');
  await page.getByRole('link', { name: '我要反映' }).click();
  await page.getByLabel('什么事').fill(words);
  if (await page.getByRole('button', { name: '选社区' }).isVisible()) {
    await page.getByRole('button', { name: '选社区' }).click();
    await page.getByPlaceholder('输入社区、街道的名字').fill('王家');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /王家社区/ })
      .click();
  }
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '已经收到' }).waitFor();
  return new URL(page.url()).pathname.replace('/receipt/', '');
}

type Kept = { receipt: string; key: string };

/** The id of the matter behind a receipt, as the device that keeps its key may learn it. */
export async function recordOf(page: Page, server: TestServer, receipt: string): Promise<string> {
  const keys = JSON.parse((await page.evaluate(() => localStorage.getItem('linli.keys'))) ?? '[]') as Kept[];
  const key = keys.find((one) => one.receipt === receipt)?.key ?? '';
  const { body } = await server.anonymous.get(`/api/receipts/${receipt}/mine`, { 'receipt-key': key });
  return body.id;
}

type Step = readonly [who: readonly [post: string, area: string, unit?: string], step: string, input?: unknown];

/** What the staff do with a matter until it is taken, and until it is finished. */
export const UNTIL_TAKEN: readonly Step[] = [
  [CLERK, 'accept'],
  [DISPATCHER, 'dispatch', { owner: 'unit:housing' }],
  [HOUSING, 'take'],
];
export const REPLY = '已更换声控灯六盏，并检查了线路。';
export const UNTIL_FINISHED: readonly Step[] = [...UNTIL_TAKEN, [HOUSING, 'finish', { outcome: 'solved', reply: REPLY }]];

/** Lets the staff take their steps over HTTP, each in their own post. */
export async function staffDo(server: TestServer, id: string, steps: readonly Step[]): Promise<void> {
  for (const [who, step, input = {}] of steps) {
    const person = await server.as(...who);
    const { status, text } = await person.post(`/api/cases/${id}/steps/${step}`, input);
    if (status !== 200) throw new Error(`${step}: ${status} ${text}`);
  }
}

/** Signs in with this telephone at what the community keeps of them, as residents do. */
export async function signedIn(page: Page, server: TestServer, mobile: string): Promise<void> {
  await page.goto('/me/register');
  await page.getByLabel('手机号').fill(mobile);
  await page.getByRole('button', { name: '发验证码' }).click();
  await page.getByLabel('验证码').waitFor();
  const code = /\d{6}/.exec(server.texts.findLast(({ to }) => to.endsWith(mobile))?.text ?? '')?.[0] ?? '';
  await page.getByLabel('验证码').fill(code);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Says who they are and that 王家社区 keeps them. */
export async function claims(page: Page, name: string, idNumber: string): Promise<void> {
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('身份证号').fill(idNumber);
  await page.getByRole('button', { name: '选择社区' }).click();
  await page.getByPlaceholder('输入社区、街道的名字').fill('王家');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /王家社区/ })
    .click();
  await page.getByRole('button', { name: '确认身份' }).click();
}
