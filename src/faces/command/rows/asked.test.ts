import { expect, test } from 'vitest';
import { changed } from '../at/at.ts';
import { rowsIn, rowsOf } from './asked.ts';

test('the records a link opens are those the address asks for', () => {
  const address = changed(new URLSearchParams('area=2101'), rowsOf('cases.on_time', 'rest', { unit: 'housing' }));
  expect(rowsIn(address)).toEqual({ measure: 'cases.on_time', part: 'rest', where: { unit: 'housing' } });
  expect(changed(address, { rows: null, where: null }).toString()).toBe('area=2101');
});

test('an address that asks for no records, or for nonsense, opens none', () => {
  expect(['', 'rows=', 'rows=a', 'rows=a:b'].map((search) => rowsIn(new URLSearchParams(search)))).toEqual([null, null, null, null]);
  expect(rowsIn(new URLSearchParams('rows=a:of&where=x,<b>:1'))?.where).toEqual({});
});
