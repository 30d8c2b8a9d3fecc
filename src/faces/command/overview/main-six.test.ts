import { expect, test } from 'vitest';
import type { MeasureInfo } from '../measures/types.ts';
import { mainOf } from './main-six.ts';
import { worstFirst } from './worst-first.ts';

const measure = ([name, main]: [string, number | null]) => ({ name, main }) as MeasureInfo;
const area = (key: string, value: number | null) => ({ key, name: key, value, part: null, of: null, none: null, standing: null });

test('the six main figures come in the order of the city’s pack, and another takes the place of one that a post may not see', () => {
  const all = (
    [
      ['opened', null],
      ['late_stock', 6],
      ['urged', null],
      ['open_stock', 5],
      ['zero_crime', 4],
      ['zero_accident', 1],
      ['on_time_rate', 2],
    ] satisfies [string, number | null][]
  ).map(measure);
  expect(mainOf(all).map(({ name }) => name)).toEqual(['zero_accident', 'on_time_rate', 'zero_crime', 'open_stock', 'late_stock', 'opened']);
  expect(mainOf([])).toEqual([]);
});

test('the areas that need help most come first, and those where nothing was due come last', () => {
  const areas = [area('a', 0.9), area('b', null), area('c', 0.2), area('d', 0.9)];
  expect(worstFirst(areas, 'more').map(({ key }) => key)).toEqual(['c', 'a', 'd', 'b']);
  expect(worstFirst(areas, 'less').map(({ key }) => key)).toEqual(['a', 'd', 'c', 'b']);
});
