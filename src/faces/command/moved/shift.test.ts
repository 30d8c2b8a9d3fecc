import { expect, test } from 'vitest';
import type { FigureItem } from '../measures/types.ts';
import { canShift, shiftsOf } from './shift.ts';

const share = (key: string, part: number, of: number): FigureItem => ({
  key,
  name: key,
  value: of ? part / of : null,
  part,
  of,
  none: of ? null : 'none_due',
  standing: null,
});
const count = (key: string, value: number): FigureItem => ({ key, name: key, value, part: null, of: null, none: null, standing: null });
const keys = (list: readonly { key: string }[]) => list.map(({ key }) => key);

test('a share of few is no news, however much it moved', () => {
  const { worse, better, compared } = shiftsOf([share('few', 0, 19), share('many', 60, 100)], [share('few', 19, 19), share('many', 90, 100)], {
    kind: 'share',
    better: 'more',
  });
  expect([keys(worse), keys(better), compared]).toEqual([['many'], [], 1]);
});

test('what chance alone would move is no news either', () => {
  expect(shiftsOf([share('a', 88, 100)], [share('a', 90, 100)], { kind: 'share', better: 'more' })).toMatchObject({ worse: [], better: [], compared: 1 });
  expect(shiftsOf([count('a', 110)], [count('a', 100)], { kind: 'count', better: 'less' }).worse).toEqual([]);
});

test('more is worse where less is better; the surest of at most three come first', () => {
  const before = ['a', 'b', 'c', 'd', 'e'].map((key) => count(key, 100));
  const now = [count('a', 150), count('b', 300), count('c', 200), count('d', 250), count('e', 30)];
  const { worse, better } = shiftsOf(now, before, { kind: 'stock', better: 'less' });
  expect([keys(worse), keys(better)]).toEqual([['b', 'd', 'c'], ['e']]);
});

test('what is new or has no figure is not compared, and of a median nothing is said', () => {
  expect(shiftsOf([share('new', 50, 100), share('none', 0, 0)], [share('none', 50, 100)], { kind: 'share', better: 'more' }).compared).toBe(0);
  expect([canShift({ kind: 'percentile', better: 'less' }), canShift({ kind: 'count', better: null }), canShift({ kind: 'share', better: 'more' })]).toEqual([
    false,
    false,
    true,
  ]);
});

test('a share that was whole and stays whole has not moved', () => {
  expect(shiftsOf([share('a', 40, 40)], [share('a', 50, 50)], { kind: 'share', better: 'more' })).toEqual({ worse: [], better: [], compared: 1 });
});
