import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { buildFaces } from '../src/cli/faces.ts';
import { DEMO_PASSWORD } from '../src/demo/people.ts';
import { launchChromium } from '../tests/browser/chromium.ts';
import { type Bench, type Figure, median, round } from './bench.ts';
import { demoServer } from './demo-server.ts';

const FACES = fileURLToPath(new URL('../dist/faces', import.meta.url));
const ROUNDS = 5;
/** A processor as this one is, and one so much slower, as in an old office machine or a telephone. */
const SLOWER = [1, 4] as const;
const LIMIT_MS = 2_000;
const LIMIT_KB = 500;

/** The command centre's first picture in a real browser that has never seen it, on this processor and on a slowed one: its six figures, and the scripts loaded for them. */
export const commandStart: Bench = {
  name: 'command_start',
  run: async (): Promise<Figure[]> => {
    await buildFaces(() => console.error('building the faces…'));
    const server = await demoServer();
    const browser = await launchChromium();
    try {
      const figures: Figure[] = [];
      let kB = 0;
      for (const slower of SLOWER) {
        const rounds: { ms: number; kB: number }[] = [];
        for (let i = 0; i < ROUNDS; i += 1) rounds.push(await first(browser, server.url, slower));
        const ms = rounds.map((one) => one.ms);
        kB = Math.max(kB, ...rounds.map((one) => one.kB));
        figures.push({
          name: slower === 1 ? 'command_first_picture' : 'command_first_picture_slowed',
          value: round(median(ms)),
          unit: 'ms',
          reference: LIMIT_MS,
          ratio: round(median(ms) / LIMIT_MS),
          n: ROUNDS,
          notes: `from asking for /command, signed in, with an empty cache and ${slower === 1 ? 'the processor as it is, server and browser on the same two cores' : `a processor ${slower}× slowed`}, to all six figures painted, in the demo city with its months of cases; the slowest ${round(Math.max(...ms))} ms; reference: the limit`,
        });
      }
      return [
        ...figures,
        {
          name: 'command_scripts',
          value: round(kB),
          unit: 'kB',
          reference: LIMIT_KB,
          ratio: round(kB / LIMIT_KB),
          n: ROUNDS,
          notes: 'gzipped scripts asked for until then, before a chart or the map is; reference: the limit',
        },
      ];
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};

/** Milliseconds to the picture with all six figures, and the gzipped kilobytes of script until then. */
async function first(browser: Browser, url: string, slower: number): Promise<{ ms: number; kB: number }> {
  const context = await browser.newContext({ baseURL: url, locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  try {
    const answer = await context.request.post('/api/auth/sign-in/password', { data: { login: 'leader', password: DEMO_PASSWORD }, headers: { origin: url } });
    if (!answer.ok()) throw new Error(`leader: ${answer.status()}`);
    const page = await context.newPage();
    const slow = await context.newCDPSession(page);
    await slow.send('Network.enable');
    await slow.send('Network.setCacheDisabled', { cacheDisabled: true });
    await slow.send('Emulation.setCPUThrottlingRate', { rate: slower });
    const scripts = new Set<string>();
    let painted = false;
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (!painted && pathname.endsWith('.js')) scripts.add(pathname);
    });
    await page.addInitScript(watchForFigures);
    await page.goto('/command', { waitUntil: 'commit' });
    const ms = await page.waitForFunction(() => (window as { figuresAt?: number }).figuresAt, undefined, { timeout: 60_000 }).then((at) => at.jsonValue());
    painted = true;
    const sizes = await Promise.all([...scripts].map(async (path) => (await stat(`${FACES}${path}.gz`)).size));
    return { ms: Number(ms), kB: sizes.reduce((sum, size) => sum + size, 0) / 1000 };
  } finally {
    await context.close();
  }
}

/** In the page: notes when the sixth figure has been painted, in milliseconds since the page was asked for. */
function watchForFigures(): void {
  const look = () => {
    if (document.querySelectorAll('.main-figures .figure-text').length < 6) return requestAnimationFrame(look);
    return requestAnimationFrame(() => setTimeout(() => Object.assign(window, { figuresAt: performance.now() })));
  };
  requestAnimationFrame(look);
}
