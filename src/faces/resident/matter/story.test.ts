import { expect, test } from 'vitest';
import type { State } from '../../shared/types.ts';
import { en } from '../words/en.ts';
import { zh } from '../words/zh.ts';
import { isEnded, type Standing, sentenceKey, whoOf } from './story.ts';

const STATES: State[] = [
  'filed',
  'accepted',
  'dispatched',
  'taken',
  'returned',
  'disputed',
  'whistled',
  'linked',
  'finished',
  'shelved',
  'closed',
  'withdrawn',
  'diverted',
];
const standing = (change: Partial<Standing>): Standing => ({ state: 'filed', outcome: null, closed_by: null, awaits: null, ...change });

test('every state a matter can be in has a sentence in both languages', () => {
  const standings = STATES.flatMap((state) => [standing({ state }), standing({ state, outcome: 'explained', closed_by: 'silence', review_on: '2026-12-01' })]);
  for (const key of standings.map(sentenceKey)) {
    expect(zh.matter.state).toHaveProperty(key);
    expect(en.matter.state).toHaveProperty(key);
  }
});

test('closed by the resident and closed by silence are told apart', () => {
  expect(sentenceKey(standing({ state: 'closed', closed_by: 'resident' }))).toBe('closed_resident');
  expect(sentenceKey(standing({ state: 'closed', closed_by: 'silence' }))).toBe('closed_silence');
});

test('a matter has ended when it was signed off, withdrawn or sent elsewhere, and not when it was returned', () => {
  expect(STATES.filter(isEnded)).toEqual(['closed', 'withdrawn', 'diverted']);
});

test('who is next is the department, else the post and its place', () => {
  expect(whoOf({ post_name: '承办人', unit_name: '和平区城管局', area_name: '西塔街道' }, 'zh')).toBe('和平区城管局');
  expect(whoOf({ post_name: '受理员', unit_name: null, area_name: '西塔社区' }, 'zh')).toBe('西塔社区受理员');
  expect(whoOf({ post_name: '社区工作者', area_name: '牡丹社区' }, 'zh')).toBe('牡丹社区工作者');
  expect(whoOf({ post_name: 'Clerk', area_name: 'Xita' }, 'en')).toBe('Clerk, Xita');
  expect(whoOf(null, 'zh')).toBe('');
});
