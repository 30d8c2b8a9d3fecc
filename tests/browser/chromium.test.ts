import { expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';

test('the browser of these tests opens a page and draws Chinese', async () => {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.setContent('<p lang="zh">邻里<button onclick="this.textContent = innerWidth">宽</button></p>');
  await page.getByRole('button', { name: '宽' }).click();
  expect(await page.getByRole('button').textContent()).toBe('390');
  await browser.close();
});
