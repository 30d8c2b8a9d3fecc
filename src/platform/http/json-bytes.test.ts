import { expect, test } from 'vitest';
import { jsonBytes, written } from './json-bytes.ts';

test('an answer is the same JSON whatever its length, and one does not run into the next', () => {
  const answers = [1, 100, 3_000, 300_000].map((count) => ({ items: Array.from({ length: count }, (_, i) => `${i} 路灯不亮 🏮 é`) }));
  const sent = answers.map(jsonBytes);
  expect(sent.map((bytes) => JSON.parse(bytes.toString()))).toEqual(answers);
  expect(jsonBytes(undefined)).toBeUndefined();
});

test('an answer that was written out before, in texts and in bytes, is sent as it was written', () => {
  for (const items of [
    ['路灯不亮'],
    Array.from({ length: 3_000 }, (_, i) => `${i} 路灯不亮 🏮`),
    Array.from({ length: 60_000 }, (_, i) => `${i} 路灯不亮 🏮`),
  ]) {
    const parts = items.map((item, i) => (i % 2 ? Buffer.from(`,${JSON.stringify(item)}`) : `${i ? ',' : ''}${JSON.stringify(item)}`));
    expect(JSON.parse(jsonBytes(written<{ items: string[] }>(['{"items":[', ...parts, ']}'])).toString())).toEqual({ items });
  }
});
