import { expect, test } from 'vitest';
import { nextIn } from './reach.ts';

const box = (x: number, y: number) => ({ left: x, right: x + 10, top: y, bottom: y + 10 });
const [middle, right, farRight, below, aside] = [box(100, 100), box(120, 100), box(200, 100), box(100, 140), box(130, 180)];

test('an arrow goes to the nearest thing on its side', () => {
  expect(nextIn('arrowright', middle, [farRight, right, below])).toBe(1);
  expect(nextIn('arrowdown', middle, [right, aside, below])).toBe(2);
});

test('where nothing lies on that side, an arrow goes nowhere', () => {
  expect(nextIn('arrowleft', middle, [middle, right, farRight])).toBe(-1);
  expect(nextIn('arrowup', middle, [right, below])).toBe(-1);
});

test('what lies straight ahead comes before what is nearer but off to the side', () => {
  expect(nextIn('arrowright', middle, [box(115, 130), farRight])).toBe(1);
});
