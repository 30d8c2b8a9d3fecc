import { expect, test } from 'vitest';
import { alike, saidEverywhere, WORTH } from './alike.ts';

const at = new Date('2026-03-02T01:00:00Z');
const about = (title: string, more = {}) => ({
  title,
  body: `${title}，请派人来看看。`,
  category: 'property',
  area: '210102001001',
  lon: null,
  lat: null,
  opened_at: at,
  ...more,
});

test('the same words, place and kind are worth a look; other matters of the same community are not', () => {
  const one = about('三号楼电梯停运');
  expect(alike(one, about('三号楼电梯坏了停运')).score).toBeGreaterThan(0.8);
  const others = ['半夜装修太吵', '楼道灯不亮', '快递柜占道', '井盖松动', '树枝压断电线', '垃圾没有清运', '车库漏水', '健身器材坏了', '野狗伤人'].map((title) =>
    about(title, { category: 'other' }),
  );
  const everywhere = saidEverywhere([one, ...others]);
  for (const other of others) expect(alike(one, other, everywhere).score, other.title).toBeLessThan(WORTH);
});

test('a point near by counts for more than the same community, one far away for nothing', () => {
  const one = about('停水', { lon: 123.41, lat: 41.79 });
  expect(alike(one, about('停水', { lon: 123.4112, lat: 41.79 }))).toMatchObject({ metres: expect.closeTo(99, 0) });
  const far = alike(one, about('停水', { lon: 123.5, lat: 41.79, area: '210102002001' }));
  expect(far).toMatchObject({ metres: null, community: false });
  expect(alike(one, about('停水', { lon: 123.4102, lat: 41.79 })).score).toBeGreaterThan(far.score);
});

test('who raised it and how long the story is makes no difference', () => {
  const short = about('停水', { body: '八号楼停水。' });
  const long = about('停水', { body: '八号楼停水。从前天晚上十点开始，家里有老人和孩子，做饭洗澡都成问题，打了物业电话没有人接，希望尽快恢复。' });
  expect(alike(short, long).words).toBe(alike(long, short).words);
  expect(alike(short, long).words).toBeGreaterThan(0.6);
});
