import { expect, test } from 'vitest';
import type { State } from '../../shared/types.ts';
import { inOrder, unread } from './my-matters.ts';

const matter = (name: string, state: State, due_at: string | null, opened_at = '2026-03-01T08:00:00+08:00') => ({ name, state, due_at, opened_at });

test('what waits for the resident stands first, then what is due first, and ended matters last', () => {
  const matters = [
    matter('ended', 'closed', null),
    matter('due later', 'taken', '2026-03-05T17:30:00+08:00'),
    matter('no deadline', 'shelved', null),
    matter('due first', 'filed', '2026-03-02T17:30:00+08:00'),
    matter('asks me', 'finished', '2026-03-09T17:30:00+08:00'),
  ];
  expect(inOrder(matters).map(({ name }) => name)).toEqual(['asks me', 'due first', 'due later', 'no deadline', 'ended']);
});

test('among ended matters the newest stands first', () => {
  const matters = [matter('old', 'closed', null, '2026-01-01T08:00:00+08:00'), matter('new', 'withdrawn', null, '2026-02-01T08:00:00+08:00')];
  expect(inOrder(matters).map(({ name }) => name)).toEqual(['new', 'old']);
});

test('a key of what the account shows anyway is no earlier matter', () => {
  const keys = ['A', 'B', 'C'].map((receipt) => ({ receipt, key: 'k' }));
  expect(unread(keys, [])).toBe(3);
  expect(unread(keys, [{ receipt: 'B' }, { receipt: 'Z' }])).toBe(2);
});
