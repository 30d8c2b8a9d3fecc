import { expect, test } from 'vitest';
import { fromWgs84, toWgs84 } from './datum.ts';

/** 天安门 in all three systems, as published with the usual formulas. */
const WGS84 = [116.3912, 39.9073] as const;

const metres = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]) =>
  Math.hypot((a - c) * 111_320 * Math.cos((b * Math.PI) / 180), (b - d) * 110_540);

test('a place from an Amap or Baidu map comes back to within two metres', () => {
  for (const datum of ['gcj02', 'bd09'] as const) {
    const theirs = fromWgs84(...WGS84, datum);
    expect(metres(theirs, WGS84)).toBeGreaterThan(300);
    expect(metres(toWgs84(...theirs, datum), WGS84)).toBeLessThan(2);
  }
});

test('GCJ-02 lies about six hundred metres off at 天安门, BD-09 about 1.3 km further', () => {
  expect(fromWgs84(...WGS84, 'gcj02').map((each) => each.toFixed(3))).toEqual(['116.397', '39.909']);
  expect(fromWgs84(...WGS84, 'bd09').map((each) => each.toFixed(3))).toEqual(['116.404', '39.915']);
});

test('outside China the systems are one', () => {
  expect(toWgs84(2.35, 48.85, 'gcj02')).toEqual([2.35, 48.85]);
});

test('our own places stay as they are', () => {
  expect(toWgs84(...WGS84, 'wgs84')).toEqual(WGS84);
});
