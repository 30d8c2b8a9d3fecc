import { expect, test } from 'vitest';
import { acceleratedClock, fixedClock, monotone, systemClock } from './clock.ts';

const noon = new Date('2026-10-09T12:00:00+08:00');
const hour = 3_600_000;

test('the system clock shows the machine’s time', () => {
  const before = Date.now();
  const shown = systemClock.now().getTime();
  expect(shown).toBeGreaterThanOrEqual(before);
  expect(shown).toBeLessThanOrEqual(Date.now());
});

test('an accelerated clock runs speed times as fast, from its start', () => {
  const clock = acceleratedClock({ start: noon, speed: 3600, since: new Date(Date.now() - 2000) });
  const passed = clock.now().getTime() - noon.getTime();
  expect(passed).toBeGreaterThanOrEqual(2 * hour);
  expect(passed).toBeLessThan(2.5 * hour);
});

test('two servers given the same accelerated time agree', () => {
  const since = new Date(Date.now() - 5000);
  const [a, b] = [1, 2].map(() => acceleratedClock({ start: noon, speed: 60, since }));
  expect(Math.abs(Number(a?.now()) - Number(b?.now()))).toBeLessThan(60 * 50);
});

test('a clock that stands still or runs backwards cannot be made', () => {
  for (const speed of [0, -1, Number.NaN, Infinity]) expect(() => acceleratedClock({ start: noon, speed })).toThrow(RangeError);
});

test('a fixed clock moves only when it is told to', () => {
  const clock = fixedClock(noon);
  clock.now().setFullYear(1999);
  expect(clock.now()).toEqual(noon);
  clock.advance(hour);
  expect(clock.now()).toEqual(new Date(noon.getTime() + hour));
  clock.set(noon);
  expect(clock.now()).toEqual(noon);
});

test('a clock set back keeps answering the highest time seen, and goes on once the clock has caught up', () => {
  const machine = fixedClock(noon);
  const clock = monotone(machine, new Date(0));
  expect(clock.now()).toEqual(noon);
  machine.advance(-5 * hour);
  expect(clock.now()).toEqual(noon);
  machine.advance(6 * hour);
  expect(clock.now()).toEqual(new Date(noon.getTime() + hour));
});

test('a server that starts with its clock behind the last time known stands at that time', () => {
  const clock = monotone(fixedClock(noon), new Date(noon.getTime() + hour));
  expect(clock.now()).toEqual(new Date(noon.getTime() + hour));
});
