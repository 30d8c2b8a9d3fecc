import type { Page } from 'playwright-core';
import { changed } from '../../src/kernel/area/revision.ts';
import { putShapes } from '../../src/kernel/area/shapes/store.ts';
import type { TestServer } from '../server.ts';
import { box } from './box.ts';

export const [WEST, SOUTH] = [123.4, 41.79];
const CATEGORIES = ['road', 'property', 'rubbish', 'noise'];

/** Two sub-districts side by side; in the first two communities, in the first of them two grids. In the second nothing is drawn. */
export async function drawDistrict(server: TestServer): Promise<void> {
  const { db } = server.database;
  await putShapes(db, [
    { code: '210102001', geometry: box(WEST, SOUTH, 0.04, 0.024) },
    { code: '210102002', geometry: box(WEST + 0.04, SOUTH, 0.03, 0.024) },
    { code: '210102001001', geometry: box(WEST, SOUTH, 0.02, 0.024) },
    { code: '210102001002', geometry: box(WEST + 0.02, SOUTH, 0.02, 0.024) },
    { code: '210102001001001', geometry: box(WEST, SOUTH, 0.01, 0.024) },
    { code: '210102001001002', geometry: box(WEST + 0.01, SOUTH, 0.01, 0.024) },
  ]);
  await changed(db, 'shapes');
}

/** A resident's report somewhere in the area; answers its id. */
export async function raise(server: TestServer, n: number, area = '210102001001'): Promise<string> {
  const resident = await server.resident(`r${n % 7}`);
  const east = area === '210102001002' ? 0.02 : area === '210102002001' ? 0.04 : 0;
  const location = { lon: WEST + east + 0.002 + (n % 6) * 0.0028, lat: SOUTH + 0.003 + Math.floor((n % 36) / 6) * 0.0034 };
  const body = { title: `第${n}件事`, body: `第${n}件事，请派人来看看。`, category: CATEGORIES[n % 4], area, channel: 'h5', location };
  const { status, body: filed, text } = await resident.post('/api/cases', body);
  if (status !== 201) throw new Error(`report: ${status} ${text}`);
  return filed.id;
}

/** The clerk, the dispatcher and the department see a matter through to its answer. */
export async function seeThrough(server: TestServer, id: string): Promise<void> {
  const step = async (who: Promise<{ post: (url: string, body: object) => Promise<{ status: number; text: string }> }>, name: string, body: object) => {
    const { status, text } = await (await who).post(`/api/cases/${id}/steps/${name}`, body);
    if (status !== 200) throw new Error(`${name}: ${status} ${text}`);
  };
  await step(server.as('clerk', '210102001001'), 'accept', {});
  await step(server.as('dispatcher', '210102001'), 'dispatch', { owner: 'unit:housing' });
  await step(server.as('handler', '210102', 'housing'), 'take', {});
  await step(server.as('handler', '210102', 'housing'), 'finish', { outcome: 'solved', reply: '已经修好。' });
}

/** Waits until tiles have come and been drawn. */
export const drawn = async (page: Page) => {
  await page.waitForTimeout(300);
  await page.locator('canvas[aria-busy=false]').waitFor();
};
