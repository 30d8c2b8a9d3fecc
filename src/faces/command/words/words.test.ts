import { expect, test } from 'vitest';
import { sameKeys } from '../../../platform/words/same-keys.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

test('every word of the command centre is said in both languages with the same facts', () => {
  expect(sameKeys({ zh, en })).toEqual([]);
});
