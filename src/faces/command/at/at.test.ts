import { expect, test } from 'vitest';
import { atOf, changed } from './at.ts';

const TODAY = '2026-03-02';
const at = (search: string) => atOf(new URLSearchParams(search), '2101', TODAY);

test('an address that says nothing stands in my own area over the last seven days', () => {
  expect(at('')).toEqual({ area: '2101', from: '2026-02-24', to: TODAY, period: 'week', against: null, measure: null, big: false });
});

test('what makes no sense in an address is as if it were not there', () => {
  expect(at('area=<b>&period=ever&from=2026-02-30&to=x&than=nothing')).toEqual(at(''));
  expect(at('from=2026-03-02&to=2026-03-01').period).toBe('week');
});

test('days may be chosen freely, and end today at the latest', () => {
  expect(at('from=2026-01-05&to=2026-01-09')).toMatchObject({ from: '2026-01-05', to: '2026-01-09', period: null });
  expect(at('from=2026-01-05&to=2027-01-09').to).toBe(TODAY);
});

test('what is compared is another area over the same days, the days before, or days of one’s own', () => {
  expect(at('than=210102').against).toEqual({ area: '210102', from: '2026-02-24', to: TODAY });
  expect(at('than=before').against).toEqual({ area: '2101', from: '2026-02-17', to: '2026-02-23' });
  expect(at('area=210102&than=2025-03-01..2025-03-31').against).toEqual({ area: '210102', from: '2025-03-01', to: '2025-03-31' });
  expect(at('than=2101').against).toBeNull();
});

test('a change keeps the rest of the address', () => {
  expect(changed(new URLSearchParams('area=2101&period=month'), { area: '210102', than: null }).toString()).toBe('area=210102&period=month');
  expect(changed(new URLSearchParams('from=a&to=b'), { from: null, to: null, period: 'today' }).toString()).toBe('period=today');
});
