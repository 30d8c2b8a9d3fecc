import { expect, test } from 'vitest';
import { polygonsOf, type Ring } from '../kernel/area/shapes/geometry.ts';
import { Draw } from './draw.ts';
import { outlinesOf } from './households/outlines.ts';
import { placesIn } from './places.ts';

const communities = ['210102001001', '210102001002', '210103001001'].map((code) => ({
  code,
  name: code,
  subdistrict: { code: code.slice(0, 9), name: code.slice(0, 9) },
  grids: [1, 2].map((n) => ({ code: `${code}00${n}`, name: `${n}` })),
}));
const [home] = communities;

/** Even and odd crossings, told by other means than the product's. */
const isIn = (ring: Ring = [], { lon, lat }: { lon: number; lat: number }) =>
  ring.slice(1).reduce((inside, [bx, by], i) => {
    const [ax, ay] = ring[i] as Ring[number];
    return ay > lat !== by > lat && lon < ax + ((bx - ax) * (lat - ay)) / (by - ay) ? !inside : inside;
  }, false);

test('what lies in an area of the home district lies on its ground: two grids share no place, each draw gives another', () => {
  const placeIn = placesIn(communities, home as (typeof communities)[number]);
  const draw = new Draw('places');
  const at = (area: string) => Array.from({ length: 50 }, () => placeIn(area, draw) ?? expect.fail(`no place in ${area}`));
  const [one, two] = ['210102001001001', '210102001001002'] as const;
  const rings = new Map(outlinesOf(communities, '210102').map(({ code, geometry }) => [code, polygonsOf(geometry)[0]?.[0] ?? []]));
  const [first, second] = [at(one), at(two)];
  expect(new Set([...first, ...second].map(({ lon, lat }) => `${lon} ${lat}`)).size).toBe(100);
  for (const place of first) expect([isIn(rings.get(one), place), isIn(rings.get(two), place)]).toEqual([true, false]);
  for (const place of second) expect([isIn(rings.get(one), place), isIn(rings.get(two), place)]).toEqual([false, true]);
});

test('elsewhere in the city the demo has no ground, so nothing is placed', () => {
  const placeIn = placesIn(communities, home as (typeof communities)[number]);
  expect(placeIn('210103001001001', new Draw('places'))).toBeUndefined();
});
