import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ancestors } from '../code.ts';
import { decode, encode } from './format.ts';

const code = fc.constantFrom(2, 4, 6, 9, 12, 15).chain((length) => fc.string({ unit: fc.constantFrom(...'0129'), minLength: length, maxLength: length }));
const name = fc.string({ unit: fc.constantFrom(...'和平社区 12|-#号'), minLength: 1, maxLength: 8 });

describe('the compact text of a tree', () => {
  test('reads back as it was written, whatever the codes and names', () => {
    fc.assert(
      fc.property(fc.array(code), fc.infiniteStream(name), (codes, names) => {
        const all = [...new Set(codes.flatMap(ancestors))].filter((each) => each !== '').sort();
        const areas = all.map((each) => ({ code: each, name: names.next().value as string }));
        expect(decode(encode(areas, 'test'))).toEqual(areas);
      }),
    );
  });

  test('spends nothing on an area that follows its neighbour', () => {
    const areas = ['21', '2101', '210101', '210102', '210106'].map((each) => ({ code: each, name: '区' }));
    expect(encode(areas, 'test')).toBe('linli-areas 1 test\n121区\n2区\n3区\n3区\n34区\n');
  });

  test.each([
    '',
    'linli-areas 2 x\n',
    'linli-areas 1 x\n121区',
    'linli-areas 1 x\n3区\n',
    'linli-areas 1 x\n121\n',
    'linli-areas 1 x\n7区\n',
    'linli-areas 1 x\n1区\n\n',
    'linli-areas 1 x\n1100区\n',
  ])('%j is broken', (text) => {
    expect(decode(text)).toBeNull();
  });
});
