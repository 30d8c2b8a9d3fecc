import { describe, expect, test } from 'vitest';
import type { Feature } from './geojson.ts';
import type { Geometry } from './geometry.ts';
import { planShapes } from './plan.ts';

const box = (n: number): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [n, 0],
      [n + 1, 0],
      [n + 1, 1],
      [n, 1],
      [n, 0],
    ],
  ],
});
const features = (...list: [properties: Record<string, unknown>, geometry?: unknown][]): Feature[] =>
  list.map(([properties, geometry], i) => ({ number: i + 1, properties, geometry: geometry ?? box(i) }));
const UNDER = '990101001';
const numbering = { level: 'community', under: UNDER, name: 'Name' } as const;
const coding = { ...numbering, code: 'id' };
const codes = (planned: ReturnType<typeof planShapes>) => planned.shapes.map(({ name, code }) => `${name} ${code.slice(UNDER.length)}`);
const kinds = (planned: ReturnType<typeof planShapes>) => planned.findings.map(({ kind, facts }) => `${facts['feature'] ?? ''} ${kind}`.trim());

describe('where no property holds codes', () => {
  test('they are numbered in order of name, whatever the order of the file', () => {
    const [a, b, c] = [{ Name: 'Abell' }, { Name: 'Barclay' }, { Name: 'Canton' }];
    expect(codes(planShapes(features([c], [a], [b]), numbering, []))).toEqual(['Canton 003', 'Abell 001', 'Barclay 002']);
  });

  test('a known name keeps its code and a new one follows the highest ever given', () => {
    const known = [
      { code: `${UNDER}004`, name: 'Canton', closed: false },
      { code: `${UNDER}007`, name: 'Barclay', closed: true },
    ];
    expect(codes(planShapes(features([{ Name: 'Abell' }], [{ Name: 'Barclay' }], [{ Name: 'Canton' }]), numbering, known))).toEqual([
      'Abell 008',
      'Barclay 009',
      'Canton 004',
    ]);
  });

  test('of two with the same name the second is left out', () => {
    const planned = planShapes(features([{ Name: 'Abell' }], [{ Name: ' Abell ' }]), numbering, []);
    expect([codes(planned), kinds(planned)]).toEqual([['Abell 001'], ['2 twice_name']]);
  });

  test('the area they lie in must be directly above, and have numbers enough', () => {
    expect(() => planShapes([], { ...numbering, under: '9901' }, [])).toThrow(
      expect.objectContaining({ code: 'shapes_under_wrong_level', facts: { under: '9901', level: 'community', digits: 9 } }),
    );
    const cities = features(...Array.from({ length: 100 }, (_, i): [Record<string, unknown>] => [{ Name: `c${i}` }]));
    expect(() => planShapes(cities, { level: 'city', under: '99', name: 'Name' }, [])).toThrow(expect.objectContaining({ code: 'shapes_numbers_used_up' }));
  });
});

describe('where a property holds codes', () => {
  test('a number is as good as a text, and namesakes are two areas', () => {
    expect(codes(planShapes(features([{ Name: 'Abell', id: 990101001005 }], [{ Name: 'Abell', id: ' 990101001006' }]), coding, []))).toEqual([
      'Abell 005',
      'Abell 006',
    ]);
  });

  test('a code of another level, from elsewhere, closed or given twice leaves the area out', () => {
    const list = features(
      [{ Name: 'a', id: '9901010010' }],
      [{ Name: 'b', id: '990101002001' }],
      [{ Name: 'c' }],
      [{ Name: 'd', id: `${UNDER}001` }],
      [{ Name: 'e', id: `${UNDER}001` }],
      [{ Name: 'f', id: `${UNDER}009` }],
    );
    const planned = planShapes(list, coding, [{ code: `${UNDER}009`, name: 'f', closed: true }]);
    expect(codes(planned)).toEqual(['d 001']);
    expect(kinds(planned)).toEqual(['1 wrong_code', '2 wrong_code', '3 wrong_code', '5 twice_code', '6 closed']);
  });
});

test('each feature that cannot be used is named with its number, and the others are kept', () => {
  const crossed = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [4, 4],
        [4, 0],
        [0, 5],
        [0, 0],
      ],
    ],
  };
  const planned = planShapes(
    features([{ Name: 'a' }], [{ Name: 'b' }, crossed], [{ Name: '' }], [{}], [{ Name: 'e' }, { type: 'Point', coordinates: [1, 1] }], [{ Name: 'f' }, box(0)]),
    numbering,
    [],
  );
  expect(codes(planned)).toEqual(['a 001']);
  expect(kinds(planned)).toEqual(['2 self_crossing', '3 no_name', '4 no_name', '5 no_polygon', '6 twice_shape']);
  expect(planned.findings[0]?.facts).toEqual({ feature: 2, name: 'b', lon: 0, lat: 0 });
});

test('overlaps and gaps of what is kept are told, and both shapes stay', () => {
  const wide = {
    type: 'Polygon',
    coordinates: [
      [
        [0.5, 0],
        [1.5, 0],
        [1.5, 1],
        [0.5, 1],
        [0.5, 0],
      ],
    ],
  };
  const planned = planShapes(features([{ Name: 'a' }], [{ Name: 'b' }, wide]), numbering, []);
  expect(planned.shapes).toHaveLength(2);
  expect(planned.findings).toMatchObject([{ kind: 'overlap', facts: { feature: 1, name: 'a', other_feature: 2, other_name: 'b' } }]);
});

test('a property that no feature has is a slip of the pen, and the real ones are named', () => {
  expect(() => planShapes(features([{ NAME: 'a' }]), numbering, [])).toThrow(
    expect.objectContaining({ code: 'shapes_property_missing', facts: { property: 'Name', there: ['NAME'] } }),
  );
});
