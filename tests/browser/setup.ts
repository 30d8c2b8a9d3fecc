import { buildFaces } from '../../src/cli/faces.ts';
import { ensureChromium } from './chromium.ts';

/** Once before the browser tests: a browser, and the faces as `npm start` builds them. */
export async function setup(): Promise<void> {
  // Every file's own process then launches it without looking for it, or asking Debian for it, again.
  process.env['CHROME_PATH'] = ensureChromium();
  await buildFaces(() => console.error('building the faces…'));
}
