import { expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { underPin } from './under-pin.ts';

const CITY = '2101';
const VIEW = { lon: 123.40212345678, lat: 41.794, zoom: 16 };
const located = { area: '210102001001001', name: '第一网格', path: [] };
const problem = (status: number) => new Problem({ title: '', status, code: 'x' });

test('the pin marks the point in the middle, a step on the pavement exact, with the smallest area it lies in', () => {
  expect(underPin(VIEW, { data: located, error: null }, CITY)).toEqual({ point: { lon: 123.402123, lat: 41.794 }, located });
});

test('from afar nothing is marked, whatever lies there', () => {
  expect(underPin({ ...VIEW, zoom: 13.9 }, { data: located, error: null }, CITY)).toBe('far');
});

test('a point in no area, or in one of another city, is outside', () => {
  expect(underPin(VIEW, { error: problem(404) }, CITY)).toBe('outside');
  expect(underPin(VIEW, { data: { ...located, area: '220102001001' }, error: null }, CITY)).toBe('outside');
});

test('until the server has said where it is nothing can be marked, and a server that cannot be reached is named as that', () => {
  expect(underPin(null, { error: null }, CITY)).toBe('asking');
  expect(underPin(VIEW, { error: null }, CITY)).toBe('asking');
  expect(underPin(VIEW, { error: problem(0) }, CITY)).toBe('unreachable');
});
