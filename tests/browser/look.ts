import axeCore from 'axe-core';
import type { Page } from 'playwright-core';

declare const axe: { run: (context: { include: string[] }, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };

/** Leaves a picture of the page for whoever wants to look at it. */
export const picture = async (page: Page, name: string) => {
  const folder = process.env['LINLI_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe would mend on the page or a part of it, and how far it has to be pushed sideways. */
export async function faults(page: Page, part = ':root'): Promise<string[]> {
  await page.evaluate(axeCore.source);
  const { violations } = await page.evaluate(([runOnly, within]) => axe.run({ include: [within] }, { runOnly }), [RULES, part] as const);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [
    ...violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ...(over > 0 ? [`${over} px too wide`] : []),
  ];
}
