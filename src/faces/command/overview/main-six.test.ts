import { expect, test } from 'vitest';
import type { MeasureInfo } from '../measures/types.ts';
import { inHand, mainOf } from './main-six.ts';
import { worstFirst } from './worst-first.ts';

const measure = ([name, main]: [string, number | null]) => ({ name, main, target: name === 'urged' ? 1 : null }) as MeasureInfo;
const area = (key: string, value: number | null) => ({ key, name: key, value, part: null, of: null, none: null, standing: null });

test('the six main figures come in the order of the city’s pack, and the next that has a target takes the place of one that is not seen', () => {
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
  expect(mainOf(all).map(({ name }) => name)).toEqual(['zero_accident', 'on_time_rate', 'zero_crime', 'open_stock', 'late_stock', 'urged']);
  expect(mainOf([])).toEqual([]);
});

test('the areas that need help most come first, and those where nothing was due come last', () => {
  const areas = [area('a', 0.9), area('b', null), area('c', 0.2), area('d', 0.9)];
  expect(worstFirst(areas, 'more').map(({ key }) => key)).toEqual(['c', 'a', 'd', 'b']);
  expect(worstFirst(areas, 'less').map(({ key }) => key)).toEqual(['a', 'd', 'c', 'b']);
});

test('places are coloured by the measure that the address names, else by the first that tells them apart: within a community, counting communities does not', () => {
  const zero = { name: 'zero_crime', main: 1, kind: 'areas_at_zero' } as MeasureInfo;
  const [open, other] = [{ name: 'open_stock', main: 2, kind: 'stock' } as MeasureInfo, { name: 'opened', main: null, kind: 'count' } as MeasureInfo];
  const by = (area: string, measure: string | null = null) => inHand([zero, open, other], { area, measure })?.name;
  expect([by('2101'), by('210102001'), by('210102001001')]).toEqual(['zero_crime', 'zero_crime', 'open_stock']);
  expect([by('210102001001', 'zero_crime'), by('2101', 'opened'), by('2101', 'nowhere')]).toEqual(['zero_crime', 'opened', 'zero_crime']);
  expect(inHand([zero], { area: '210102001001', measure: null })?.name).toBe('zero_crime');
});
