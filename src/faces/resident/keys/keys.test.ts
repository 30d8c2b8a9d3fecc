import { expect, test } from 'vitest';
import { keyInHash, linkOf } from './keys.ts';

test('the link to another device carries the key where no server sees it', () => {
  const link = new URL(linkOf({ receipt: 'AB12-CD34', key: 's3cret/+=' }, 'https://linli.example'));
  expect(link.pathname + link.search).toBe('/receipt/AB12-CD34');
  expect(keyInHash(link.hash)).toBe('s3cret/+=');
});

test('an address without a key carries none', () => {
  expect(keyInHash('')).toBeNull();
  expect(keyInHash('#story')).toBeNull();
});
