import { expect, test } from 'vitest';
import { changed } from '../at/at.ts';
import { rowsIn, rowsOf, scopeOf } from './asked.ts';

test('the records a link opens are those the address asks for', () => {
  const address = changed(new URLSearchParams('area=2101'), rowsOf('cases.on_time', 'rest', { unit: 'housing' }));
  expect(rowsIn(address)).toEqual({ measure: 'cases.on_time', part: 'rest', where: { unit: 'housing' } });
  expect(changed(address, { rows: null, where: null }).toString()).toBe('area=2101');
});

test('an address that asks for no records, or for nonsense, opens none', () => {
  expect(['', 'rows=', 'rows=a', 'rows=a:b'].map((search) => rowsIn(new URLSearchParams(search)))).toEqual([null, null, null, null]);
  expect(rowsIn(new URLSearchParams('rows=a:of&where=x,<b>:1'))?.where).toEqual({});
});

test('a number of one day, month or area below opens the records of that one, within the days on screen', () => {
  const at = { area: '2101', from: '2026-02-10', to: '2026-03-05' };
  expect(scopeOf({ unit: 'housing' }, at)).toEqual({ ...at, where: { unit: 'housing' } });
  expect(scopeOf({ day: '2026-03-01' }, at)).toEqual({ area: '2101', from: '2026-03-01', to: '2026-03-01', where: {} });
  expect(scopeOf({ month: '2026-02-01', area: '210102' }, at)).toEqual({ area: '210102', from: '2026-02-10', to: '2026-02-28', where: {} });
  expect(scopeOf({ month: '2026-12' }, { ...at, to: '2026-12-31' })).toMatchObject({ from: '2026-12-01', to: '2026-12-31' });
});
