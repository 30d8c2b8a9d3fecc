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
  const stretch = { ask: 'stretch', share: district.share / 36, place: district.share, parts: 5, past: true };
  const days = { ask: 'days', share: 0.002, parts: 2, past: true };
  const everywhere = { ...common, share: 0.05, parts: 13 };
  expect(choose([common, stretch], CASES, 1 / 36)).toMatchObject({ asks: ['common', 'stretch'] });
  expect(choose([everywhere, days], CASES, 1 / 500)).toMatchObject({ asks: ['days', 'common'] });
});

test('a list that says nothing beyond another is not asked for', () => {
  const department = { ask: 'department', share: 0.02, place: district.share };
  expect(choose([department, district], CASES)).toMatchObject({ asks: ['department'] });
});

test('a piece of the past costs less than all of it', () => {
  const stretch = { ask: 'stretch', share: district.share / 36, place: district.share };
  expect(choose([common, stretch], CASES, 1 / 36).cost).toBeLessThan(choose([common, district], CASES).cost / 10);
});
