import { expect, test } from 'vitest';
import { hitIn } from './hit.ts';

const LAMP = {
  title: '路灯不亮',
  body: '从上周三晚上开始，三号楼东侧通往幼儿园的小路上那盏灯一直不亮，老人和孩子走夜路都不安全，请尽快派人来看看，谢谢，我们等着。',
  address: '三号楼１单元',
};

test('where the title holds every word nothing beside it is shown', () => {
  expect(hitIn(LAMP, ['路灯'])).toBeNull();
  expect(hitIn({ ...LAMP, title: 'ＬＥＤ路灯不亮' }, ['led'])).toBeNull();
});

test('a piece of the body around the word, or else of the address', () => {
  expect(hitIn(LAMP, ['路灯', '幼儿园'])).toBe('…晚上开始，三号楼东侧通往幼儿园的小路上那盏灯一直不亮，老人和孩子走夜路都不安全，请尽快派人来看看…');
  expect(hitIn(LAMP, ['从上'])).toMatch(/^从上周三.*…$/);
  expect(hitIn(LAMP, ['单元'])).toBe('三号楼１单元');
});

test('a word that was typed in other letters is found as it is searched for', () => {
  expect(hitIn(LAMP, ['1单元'])).toBe('三号楼１单元');
  expect(hitIn({ ...LAMP, body: '楼道的ＬＥＤ灯坏了' }, ['led'])).toBe('楼道的ＬＥＤ灯坏了');
  expect(hitIn(LAMP, ['电梯'])).toBeNull();
});
