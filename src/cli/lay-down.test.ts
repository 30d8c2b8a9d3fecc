import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layDown } from './lay-down.ts';

const DAY_MS = 86_400_000;
let room: string;
let folder: string;
beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'linli-lay-down-'));
  folder = join(room, 'faces');
});
afterAll(() => rm(room, { recursive: true, force: true }));

/** A build whose page names one part. */
async function build(part: string): Promise<string> {
  const built = join(room, `built-${part}`);
  await mkdir(join(built, 'assets'), { recursive: true });
  await writeFile(join(built, 'assets', part), part);
  await writeFile(join(built, 'assets', 'same.js'), 'same');
  await writeFile(join(built, 'desk.html'), `<script src="/assets/${part}">`);
  return built;
}
const parts = async () => (await readdir(join(folder, 'assets'))).sort();
const page = () => readFile(join(folder, 'desk.html'), 'utf8');

test('the parts of the last build stay beside the new one for a week, so that an open page goes on', async () => {
  const start = Date.now();
  await layDown(await build('one.js'), folder, new Date(start));
  expect(await page()).toContain('one.js');
  // It was in use for a month before it was replaced: the week counts from then.
  const replaced = start + 30 * DAY_MS;
  await layDown(await build('two.js'), folder, new Date(replaced));
  expect(await page()).toContain('two.js');
  expect(await parts()).toEqual(['one.js', 'same.js', 'two.js']);
  await layDown(await build('three.js'), folder, new Date(replaced + 6 * DAY_MS));
  expect(await parts()).toEqual(['one.js', 'same.js', 'three.js', 'two.js']);
  await layDown(await build('four.js'), folder, new Date(replaced + 8 * DAY_MS));
  expect(await parts()).toEqual(['four.js', 'same.js', 'three.js', 'two.js']);
});

test('a build that failed half-way leaves the page and its parts as they were', async () => {
  const built = join(room, 'half');
  await mkdir(built);
  await writeFile(join(built, 'desk.html'), '<script src="/assets/never.js">');
  const before = [await page(), await parts()];
  await expect(layDown(built, folder)).rejects.toThrow('ENOENT');
  expect([await page(), await parts()]).toEqual(before);
});

test('while one build replaces another, every page one gets names parts that are there', async () => {
  let done = false;
  const laid = (async () => {
    for (const part of ['a.js', 'b.js', 'c.js', 'a.js', 'b.js', 'c.js']) await layDown(await build(part), folder);
    done = true;
  })();
  while (!done) {
    const named = /assets\/(.+?)"/.exec(await page())?.[1];
    expect(await parts()).toContain(named);
  }
  await laid;
});
