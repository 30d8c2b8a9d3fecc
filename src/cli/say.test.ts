import { expect, test } from 'vitest';
import { sameKeys } from '../platform/words/same-keys.ts';
import { cliCatalogue } from './say.ts';

test('the terminal says everything in both languages, with the same facts', () => {
  expect(sameKeys(cliCatalogue)).toEqual([]);
});
