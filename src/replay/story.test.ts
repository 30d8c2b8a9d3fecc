import { expect, test } from 'vitest';
import { packOf } from '../packs/index.ts';
import { endingOf } from './ending.ts';
import { guess } from './guess.ts';
import type { Message } from './messages.ts';
import { type Setting, storyOf } from './story.ts';

const pack = packOf('shenyang');
const setting: Setting = {
  seed: '1',
  communities: ['210102001001', '210102001002', '210103001001'],
  pack,
  until: new Date('2026-12-31T16:00:00Z'),
  said: { returned: '不归本部门', lifted: '难事', reopened: '还没有好', short: (reply) => `只有：${reply}` },
};
const message = (more: Partial<Message> = {}): Message => ({
  line: 2,
  id: 'S1',
  user: 'u1',
  subject: '楼道灯坏了',
  body: '灯坏了一周。',
  reply: '您好，已收到。',
  sent_at: new Date('2026-03-02T01:00:00Z'),
  replied_at: new Date('2026-03-20T07:00:00Z'),
  ...more,
});
const many = Array.from({ length: 400 }, (_, i) => storyOf(message({ id: `S${i}` }), setting));
const steps = (story: (typeof many)[number]) => story.acts.map(({ step }) => step);

test('what an answer comes to follows from its words alone: it waits, it was done, or it is explained', () => {
  expect(endingOf('您反映的小区已列入明年改造计划，请耐心等待。')).toBe('shelved');
  expect(endingOf('因资金不足，暂时无法安装，已清理现场杂物。')).toBe('shelved');
  expect(endingOf('维修人员已于昨日将路灯修复。')).toBe('solved');
  expect(endingOf('经核实，已责令该工地停工整改。')).toBe('solved');
  expect(endingOf('按规定，外地户籍凭居住证办理，请到窗口咨询。')).toBe('explained');
});

test('a category is guessed by the subject before the text, and is always one that the pack has', () => {
  expect(guess({ subject: '暖气不热', body: '物业不管' }, pack.categories)).toBe('heating');
  expect(guess({ subject: '请领导看看', body: '楼上施工噪音很大' }, pack.categories)).toBe('noise');
  expect(guess({ subject: '一件事', body: '如题。' }, pack.categories)).toBe('other');
  expect(guess({ subject: '暖气不热', body: '家里很冷' }, { other: {} })).toBe('other');
});

test('the message keeps its words, the time it was sent and the time it was answered', () => {
  for (const story of many) {
    expect(story.report).toMatchObject({ title: '楼道灯坏了', body: '灯坏了一周。', category: 'property' });
    expect(story.acts.find(({ step }) => step === 'finish')).toMatchObject({
      at: new Date('2026-03-20T07:00:00Z'),
      input: { outcome: 'explained', reply: '您好，已收到。' },
    });
    expect(story.cut).toBe(false);
  }
});

test('every story goes forward in time, and is taken before it is answered, however fast that was', () => {
  const fast = Array.from({ length: 200 }, (_, i) => storyOf(message({ id: `F${i}`, replied_at: new Date('2026-03-02T01:20:00Z') }), setting));
  for (const {
    acts,
    message: { sent_at, replied_at },
  } of [...many, ...fast]) {
    const times = acts.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(sent_at.getTime());
    expect(acts.findIndex(({ step }) => step === 'take')).toBeGreaterThan(0);
    for (const { step, at } of acts)
      if (['accept', 'dispatch', 'take', 'return', 'urge'].includes(step)) expect(at.getTime()).toBeLessThanOrEqual(replied_at.getTime());
  }
});

test('the seed draws places, names withheld, returns, urging, reopening, signatures and silence; the same seed draws the same', () => {
  const share = (is: (story: (typeof many)[number]) => boolean) => many.filter(is).length / many.length;
  expect(new Set(many.map(({ report }) => report.area)).size).toBe(3);
  expect(share(({ report }) => report.anonymous)).toBeCloseTo(0.2, 1);
  expect(share((story) => steps(story).includes('return'))).toBeCloseTo(0.08, 1);
  expect(share((story) => steps(story).includes('urge'))).toBeCloseTo(0.1, 1);
  expect(share((story) => steps(story).includes('reopen'))).toBeCloseTo(0.05, 1);
  expect(share((story) => steps(story).at(-1) === 'sign_off')).toBeCloseTo(0.6, 1);
  expect(storyOf(message(), setting)).toEqual(storyOf(message(), setting));
  expect(many.some((story, i) => story.report.area !== storyOf(message({ id: `S${i}` }), { ...setting, seed: '2' }).report.area)).toBe(true);
});

test('what is shelved is shelved again at every review until the time ends, and never called done', () => {
  const { acts, ending } = storyOf(message({ reply: '该处暂不具备施工条件。' }), setting);
  expect(ending).toBe('shelved');
  expect(acts.filter(({ step }) => step === 'finish' || step === 'sign_off')).toEqual([]);
  const shelvings = acts.filter(({ step }) => step === 'shelve');
  expect(shelvings[0]?.at).toEqual(new Date('2026-03-20T07:00:00Z'));
  expect(shelvings.map(({ at }) => at.toISOString().slice(0, 10))).toEqual(['2026-03-20', '2026-06-18', '2026-09-16', '2026-12-15']);
});

test('words too long or too short for the house are made to fit, and that is told', () => {
  expect(storyOf(message({ reply: '已收悉' }), setting)).toMatchObject({ cut: true });
  expect(storyOf(message({ reply: '已收悉' }), setting).acts.find(({ step }) => step === 'finish')?.input).toMatchObject({ reply: '只有：已收悉' });
  const { report, cut } = storyOf(message({ subject: '长'.repeat(120), body: '长'.repeat(6000) }), setting);
  expect([report.title.length, report.body.length, cut]).toEqual([100, 5000, true]);
});
