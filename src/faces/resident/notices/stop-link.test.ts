import { expect, test } from 'vitest';
import { stopIn } from './stop-link.ts';

test('the way out in a text message names its matter and its key, anything else is none', () => {
  expect(stopIn('#210102001-01ARZ3NDEKTSV4RRFFQ69G5FAV.ABCD2345EFGH6789')).toEqual({ record: '210102001-01ARZ3NDEKTSV4RRFFQ69G5FAV', key: 'ABCD2345EFGH6789' });
  for (const hash of ['', '#', '#key=ABC', '#210102001-01ARZ3NDEKTSV4RRFFQ69G5FAV', '#.ABC', '#a.b.c']) expect(stopIn(hash)).toBeNull();
});
