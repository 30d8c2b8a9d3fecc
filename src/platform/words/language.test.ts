import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

test('Chinese is spoken to whoever asks for nothing, or for a language Linli does not speak', () => {
  for (const header of [undefined, null, '', '*', 'fr', 'de-DE,de;q=0.9', ';;q=,', 'q=1']) expect(languageOf(header), String(header)).toBe('zh');
});

test('a browser is answered in the language it likes best of those Linli speaks', () => {
  expect(languageOf('zh-CN,zh;q=0.9,en;q=0.8')).toBe('zh');
  expect(languageOf('en-GB,en;q=0.9,zh;q=0.8')).toBe('en');
  expect(languageOf('fr,zh;q=0.5,en;q=0.7')).toBe('en');
  expect(languageOf('EN')).toBe('en');
});

test('a language refused with q=0 is not spoken', () => {
  expect(languageOf('en;q=0')).toBe('zh');
  expect(languageOf('zh;q=0, en;q=0.1')).toBe('en');
});

test('the language asked for in the address goes before the browser’s, if Linli speaks it', () => {
  expect(languageOf('zh-CN', 'en')).toBe('en');
  expect(languageOf('en', 'zh-TW')).toBe('zh');
  expect(languageOf('en', 'fr')).toBe('en');
  expect(languageOf('en', '')).toBe('en');
});
