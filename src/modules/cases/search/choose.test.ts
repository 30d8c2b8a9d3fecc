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
  expect(choose([common, district], CASES)).toMatchObject({ asks: ['district', 'common'] });
});

test('the rarest list is asked for first, and after it what leaves the least: of two words that go together the second comes last', () => {
  const place = district.share;
  const lift = { ask: 'lift', share: 0.0039, place, of: 'word' as const };
  const stops = { ask: 'stops', share: 0.004, place, of: 'word' as const };
  const department = { ask: 'department', share: 0.0116, place };
  expect(choose([department, stops, lift], CASES)).toMatchObject({ asks: ['lift', 'department', 'stops'] });
  const nowhere = { ask: 'nowhere', share: 0.0000001, place, of: 'word' as const };
  expect(choose([department, stops, nowhere], CASES).asks[0]).toBe('nowhere');
});

test('of the past only what lies in it counts: a word of everywhere is rarer there than a month of the district', () => {
  const month = { ask: 'month', share: district.share / 36, place: district.share, of: 'past' as const };
  expect(choose([{ ...common, share: 0.02 }, month], CASES, 1 / 36)).toMatchObject({ asks: ['common', 'month'] });
  expect(choose([common, month], CASES, 1 / 36)).toMatchObject({ asks: ['month', 'common'] });
});

test('of several words the second is not held against the first where that leaves few texts to look at', () => {
  const place = district.share;
  const street = { ask: 'street', share: 0.002, place, of: 'word' as const };
  const lamp = { ask: 'lamp', share: 0.006, place, of: 'word' as const };
  const months = { ask: 'months', share: 0.001, place: 0.005, parts: 6, of: 'past' as const };
  expect(choose([street, lamp, months], CASES, 0.2)).toMatchObject({ asks: ['street', 'months'] });
  expect(choose([street, lamp], CASES)).toMatchObject({ asks: ['street', 'lamp'] });
});

test('a list that says nothing beyond another is not asked for', () => {
  const department = { ask: 'department', share: 0.02, place: district.share };
  expect(choose([department, district], CASES)).toMatchObject({ asks: ['department'] });
});

test('a piece of the past costs less than all of it', () => {
  const stretch = { ask: 'stretch', share: district.share / 36, place: district.share };
  expect(choose([common, stretch], CASES, 1 / 36).cost).toBeLessThan(choose([common, district], CASES).cost / 10);
});
