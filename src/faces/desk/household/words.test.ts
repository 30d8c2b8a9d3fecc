import { expect, test } from 'vitest';
import { sameKeys } from '../../../platform/words/same-keys.ts';
import { en, zh } from './words.ts';

test('the household map says everything in both languages with the same facts', () => {
  expect(sameKeys({ zh, en })).toEqual([]);
});
