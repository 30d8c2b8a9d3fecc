import { expect, test } from 'vitest';
import type { ReceiptItem, State } from '../../shared/types.ts';
import { entriesOf, marksOf, SHEETS } from './sheets.ts';

const items = (...steps: string[]) => steps.map((step, seq) => ({ seq, step }) as ReceiptItem);
const marks = (state: State, timeline: ReceiptItem[] = [], isOrdered = false) => SHEETS.map((sheet) => marksOf(state, timeline, isOrdered)?.[sheet]);

test('what I said is done at once, and the community comes next', () => {
  expect(marks('filed', items('report'))).toEqual(['done', 'now', 'ahead', 'ahead', 'ahead']);
});

test('a returned or shelved matter is still being handled', () => {
  for (const state of ['accepted', 'returned', 'disputed', 'taken', 'whistled', 'shelved'] as const)
    expect(marks(state)).toEqual(['done', 'done', 'now', 'ahead', 'ahead']);
});

test('the district’s sheet was not needed where nobody was late, and is filled where somebody was', () => {
  expect(marks('finished', items('report', 'accept', 'finish'))).toEqual(['done', 'done', 'done', 'unused', 'now']);
  expect(marks('finished', items('report', 'late', 'accept', 'finish'))).toEqual(['done', 'done', 'done', 'done', 'now']);
});

test('while an order waits for its response, two sheets are being written on', () => {
  expect(marks('taken', items('report', 'accept', 'supervise'), true)).toEqual(['done', 'done', 'now', 'now', 'ahead']);
});

test('signed off, every sheet is done; withdrawn or sent elsewhere, there is no way to show', () => {
  expect(marks('closed', items('report', 'sign_off'))).toEqual(['done', 'done', 'done', 'unused', 'done']);
  expect([marksOf('withdrawn', [], false), marksOf('diverted', [], false)]).toEqual([null, null]);
});

test('each entry stands on one sheet', () => {
  const timeline = items('report', 'accept', 'dispatch', 'late', 'finish', 'sign_off');
  expect(SHEETS.map((sheet) => entriesOf(sheet, timeline).map(({ step }) => step))).toEqual([
    ['report'],
    ['accept'],
    ['dispatch', 'finish'],
    ['late'],
    ['sign_off'],
  ]);
});
