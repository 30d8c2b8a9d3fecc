import { expect, test } from 'vitest';
import { headlineOf } from './headline.ts';

test('the title is the first sentence of what was said', () => {
  expect(headlineOf('楼道灯坏了三天。老人晚上出门不方便，请尽快修。')).toBe('楼道灯坏了三天');
  expect(headlineOf('  井盖丢了！\n很危险')).toBe('井盖丢了');
  expect(headlineOf('The lamp is broken. Please mend it.')).toBe('The lamp is broken');
});

test('a long first sentence is cut at its first comma, or else at thirty characters', () => {
  expect(headlineOf('三号楼二单元楼道里的灯坏了，已经连续三天没有人来修，老人晚上回家看不见路很容易摔倒')).toBe('三号楼二单元楼道里的灯坏了');
  expect([...headlineOf('灯'.repeat(80))]).toHaveLength(30);
});

test('nothing said gives no title, and a number with a point stays whole', () => {
  expect(headlineOf('  ')).toBe('');
  expect(headlineOf('水管漏了2.5天')).toBe('水管漏了2.5天');
});
