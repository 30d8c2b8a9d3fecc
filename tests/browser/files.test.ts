import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { phonePhoto, program, wav } from '../../src/platform/files/testing.ts';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { hireEveryone, record, rowOf, worker } from './desk-page.ts';
import { phone, recordOf } from './resident-page.ts';

let server: TestServer;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  server = await testServer({ faces: true });
  await hireEveryone(server);
  browser = await launchChromium();
  folder = await mkdtemp(join(tmpdir(), 'linli-browser-'));
  await writeFile(join(folder, '门口.jpg'), await phonePhoto());
  await writeFile(join(folder, '修好了.jpg'), await phonePhoto({ width: 800, height: 600 }));
  await writeFile(join(folder, '噪声.wav'), wav());
  await writeFile(join(folder, '通知.pdf'), program());
  await writeFile(join(folder, '太大.jpg'), Buffer.concat([await phonePhoto(), Buffer.alloc(20_000_000)]));
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true });
});

const choose = (page: Page, label: string, ...names: string[]) => page.getByLabel(label).setInputFiles(names.map((name) => join(folder, name)));
const one = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });
const shot = async (page: Page, name: string) => {
  if (process.env['LINLI_SHOTS']) await page.screenshot({ path: join(process.env['LINLI_SHOTS'], `${name}.png`), fullPage: true });
};
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

test('a resident adds photos and a recording to a report, the handler sees them and proves the work, the resident sees that', async () => {
  const { page, broken } = await phone(browser, server);
  await page.goto('/report');
  await page.getByLabel('什么事').fill('门口路灯坏了一周，晚上看不见路。');
  await choose(page, '加照片', '门口.jpg');
  await one(page, '门口.jpg').getByText('已上传').waitFor();
  await choose(page, '加录音', '噪声.wav');
  await one(page, '噪声.wav').getByText('已上传').waitFor();
  await choose(page, '加文件', '通知.pdf');
  await one(page, '通知.pdf').getByText('这个文件的内容是程序，不能上传。').waitFor();
  await choose(page, '加照片', '太大.jpg');
  await one(page, '太大.jpg').getByText('照片超过 15 MB').waitFor();
  await shot(page, 'resident-report');
  expect(await faults(page)).toEqual([]);
  for (const name of ['通知.pdf', '太大.jpg']) await page.getByRole('button', { name: `移除 ${name}` }).click();
  await page.getByRole('button', { name: '选社区' }).click();
  await page.getByPlaceholder('输入社区、街道的名字').fill('王家');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /王家社区/ })
    .click();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '已经收到' }).waitFor();
  const receipt = new URL(page.url()).pathname.replace('/receipt/', '');
  const id = await recordOf(page, server, receipt);
  await page.getByRole('button', { name: '看大图 门口.jpg' }).locator('img').waitFor();
  await shot(page, 'resident-matter');
  expect(await faults(page)).toEqual([]);

  const clerk = await worker(browser, server, 'clerk');
  await rowOf(clerk.page, '门口路灯').first().click();
  const photo = record(clerk.page).getByRole('button', { name: '看大图 门口.jpg' });
  await photo.locator('img').waitFor();
  await shot(clerk.page, 'desk-record');
  await photo.click();
  await clerk.page.getByRole('img', { name: '照片 门口.jpg' }).waitFor();
  await shot(clerk.page, 'desk-large');
  await clerk.page.keyboard.press('Escape');
  await clerk.page.getByRole('dialog').waitFor({ state: 'detached' });
  await record(clerk.page).getByRole('button', { name: '播放 噪声.wav' }).click();
  await record(clerk.page).locator('audio').waitFor();
  expect(
    await clerk.page.locator('audio').evaluate(
      (sound: HTMLAudioElement) =>
        new Promise((done) => {
          if (sound.readyState >= 2) done(sound.duration);
          sound.onloadeddata = () => done(sound.duration);
          sound.onerror = () => done(sound.error?.message);
        }),
    ),
  ).toBe(1);
  const saving = clerk.page.waitForEvent('download');
  await record(clerk.page).getByRole('button', { name: '保存 噪声.wav' }).click();
  expect((await saving).suggestedFilename()).toBe('噪声.wav');

  const staff = await server.as('clerk', '210102001001');
  await staff.post(`/api/cases/${id}/steps/accept`, { handle: 'here' });
  await clerk.page.reload();
  await record(clerk.page).getByRole('button', { name: '办结' }).click();
  await clerk.page.getByLabel('已解决').check();
  await clerk.page.getByLabel('给居民的答复').fill('路灯已换新，请看照片。');
  await choose(clerk.page, '加照片', '修好了.jpg');
  await one(clerk.page, '修好了.jpg').getByText('已上传').waitFor();
  await shot(clerk.page, 'desk-step');
  expect(await faults(clerk.page)).toEqual([]);
  await clerk.page.getByRole('button', { name: '确认办结' }).click();
  await record(clerk.page).getByRole('button', { name: '看大图 修好了.jpg' }).locator('img').waitFor();

  await page.reload();
  await page.getByRole('region', { name: '答复' }).getByRole('button', { name: '看大图 修好了.jpg' }).locator('img').waitFor();
  await shot(page, 'resident-reply');
  expect([...broken, ...clerk.broken]).toEqual([]);
});

test('who would rather speak than type records on the spot; without a microphone they are told what to do', async () => {
  const { page, broken } = await phone(browser, server);
  await page.goto('/report');
  await page.getByRole('button', { name: '现在录音' }).click();
  await page.getByText('没能打开麦克风').waitFor();
  // The one thing a machine without a microphone lacks; recorder, sending and server are the real ones.
  await page.evaluate(() => {
    const context = new AudioContext();
    const [tone, out] = [context.createOscillator(), context.createMediaStreamDestination()];
    tone.connect(out);
    tone.start();
    navigator.mediaDevices.getUserMedia = async () => out.stream;
  });
  await page.getByRole('button', { name: '现在录音' }).click();
  await page.getByRole('button', { name: '说完了' }).waitFor();
  expect(await faults(page)).toEqual([]);
  await new Promise((go) => setTimeout(go, 700));
  await page.getByRole('button', { name: '说完了' }).click();
  await one(page, '现场录音.webm').getByText('已上传').waitFor();
  await shot(page, 'resident-recorded');
  expect(broken).toEqual([]);
});

test('what was added is still there after the phone threw the page away, also in large type', async () => {
  const { page, broken } = await phone(browser, server);
  await page.goto('/report');
  await page.getByRole('button', { name: '大字版' }).click();
  await page.getByLabel('什么事').fill('楼道里堆了纸箱。');
  await choose(page, '加照片', '门口.jpg');
  await one(page, '门口.jpg').getByText('已上传').waitFor();
  await page.reload();
  await one(page, '门口.jpg').getByText('已上传').waitFor();
  await shot(page, 'resident-elder');
  const low = await page.getByRole('button', { name: '移除 门口.jpg' }).boundingBox();
  expect(low?.height).toBeGreaterThanOrEqual(60);
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '已经收到' }).waitFor();
  await page.getByRole('button', { name: '看大图 门口.jpg' }).locator('img').waitFor();
  await page.goto('/report');
  expect(await one(page, '门口.jpg').count()).toBe(0);
  expect(broken).toEqual([]);
});
