import { expect, test } from 'vitest';
import { merge, type Shown } from './merge.ts';

const item = (record: string, hour: number, slot = '') => ({ flow: 'case', record, slot, due_at: `2026-03-02T${String(hour).padStart(2, '0')}:00:00+08:00` });
const row = (record: string, hour: number): Shown<ReturnType<typeof item>> => ({ item: item(record, hour), fresh: false, gone: false });
const names = (rows: Shown<ReturnType<typeof item>>[]) => rows.map((r) => r.item.record + (r.fresh ? '+' : '') + (r.gone ? '-' : ''));
const list = (...rows: Shown<ReturnType<typeof item>>[]) => ({ rows, waiting: 0, end: null });
const free = { hold: false, open: null, more: false };

test('a new matter takes its place by time left and is marked as new', () => {
  const { rows, waiting } = merge(list(row('a', 9), row('c', 11)), [item('a', 9), item('b', 10), item('c', 11)], free);
  expect(names(rows)).toEqual(['a', 'b+', 'c']);
  expect(waiting).toBe(0);
});

test('under the mouse nothing moves: new matters are counted, handled ones stay and say so', () => {
  const { rows, waiting } = merge(list(row('a', 9), row('c', 11)), [item('x', 8), item('b', 10), item('c', 11)], { ...free, hold: true });
  expect(names(rows)).toEqual(['a-', 'c']);
  expect(waiting).toBe(2);
});

test('the matter that is open stays where it was after it stopped waiting for me; others leave', () => {
  const shown = [row('a', 9), row('b', 10), row('c', 11)];
  expect(names(merge(list(...shown), [item('a', 9)], { ...free, open: 'case/b' }).rows)).toEqual(['a', 'b-']);
});

test('a matter that comes back is no longer shown as handled', () => {
  const shown = [{ ...row('a', 9), gone: true }];
  expect(names(merge(list(...shown), [item('a', 9)], free).rows)).toEqual(['a']);
});

test('a row pushed behind the last loaded page is not called handled', () => {
  const shown = [row('a', 9), row('b', 10), row('z', 20)];
  const latest = [item('n', 8), item('a', 9), item('b', 10)];
  expect(names(merge(list(...shown), latest, { ...free, hold: true, more: true }).rows)).toEqual(['a', 'b', 'z']);
  expect(names(merge(list(...shown), latest, { ...free, open: 'case/z', more: true }).rows)).toEqual(['n+', 'a', 'b']);
});

test('one matter that lies here for two reasons has two rows; of one that stays for another reason nothing is called handled', () => {
  const two = [item('a', 9), item('a', 10, 'call.gas')];
  expect(names(merge(list(), two, free).rows)).toEqual(['a+', 'a+']);
  const shown = two.map((each) => ({ item: each, fresh: false, gone: false }));
  const { rows } = merge(list(...shown), [item('a', 10, 'call.gas')], { ...free, open: 'case/a' });
  expect(rows.map((each) => [each.item.slot, each.gone])).toEqual([['call.gas', false]]);
});

test('what is read by going on is not new, comes below also under the mouse, and is not counted as waiting', () => {
  const first = merge(null, [item('a', 9), item('b', 10)], { ...free, more: true });
  expect(names(first.rows)).toEqual(['a', 'b']);
  const further = [item('a', 9), item('b', 10), item('c', 11), item('d', 12)];
  expect(names(merge(first, further, free).rows)).toEqual(['a', 'b', 'c', 'd']);
  const held = merge(first, [item('n', 8), ...further], { ...free, hold: true, more: true });
  expect([names(held.rows), held.waiting]).toEqual([['a', 'b', 'c', 'd'], 1]);
  const last = merge(held, [item('n', 8), ...further, item('e', 13)], { ...free, hold: true });
  expect([names(last.rows), last.waiting]).toEqual([['a', 'b', 'c', 'd', 'e'], 1]);
  expect(names(merge(last, [item('n', 8), ...further, item('e', 13), item('z', 20)], free).rows)).toEqual(['n+', 'a', 'b', 'c', 'd', 'e', 'z+']);
});

test('a row that moves up from behind the last page, because one before it was handled, is not new', () => {
  const first = merge(null, [item('a', 9), item('b', 10)], { ...free, more: true });
  expect(names(merge(first, [item('b', 10), item('c', 11)], { ...free, more: true }).rows)).toEqual(['b', 'c']);
});
