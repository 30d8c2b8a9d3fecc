import { expect, test } from 'vitest';
import type { Db } from '../../../platform/db/index.ts';
import { apart } from './apart.ts';
import type { Question } from './plan.ts';
import { asked } from './query.ts';

const terms = (q: string) => {
  const what = asked(q);
  return 'terms' in what ? what.terms : [];
};
const lamps: Question = { terms: terms('路灯'), near: { area: '210102' }, districts: ['210102'] };
const at = (day: string) => ({ opened_at: `2026-${day} 00:00:00+00` });
const [since, oldest] = [new Date('2026-03-11T00:00:00Z'), new Date('2026-01-10T00:00:00Z')];

test('a full page tells how far apart its hits lie, one that is not full by all that was looked through', () => {
  const db = {} as Db;
  expect(apart(db, lamps).days).toBeUndefined();
  apart(db, lamps).learn(since, oldest, [at('03-10'), at('03-01')], 2);
  expect(apart(db, lamps).days).toBe(5);
  apart(db, lamps).learn(since, oldest, [at('03-10'), at('03-01')], 20);
  expect(apart(db, lamps).days).toBe(30);
  apart(db, lamps).learn(since, oldest, [], 20);
  expect(apart(db, lamps).days).toBe(Number.POSITIVE_INFINITY);
});

test('another place, department, word or filter is another question, and another database too', () => {
  const db = {} as Db;
  apart(db, lamps).learn(since, oldest, [at('03-10')], 1);
  expect(apart(db, lamps).days).toBe(1);
  for (const other of [
    { ...lamps, near: { area: '210103' } },
    { ...lamps, near: { area: '210102', unit: 'housing' } },
    { ...lamps, terms: terms('电梯') },
    { ...lamps, narrowed: 'state=taken' },
  ])
    expect(apart(db, other).days).toBeUndefined();
  expect(apart({} as Db, lamps).days).toBeUndefined();
});
