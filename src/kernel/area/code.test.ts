import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AreaCode, ancestors, codeRange, covers, isAreaCode, LEVELS, levelBelow, levelOf, parentOf, shardOf, WIDTHS } from './code.ts';

const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const anyCode = fc.constantFrom(0, ...LEVELS.map((level) => WIDTHS[level])).chain(digits);
/** Two codes that often share a beginning, so that a prefix is not a rare accident. */
const twoCodes = fc
  .tuple(anyCode, anyCode, fc.boolean())
  .map(([a, b, kin]) => (kin ? ([a, a.length < b.length ? a + b.slice(a.length) : b] as const) : ([a, b] as const)));

describe('area codes', () => {
  test('a code has the level its width says', () => {
    expect(['', '21', '2101', '210103', '210103018', '210103018001', '210103018001002'].map(levelOf)).toEqual(['country', ...LEVELS]);
  });

  test.each(['2', '210', '21010', '2101030', '21010301800', '2101030180010021', 'ab', '2１', '21\n', ' 2101'])('%j is no code', (text) => {
    expect(isAreaCode(text)).toBe(false);
    expect(AreaCode.safeParse(text).success).toBe(false);
    expect(() => levelOf(text)).toThrow(RangeError);
    expect(() => codeRange(text)).toThrow(RangeError);
    expect(covers('', text)).toBe(false);
    expect(covers(text, `${text}210103018001002`.slice(0, 15))).toBe(false);
  });

  test('the whole country is a code, but not one to file anything under', () => {
    expect(isAreaCode('')).toBe(true);
    expect(AreaCode.safeParse('').success).toBe(false);
    expect(parentOf('')).toBeNull();
    expect(ancestors('')).toEqual(['']);
  });

  test('each code lies in its parent, up to the country', () => {
    expect(parentOf('210103018001002')).toBe('210103018001');
    expect(parentOf('210103018')).toBe('210103');
    expect(parentOf('21')).toBe('');
    expect(ancestors('210103018')).toEqual(['210103018', '210103', '2101', '21', '']);
    fc.assert(fc.property(anyCode, (code) => ancestors(code).every((ancestor) => covers(ancestor, code))));
  });

  test('under a community are grids, under a grid nothing', () => {
    expect(levelBelow('country')).toBe('province');
    expect(levelBelow('community')).toBe('grid');
    expect(levelBelow('grid')).toBeNull();
  });

  test('a shard is nine digits, a wider desk filled up with zeros', () => {
    expect(shardOf('2101')).toBe('210100000');
    expect(shardOf('')).toBe('000000000');
    expect(shardOf('210103018001002')).toBe('210103018');
    fc.assert(fc.property(anyCode, (code) => /^[0-9]{9}$/.test(shardOf(code))));
  });
});

describe('covers', () => {
  test('is exact at every level: an area covers what begins with it, and nothing else', () => {
    expect(covers('', '21')).toBe(true);
    expect(covers('2101', '210103018001')).toBe(true);
    expect(covers('210103', '210103')).toBe(true);
    expect(covers('210103', '2101')).toBe(false);
    expect(covers('2101', '2102')).toBe(false);
    fc.assert(fc.property(twoCodes, ([outer, inner]) => covers(outer, inner) === (inner.slice(0, outer.length) === outer)));
  });

  test('says the same as the range does in SQL', () => {
    // JavaScript compares strings by code unit, as PostgreSQL does under the C collation: `areas.test.ts` shows it on the real thing.
    fc.assert(
      fc.property(twoCodes, ([outer, inner]) => {
        const [from, to] = codeRange(outer);
        expect(inner >= from && inner < to).toBe(covers(outer, inner));
      }),
      { numRuns: 2_000 },
    );
  });
});
