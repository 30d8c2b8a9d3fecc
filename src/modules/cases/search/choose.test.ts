import { expect, test } from 'vitest';
import { choose } from './choose.ts';

const CASES = 1_000_000;
const community = { ask: 'community', share: 0.0004, place: 0.0004 };
const district = { ask: 'district', share: 0.08, place: 0.08 };
const common = { ask: 'common', share: 0.2 };
const rare = { ask: 'rare', share: 0.00005 };

test('of a rare word and a common one the index is asked for the rare one alone', () => {
  expect(choose([common, district, rare], CASES)).toMatchObject({ asks: ['rare'] });
});

test('a common word in a small place is looked for in the texts of the place, not in the list of the word', () => {
  expect(choose([common, community], CASES)).toMatchObject({ asks: ['community'] });
});

test('two lists that are both long are held against each other by the index', () => {
  expect(choose([common, district], CASES)).toMatchObject({ asks: ['common', 'district'] });
});

test('what is put together of several lists is asked for last', () => {
  const stretch = { ask: 'stretch', share: district.share / 36, place: district.share, parts: 5, of: 'past' as const };
  const days = { ask: 'days', share: 0.002, parts: 2, of: 'past' as const };
  const everywhere = { ...common, share: 0.05, parts: 13 };
  expect(choose([common, stretch], CASES, 1 / 36)).toMatchObject({ asks: ['common', 'stretch'] });
  expect(choose([everywhere, days], CASES, 1 / 500)).toMatchObject({ asks: ['days', 'common'] });
});

test('of several words the second is not held against the first where that leaves few texts to look at', () => {
  const place = district.share;
  const street = { ask: 'street', share: 0.002, place, of: 'word' as const };
  const lamp = { ask: 'lamp', share: 0.006, place, of: 'word' as const };
  const months = { ask: 'months', share: 0.001, place: 0.005, parts: 6, of: 'past' as const };
  expect(choose([street, lamp, months], CASES, 0.2)).toMatchObject({ asks: ['street', 'months'] });
  expect(choose([street, lamp], CASES)).toMatchObject({ asks: ['lamp', 'street'] });
});

test('a list that says nothing beyond another is not asked for', () => {
  const department = { ask: 'department', share: 0.02, place: district.share };
  expect(choose([department, district], CASES)).toMatchObject({ asks: ['department'] });
});

test('a piece of the past costs less than all of it', () => {
  const stretch = { ask: 'stretch', share: district.share / 36, place: district.share };
  expect(choose([common, stretch], CASES, 1 / 36).cost).toBeLessThan(choose([common, district], CASES).cost / 10);
});
