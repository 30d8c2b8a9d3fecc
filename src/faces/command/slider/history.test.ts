import { expect, test } from 'vitest';
import { dayOfStep, GRAINS, stepOfDay, upTo } from './history.ts';

test('the last step is today, each before it a day or a week earlier, and a day finds its step again', () => {
  expect(dayOfStep(GRAINS.day.steps, 'day', '2026-03-02')).toBe('2026-03-02');
  expect(dayOfStep(GRAINS.day.steps - 2, 'day', '2026-03-02')).toBe('2026-02-28');
  expect(dayOfStep(0, 'week', '2026-03-02')).toBe('2025-03-03');
  for (const grain of ['day', 'week'] as const)
    for (const step of [0, 1, 17, GRAINS[grain].steps]) expect(stepOfDay(dayOfStep(step, grain, '2026-03-02'), grain, '2026-03-02')).toBe(step);
  expect(stepOfDay('2001-01-01', 'day', '2026-03-02')).toBe(0);
});

test('the days looked at move with the last one and stay as many', () => {
  expect(upTo('2026-02-15', 7)).toEqual({ from: '2026-02-09', to: '2026-02-15' });
  expect(upTo('2026-02-15', 1)).toEqual({ from: '2026-02-15', to: '2026-02-15' });
});
