import { expect, test } from 'vitest';
import type { ReceiptItem } from '../../shared/types.ts';
import { happeningsOf } from './happenings.ts';

const item = (seq: number, step: string, to: string, change: Partial<ReceiptItem> = {}): ReceiptItem => ({
  seq,
  at: '2026-03-02T09:00:00+08:00',
  step,
  step_name: step,
  post_name: '居民',
  unit_name: '',
  to,
  to_name: to,
  told: {},
  hash: 'h',
  ...change,
});
const same = (key: string) => key;

test('a state is named where it changed and not where a step left it as it was', () => {
  const story = happeningsOf({ timeline: [item(1, 'report', 'filed'), item(2, 'urge', 'filed'), item(3, 'accept', 'accepted')] }, same, null);
  expect(story.map(({ state }) => state)).toEqual(['filed', null, 'accepted']);
});

test('who acted is the department, else the post', () => {
  const story = happeningsOf(
    { timeline: [item(1, 'report', 'filed'), item(2, 'take', 'taken', { unit_name: '城市管理局', post_name: '承办人' })] },
    same,
    null,
  );
  expect(story.map(({ who }) => who)).toEqual(['居民', '城市管理局']);
});

test('a broken promise and the resident’s own sign-off stand out', () => {
  const story = happeningsOf({ timeline: [item(1, 'late', 'filed'), item(2, 'sign_off', 'closed'), item(3, 'rate', 'closed')] }, same, null);
  expect(story.map(({ tone }) => tone)).toEqual(['broken', 'signed', 'plain']);
});

test('the reply the page already shows is not said twice, an earlier one stays in the story', () => {
  const replies = [item(1, 'finish', 'finished', { told: { reply: '修过了' } }), item(2, 'finish', 'finished', { told: { reply: '又修好了' } })];
  expect(happeningsOf({ timeline: replies }, same, '又修好了').map(({ said }) => said)).toEqual([[{ heading: 'matter.told.reply', words: '修过了' }], []]);
});
