import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildFaces } from '../src/cli/faces.ts';
import { DEMO_PASSWORD } from '../src/demo/people.ts';
import { launchChromium } from '../tests/browser/chromium.ts';
import { type Bench, type Figure, median, round } from './bench.ts';
import { type DemoServer, demoServer } from './demo-server.ts';
import { p95 } from './scale/client.ts';

/** So many steps are taken in each round; fewer while working on it. */
const STEPS = Number(process.env['LINLI_BENCH_STEPS'] ?? 20);
const LIMIT_MS = 1_000;
/** Between two steps, so that each falls somewhere else between two readings of the screen. */
const APART_MS = [700, 1_150, 1_600];

/** How long after the answer to somebody's step the whole city's screen shows it: the changed figure alone in the city, and the step itself in the busy hours of the demo. */
export const commandLive: Bench = {
  name: 'command_live',
  run: async (): Promise<Figure[]> => {
    await buildFaces(() => console.error('building the faces…'));
    const server = await demoServer();
    const browser = await launchChromium();
    try {
      const { page, resident } = await look(browser, server);
      const quiet = await rounds(() => step(page, resident, figureChanges));
      const busy = server.beside(['simulate']);
      await sleep(10_000);
      const crowded = await rounds(() => step(page, resident, caseAppears));
      await busy.stop();
      return [
        figure('command_live', quiet, 'to the changed number of open cases painted on the screen of the whole city, nobody else at work'),
        figure(
          'command_live_busy',
          crowded,
          'to the step painted in the stream of the same screen, read in one round with the figures, the demo’s people at work beside it on the same two cores',
        ),
      ];
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};

const figure = (name: string, ms: readonly number[], what: string): Figure => ({
  name,
  value: round(p95(ms)),
  unit: 'ms',
  reference: LIMIT_MS,
  ratio: round(p95(ms) / LIMIT_MS),
  n: ms.length,
  notes: `p95 from the answer to a resident’s report ${what}; median ${round(median(ms))} ms, slowest ${round(Math.max(...ms))} ms; reference: the limit`,
});

async function rounds(once: () => Promise<number>): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < STEPS; i += 1) {
    await sleep(APART_MS[i % APART_MS.length] as number);
    taken.push(await once());
  }
  return taken;
}

/** The city's leader at the screen of the whole city, and a resident who reports. */
async function look(browser: Browser, { url }: DemoServer): Promise<{ page: Page; resident: BrowserContext['request'] }> {
  const signedIn = async (login: string) => {
    const context = await browser.newContext({ baseURL: url, locale: 'zh-CN', viewport: { width: 1440, height: 1800 }, extraHTTPHeaders: { origin: url } });
    const answer = await context.request.post('/api/auth/sign-in/password', { data: { login, password: DEMO_PASSWORD } });
    if (!answer.ok()) throw new Error(`${login}: ${answer.status()}`);
    return context;
  };
  const page = await (await signedIn('city_leader')).newPage();
  await page.goto('/command');
  await page.locator('.groups .figure-text').first().waitFor({ timeout: 60_000 });
  await page.locator('.stream-list li').first().waitFor({ timeout: 60_000 });
  return { page, resident: (await signedIn('resident_1')).request };
}

type Seen = (id: string) => number | null;

/** Takes one step and answers how many milliseconds after its answer the screen had painted what `watch` waits for. */
async function step(page: Page, resident: BrowserContext['request'], watch: () => void): Promise<number> {
  const body = { title: '路灯不亮', body: '三号楼前的路灯坏了一周，晚上看不清路。', category: 'road', channel: 'h5', area: await communityOf(resident) };
  await page.evaluate(watch);
  const answer = await resident.post('/api/cases', { data: body });
  const answered = Date.now();
  if (answer.status() !== 201) throw new Error(`report: ${answer.status()} ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: string };
  const painted = await page.waitForFunction((record) => (window as unknown as { seen: Seen }).seen(record), id, { timeout: 60_000 });
  return Math.max(0, Number(await painted.jsonValue()) - answered);
}

/** The first community of the demo city. */
async function communityOf(resident: BrowserContext['request']): Promise<string> {
  let code = '2101';
  while (code.length < 12) {
    const { items } = (await (await resident.get(`/api/areas/${code}/children`)).json()) as { items: { code: string }[] };
    const [first] = items;
    if (!first) throw new Error(`nothing lies in ${code}`);
    code = first.code;
  }
  return code;
}

/** In the page: from now on notes when the number of open cases has been painted anew. */
function figureChanges(): void {
  const text = () =>
    [...document.querySelectorAll('.figure-card')].find((card) => card.textContent?.includes('未结诉求'))?.querySelector('.figure-text')?.textContent;
  const before = text();
  let at: number | null = null;
  const look = () => (text() === before ? requestAnimationFrame(look) : requestAnimationFrame(() => setTimeout(() => (at = Date.now()))));
  requestAnimationFrame(look);
  Object.assign(window, { seen: () => at });
}

/** In the page: from now on notes when each case was first painted in the stream. */
function caseAppears(): void {
  if ('appeared' in window) return;
  const at = new Map<string, number>();
  const look = () => {
    const there = [...document.querySelectorAll<HTMLAnchorElement>('.stream-list a')].map(({ pathname }) => pathname).filter((path) => !at.has(path));
    if (there.length) requestAnimationFrame(() => setTimeout(() => there.forEach((path) => void (at.has(path) || at.set(path, Date.now())))));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(window, { appeared: at, seen: (id: string) => at.get(`/desk/cases/${id}`) ?? null });
}
