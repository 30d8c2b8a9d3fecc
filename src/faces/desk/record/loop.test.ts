import { expect, test } from 'vitest';
import type { CaseDetail, TrailItem, WhistleCall } from '../../shared/types.ts';
import { missingOf, openOrder, returnsOf, standingOf } from './loop.ts';

const now = new Date('2026-03-04T09:00:00+08:00');
const call = (unit: string, change: Partial<WhistleCall> = {}): WhistleCall => ({
  unit,
  unit_name: unit,
  role: 'lead',
  role_name: '主办',
  called_at: '2026-03-02T09:00:00+08:00',
  report_by: '2026-03-02T15:00:00+08:00',
  reported_at: null,
  reported_late: null,
  answer_by: '2026-03-05T17:30:00+08:00',
  answered_at: null,
  answered_late: null,
  ended_at: null,
  ...change,
});
const came = { reported_at: '2026-03-02T10:00:00+08:00', reported_late: false };
const item = (seq: number, step: string, change: Partial<TrailItem> = {}) =>
  ({ seq, at: '2026-03-02T09:00:00+08:00', step, post: 'handler', post_name: '承办部门', unit: '', unit_name: '', text: null, ...change }) as TrailItem;

test('a department that has not come in time is late, while its answer may still wait', () => {
  expect(standingOf(call('housing'), now)).toEqual({ report: 'late', answer: 'waiting' });
  expect(standingOf(call('housing', came), now)).toEqual({ report: 'kept', answer: 'waiting' });
});

test('one that came late is not forgiven for having come, and one that was given up is said to be', () => {
  expect(standingOf(call('housing', { ...came, reported_late: true }), now).report).toBe('kept_late');
  expect(standingOf(call('housing', { ...came, ended_at: now.toISOString() }), now)).toEqual({ report: 'kept', answer: 'given_up' });
});

test('who has not come and who has not answered are told apart; whoever answered or was given up is neither', () => {
  const calls = [call('a'), call('b', came), call('c', { ...came, answered_at: '2026-03-03T10:00:00+08:00' }), call('d', { ended_at: now.toISOString() })];
  const { to_come, to_answer } = missingOf(calls);
  expect([to_come, to_answer].map((some) => some.map(({ unit }) => unit))).toEqual([['a'], ['b']]);
});

test('everyone who said "not mine" is kept, the latest first, with the choice that would give it to them again', () => {
  const items = [
    item(3, 'return', { unit: 'housing', unit_name: '住建局', text: { reason: '不属于本部门' } }),
    item(4, 'dispatch'),
    item(6, 'return', { post: 'grid_worker', post_name: '网格员', text: { reason: '要专业队伍' } }),
  ];
  expect(returnsOf(items)).toMatchObject([
    { who: '网格员', owner: 'post:grid_worker', reason: '要专业队伍' },
    { who: '住建局', owner: 'unit:housing', reason: '不属于本部门' },
  ]);
});

test('an order stands until it was responded to, and the last one counts', () => {
  const order = (stopped_at: string | null) => ({ clocks: { order: { due_at: '2026-03-05T17:30:00+08:00', stopped_at } } }) as unknown as CaseDetail;
  const items = [item(2, 'supervise', { text: { order: '说明原因' } }), item(5, 'supervise', { post_name: '督办专员', text: { order: '再说明一次' } })];
  expect(openOrder(order(null), items)).toEqual({ due: '2026-03-05T17:30:00+08:00', by: '督办专员', words: '再说明一次' });
  expect(openOrder(order('2026-03-04T09:00:00+08:00'), items)).toBeNull();
  expect(openOrder({ clocks: {} }, items)).toBeNull();
});
