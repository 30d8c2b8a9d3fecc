import { expect, test } from 'vitest';
import type { MeasureInfo } from '../measures/types.ts';
import { mainOf } from './main-six.ts';
import { worstFirst } from './worst-first.ts';

const measure = (name: string) => ({ name }) as MeasureInfo;
const area = (key: string, value: number | null) => ({ key, name: key, value, part: null, of: null, none: null, standing: null });

test('the six main figures come in their order, and another takes the place of one that a post may not see', () => {
  const all = ['opened', 'late_stock', 'urged', 'open_stock', 'satisfaction_rate', 'resolution_rate', 'on_time_rate'].map(measure);
  expect(mainOf(all).map(({ name }) => name)).toEqual(['on_time_rate', 'resolution_rate', 'satisfaction_rate', 'open_stock', 'late_stock', 'opened']);
  expect(mainOf([])).toEqual([]);
});

test('the areas that need help most come first, and those where nothing was due come last', () => {
  const areas = [area('a', 0.9), area('b', null), area('c', 0.2), area('d', 0.9)];
  expect(worstFirst(areas, 'more').map(({ key }) => key)).toEqual(['c', 'a', 'd', 'b']);
  expect(worstFirst(areas, 'less').map(({ key }) => key)).toEqual(['a', 'd', 'c', 'b']);
});
