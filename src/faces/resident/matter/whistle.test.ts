import { expect, test } from 'vitest';
import type { WhistleCall } from '../../shared/types.ts';
import { cameOf, lastCalls } from './whistle.ts';

const now = new Date('2026-03-04T09:00:00+08:00');
const call = (change: Partial<WhistleCall>) =>
  ({ unit: 'housing', report_by: '2026-03-04T15:00:00+08:00', reported_at: null, answered_at: null, ended_at: null, ...change }) as WhistleCall;

test('a department was called, is late, came, answered, or was given up', () => {
  const at = now.toISOString();
  const calls = [
    call({}),
    call({ report_by: '2026-03-03T15:00:00+08:00' }),
    call({ reported_at: at }),
    call({ reported_at: at, answered_at: at }),
    call({ ended_at: at }),
  ];
  expect(calls.map((one) => cameOf(one, now))).toEqual(['called', 'late', 'came', 'answered', 'given_up']);
});

test('one that was called twice is told of once, as it was called last', () => {
  const calls = lastCalls([call({ ended_at: '2026-03-03' }), call({ unit: 'gas' }), call({ reported_at: '2026-03-04' })]);
  expect(calls.map(({ unit, reported_at }) => [unit, reported_at])).toEqual([
    ['housing', '2026-03-04'],
    ['gas', null],
  ]);
});
