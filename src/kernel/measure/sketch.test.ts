import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketOf, percentile, type Sketch } from './sketch.ts';

const values = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 200 });
const sketchOf = (all: readonly number[], sketch: Record<string, number> = {}): Sketch => {
  for (const value of all) sketch[bucketOf(value)] = (sketch[bucketOf(value)] ?? 0) + 1;
  return sketch;
};

test('a percentile is within 1 % of the value that so many of all do not exceed, however the sketches were put together', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 99 }), fc.nat(), (all, percent, cut) => {
      const exact = [...all].sort((a, b) => a - b)[Math.ceil((percent / 100) * all.length) - 1] as number;
      const at = cut % all.length;
      for (const sketches of [[sketchOf(all)], [sketchOf(all.slice(0, at)), sketchOf(all.slice(at))]]) {
        const told = percentile(sketches, percent) as number;
        expect(Math.abs(told - exact)).toBeLessThanOrEqual(exact * 0.010_001);
      }
    }),
  );
});

test('what was added is taken back without a trace', () => {
  fc.assert(
    fc.property(values, values, (stays, goes) => {
      const both = sketchOf([...stays, ...goes]) as Record<string, number>;
      for (const value of goes) both[bucketOf(value)] = (both[bucketOf(value)] ?? 0) - 1;
      const left = Object.fromEntries(Object.entries(both).filter(([, n]) => n !== 0));
      expect(left).toEqual(sketchOf(stays));
    }),
  );
});

test('of nothing there is no percentile', () => {
  expect(percentile([], 50)).toBeNull();
  expect(percentile([{}, { 12: 0 }], 90)).toBeNull();
});
