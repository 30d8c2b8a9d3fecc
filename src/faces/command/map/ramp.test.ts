import { expect, test } from 'vitest';
import { colourOf, stepsOf } from './ramp.ts';

const items = (...values: (number | null)[]) => values.map((value, i) => ({ key: `a${i}`, value }));

test('values that lie together share a step, one giant does not put all others into one colour', () => {
  const steps = stepsOf(items(3, 4, 5, 20, 21, 10_000), 'less');
  expect(steps.map(({ from, to }) => [from, to])).toEqual([
    [3, 3],
    [4, 4],
    [5, 5],
    [20, 21],
    [10_000, 10_000],
  ]);
  expect(stepsOf(items(1, 1, 1, 50, 51, 52, 53, 100, 101, 102, 900, 905), 'less').map(({ keys }) => keys.length)).toEqual([3, 4, 3, 1, 1]);
});

test('what needs help most comes last: the least where more is better, else the most', () => {
  expect(stepsOf(items(0.5, 0.9), 'more').at(-1)?.keys).toEqual(['a0']);
  expect(stepsOf(items(5, 9), 'less').at(-1)?.keys).toEqual(['a1']);
  expect(stepsOf(items(5, 9), null).at(-1)?.keys).toEqual(['a1']);
});

test('an area without a figure is in no step, and equals share one', () => {
  expect(stepsOf(items(null, null), 'less')).toEqual([]);
  expect(stepsOf(items(7, null, 7), 'less')).toEqual([{ from: 7, to: 7, keys: ['a0', 'a2'] }]);
});

const channel = (part: number) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const lightness = (hex: string) =>
  [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => sum + weight * channel(Number.parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16) / 255), 0);

test('steps differ in lightness one way only, and their text can be read on each', () => {
  for (const dark of [false, true]) {
    const colours = [0, 1, 2, 3, 4].map((step) => colourOf(step, 5, dark));
    const light = colours.map(({ ground }) => lightness(ground));
    expect(light).toEqual([...light].sort((a, b) => (dark ? a - b : b - a)));
    for (const { ground, text } of colours) {
      const [a, b] = [lightness(ground), lightness(text)].sort((x, y) => y - x) as [number, number];
      expect((a + 0.05) / (b + 0.05), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  }
});
