import axeCore from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Milliseconds that a page is waited for. A machine may be busy; whether a page is fast is for the benchmarks to say. */
export const PATIENCE = 20_000;

/** Looks again and again until it is as expected. */
export const soon = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: PATIENCE });

declare const axe: { run: (context: { include: string[] }, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };

/** Waits until what opens or closes has come to rest, two seconds at most: half-way it has neither its place nor its colours. */
const settled = (page: Page) =>
  page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)));
    return Promise.race([Promise.allSettled(ending.map(({ finished }) => finished)), new Promise((done) => setTimeout(done, 2000))]).then(() => undefined);
  });

/** Leaves a picture of the page for whoever wants to look at it. */
export const picture = async (page: Page, name: string) => {
  const folder = process.env['LINLI_PICTURES'];
  if (!folder) return;
  await settled(page);
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe would mend on the page or a part of it, and how far it has to be pushed sideways. */
export async function faults(page: Page, part = ':root'): Promise<string[]> {
  await settled(page);
  await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(([runOnly, within]) => axe.run({ include: [within] }, { runOnly, resultTypes: ['violations'] }), [
    RULES,
    part,
  ] as const);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [
    ...violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ...(over > 0 ? [`${over} px too wide`] : []),
  ];
}
