import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDays } from '../../src/modules/cases/rated-from/close-days.ts';
import { closedCase, from, rateBy } from '../../src/modules/cases/rated-from/testing.ts';
import { DAY, type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { hireEveryone, signedInAs, WORKERS } from './desk-page.ts';
import { faults, picture } from './look.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await testServer({ faces: true });
  await hireEveryone(server);
  for (let n = 0; n < 7; n += 1) await rateBy(server, await closedCase(server, '210102001001'), from(1));
  server.clock.advance(8 * DAY);
  await closeDays(server.house);
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test.each([
  ['wall', { width: 1440, height: 900 }],
  ['telephone', { width: 390, height: 844 }],
])(
  'on a %s, who looks after a district reads that a day’s ratings came from one device, what else it may be, and opens that day’s ratings',
  {
    timeout: 60_000,
  },
  async (name, viewport) => {
    const { page, broken } = await signedInAs(browser, server, WORKERS.supervisor[0], { reducedMotion: 'reduce', viewport });
    await page.goto('/command?area=210102');
    const alarms = page.getByRole('region', { name: '数字可疑提示' });
    const alarm = alarms.getByRole('group').filter({ hasText: '3月2日的 7 个评价中有 7 个（100%）看来出自同一台设备' });
    await alarm.waitFor();
    expect(await alarm.textContent()).toContain('也会算作一台；是哪些评价没有记录，也不应追查。');
    await alarm.locator('summary').focus();
    await page.keyboard.press('Enter');
    await alarm.getByRole('link').nth(6).waitFor();
    expect(await alarm.getByRole('link').count()).toBe(7);
    await alarm.scrollIntoViewIfNeeded();
    await picture(page, `command-alarms-${name}`);
    expect(await faults(page, '.outlook')).toEqual([]);
    expect(broken).toEqual([]);
  },
);
