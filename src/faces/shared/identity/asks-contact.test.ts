import { expect, test } from 'vitest';
import { asksContact } from './asks-contact.ts';

test.each(['我的电话是 139 1234 5678', '139-1234-5678', '方便加个微信吗', '请把手机号发我', 'my WeChat is abc'])('“%s” goes around the relay', (text) => {
  expect(asksContact(text)).toBe(true);
});

test.each(['明天下午三点上门可以吗', '5 号楼 3 单元 201', '2026-03-02 上午', '已经修好了'])('“%s” does not', (text) => {
  expect(asksContact(text)).toBe(false);
});
