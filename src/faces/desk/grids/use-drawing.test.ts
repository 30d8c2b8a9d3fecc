import { expect, test } from 'vitest';
import { drawing } from './use-drawing.ts';

const none = { points: [], undone: [] };
const put = (state: Parameters<typeof drawing>[0], ...points: [number, number][]) => points.reduce((at, point) => drawing(at, { act: 'add', point }), state);

test('points are taken back one by one and put again in the same order', () => {
  const three = put(none, [1, 1], [2, 2], [3, 3]);
  const one = drawing(drawing(three, { act: 'undo' }), { act: 'undo' });
  expect(one.points).toEqual([[1, 1]]);
  expect(drawing(one, { act: 'redo' }).points).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect(drawing(drawing(one, { act: 'redo' }), { act: 'redo' })).toEqual(three);
});

test('a point is laid elsewhere, and the others stay; what was taken back can still be put again', () => {
  const two = drawing(put(none, [1, 1], [2, 2], [3, 3]), { act: 'undo' });
  const moved = drawing(two, { act: 'move', at: 0, point: [9, 9] });
  expect(moved).toEqual({
    points: [
      [9, 9],
      [2, 2],
    ],
    undone: [[3, 3]],
  });
  expect(drawing(moved, { act: 'redo' }).points).toHaveLength(3);
  expect(drawing(moved, { act: 'move', at: 5, point: [0, 0] })).toEqual(moved);
});

test('a new point ends what could be put again; nothing is taken back from nothing', () => {
  const one = drawing(put(none, [1, 1], [2, 2]), { act: 'undo' });
  expect(put(one, [5, 5])).toEqual({
    points: [
      [1, 1],
      [5, 5],
    ],
    undone: [],
  });
  expect(drawing(none, { act: 'undo' })).toEqual(none);
  expect(drawing(one, { act: 'clear' })).toEqual(none);
});
