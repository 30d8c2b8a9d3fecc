import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { say as terminal } from './cli/say.ts';
import { refusalCodes } from './platform/refusal.ts';
import { flat, sameKeys } from './platform/words/same-keys.ts';
import { LANGUAGES, type Lang, type Sentences } from './platform/words/words.ts';
import { catalogues, words } from './words.ts';

const SRC = import.meta.dirname;
const folders = globSync('**/words/zh.ts', { cwd: SRC }).map((file) => dirname(file));
const read = async (folder: string) => {
  const { zh } = (await import(join(SRC, folder, 'zh.ts'))) as { zh: Sentences };
  const { en } = (await import(join(SRC, folder, 'en.ts'))) as { en: Sentences };
  return { zh, en };
};

test('every catalogue says the same things in Chinese and in English', () => {
  expect(catalogues.flatMap(sameKeys)).toEqual([]);
});

test.each(folders)('%s says the same things in Chinese and in English', async (folder) => {
  expect(sameKeys(await read(folder))).toEqual([]);
});

test('every part’s words are in the list of catalogues; the faces and the terminal bring their own', async () => {
  const listed = new Set(catalogues.flatMap(({ zh }) => [...flat(zh).values()]));
  for (const folder of folders.filter((each) => !/^(faces|cli)\b/.test(each))) {
    const unlisted = [...flat((await read(folder)).zh).values()].filter((sentence) => !listed.has(sentence));
    expect(unlisted, `${folder} is missing from src/words.ts`).toEqual([]);
  }
});

test('every way Linli says no has its sentence in every language, over HTTP or in the terminal', async () => {
  const sources = globSync('**/*.ts', { cwd: SRC }).filter((file) => !file.endsWith('.test.ts'));
  const declaring = sources.filter((file) => readFileSync(join(SRC, file), 'utf8').includes('declareRefusals('));
  await Promise.all(declaring.map((file) => import(join(SRC, file))));
  const said = (lang: Lang, key: string) => {
    vi.stubEnv('LINLI_LANG', lang);
    return words.has(lang, key) || terminal(key) !== key;
  };
  const silent = refusalCodes().flatMap((code) => LANGUAGES.filter((lang) => !said(lang, `refusal.${code}`)).map((lang) => `${lang} refusal.${code}`));
  vi.unstubAllEnvs();
  expect(refusalCodes()).toContain('moved_on');
  expect(silent).toEqual([]);
});
