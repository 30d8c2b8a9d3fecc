import fc from 'fast-check';
import { expect, test } from 'vitest';
import { covers } from './code.ts';
import { NameIndex } from './name-index.ts';

const name = fc.string({ unit: fc.constantFrom(...'和平五里河社区Ab'), minLength: 1, maxLength: 6 });
const part = fc.string({ unit: fc.constantFrom(...'和平五里河社区Ab'), minLength: 1, maxLength: 3 });
const levelsOf = (areas: readonly { code: string; name: string }[]) =>
  [2, 4, 12].map((width) => {
    const level = areas.filter(({ code }) => code.length === width);
    return { width, codes: level.map(({ code }) => code).join(''), names: level.map((each) => each.name).join('\n') };
  });

test('finds exactly the names that hold the part, in the area asked for, in order of level and code', () => {
  const tree = fc.array(fc.tuple(fc.constantFrom(2, 4, 12), fc.integer({ min: 10, max: 49 }), fc.nat(99), name), { maxLength: 80 });
  fc.assert(
    fc.property(tree, part, fc.constantFrom('', '21', '33', '2101', '3300'), fc.integer({ min: 1, max: 30 }), (rows, wanted, under, limit) => {
      const areas = [...new Map(rows.map(([width, province, number, text]) => [`${province}${String(number).padStart(10, '0')}`.slice(0, width), text]))]
        .map(([code, text]) => ({ code, name: text }))
        .sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
      const expected = areas.filter((area) => covers(under, area.code) && area.name.toLowerCase().includes(wanted.toLowerCase())).map(({ code }) => code);
      expect(new NameIndex(levelsOf(areas)).find(wanted, { under, on: '2026-01-01', limit })).toEqual(expected.slice(0, limit));
    }),
    { numRuns: 1_000 },
  );
});

test('finds every name wherever it stands among thousands', () => {
  const areas = Array.from({ length: 9_000 }, (_, i) => ({ code: `2101${String(i).padStart(8, '0')}`, name: `第${i}社区` }));
  const index = new NameIndex(levelsOf(areas));
  for (const i of [0, 1, 2047, 2048, 4095, 4096, 8999]) {
    expect(index.find(`第${i}社`, { on: '2026-01-01', limit: 5 })).toEqual([areas[i]?.code]);
  }
  expect(index.find('社区', { on: '2026-01-01', limit: 20_000 })).toHaveLength(9_000);
  expect(index.find('', { on: '2026-01-01', limit: 5 })).toEqual([]);
});
