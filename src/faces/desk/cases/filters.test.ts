import { expect, test } from 'vitest';
import { filtersOf, queryOf, readFilters, withFilter, writeFilters } from './filters.ts';

test('a copied link shows the same list', () => {
  const link = 'open=true&late=true&state=taken&area=210102001&from=2026-03-01&q=%E8%B7%AF%E7%81%AF';
  expect(writeFilters(readFilters(new URLSearchParams(link)))).toBe(link);
});

test('nonsense in a link is left out, not sent to the server', () => {
  expect(readFilters(new URLSearchParams('late=yes&from=last+week&area=somewhere&colour=red&q=++'))).toEqual({});
});

test('taking a chip away leaves the others', () => {
  expect(withFilter({ open: 'true', state: 'taken' }, 'state', null)).toEqual({ open: 'true' });
  expect(withFilter({ open: 'true' }, 'q', '灯')).toEqual({ open: 'true', q: '灯' });
});

test('the last day asked for is included, across the end of a month', () => {
  expect(queryOf({ late: 'true', from: '2026-02-01', to: '2026-02-28' })).toEqual({
    late: 'true',
    from: '2026-02-01T00:00:00+08:00',
    to: '2026-03-01T00:00:00+08:00',
  });
});

test('what was saved as the API takes it comes back as the page has it', () => {
  const filters = { late: 'true', from: '2026-02-01', to: '2026-02-28', q: '路灯' };
  expect(filtersOf(queryOf(filters))).toEqual(filters);
});
