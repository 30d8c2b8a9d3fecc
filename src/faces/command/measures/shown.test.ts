import { expect, test } from 'vitest';
import { shownAt } from './shown.ts';
import type { MeasureInfo } from './types.ts';

const all = [
  { name: 'response_rate', sees_public: true },
  { name: 'returns', sees_public: false },
] as MeasureInfo[];
const names = (area: string, other: string | null) =>
  shownAt(all, { area, against: other === null ? null : { area: other, from: '2026-03-01', to: '2026-03-02' } }, '210102').map(({ name }) => name);

test('in my own area I see what my post may see, elsewhere what anybody may', () => {
  expect(names('210102001', null)).toEqual(['response_rate', 'returns']);
  expect(names('210103', null)).toEqual(['response_rate']);
});

test('of a grid nothing is said that counts communities', () => {
  const zero = { name: 'zero_crime', sees_public: true, kind: 'areas_at_zero' } as MeasureInfo;
  const at = (area: string) => shownAt([zero, ...all], { area, against: null }, '210102').length;
  expect([at('210102001001'), at('210102001001001')]).toEqual([3, 2]);
});

test('set beside another area, only what can be seen of both is shown', () => {
  expect(names('210102001', '210103001')).toEqual(['response_rate']);
  expect(names('210102001', '210102002')).toEqual(['response_rate', 'returns']);
});
