import { expect, test } from 'vitest';
import { platformCatalogue } from './platform.ts';
import { flat, sameKeys } from './same-keys.ts';
import { type Catalogue, createWords } from './words.ts';

const catalogue: Catalogue = {
  zh: { hello: '{{name}}，您好', open: '还有 {{count}} 件', by: { whom: '由{{posts}}办理' } },
  en: { hello: 'Hello, {{name}}', open_one: '{{count}} matter open', open_other: '{{count}} matters open', by: { whom: 'handled by {{posts}}' } },
};
const { say, has } = createWords([catalogue]);

test('a sentence is said in the language asked for, with its facts', () => {
  expect(say('zh', 'hello', { name: '王阿姨' })).toBe('王阿姨，您好');
  expect(say('en', 'hello', { name: 'Mrs Wang' })).toBe('Hello, Mrs Wang');
});

test('English counts one and many; Chinese has one form', () => {
  expect([say('en', 'open', { count: 1 }), say('en', 'open', { count: 3 }), say('en', 'open', { count: 0 })]).toEqual([
    '1 matter open',
    '3 matters open',
    '0 matters open',
  ]);
  expect([say('zh', 'open', { count: 1 }), say('zh', 'open', { count: 3 })]).toEqual(['还有 1 件', '还有 3 件']);
});

test('several facts of one name are listed as the language lists them', () => {
  expect(say('zh', 'by.whom', { posts: ['社区', '街道'] })).toBe('由社区、街道办理');
  expect(say('en', 'by.whom', { posts: ['community', 'sub-district'] })).toBe('handled by community, sub-district');
});

test('a fact that is not known leaves its place empty', () => {
  expect(say('zh', 'hello', { name: null })).toBe('，您好');
  expect(say('zh', 'hello')).toBe('，您好');
});

test('what people write stays as written: no escaping, no key, no second filling in', () => {
  for (const name of ['<b>&"\'', '$t(by.whom)', '{{name}}', '{{posts}}', '$&', "$'"]) expect(say('zh', 'hello', { name })).toBe(`${name}，您好`);
});

test('a fact named like an option of the library is only a fact', () => {
  expect(say('zh', 'hello', { name: '王', context: 'x', lng: 'en', defaultValue: 'y', ns: 'z', count: 'many' })).toBe('王，您好');
});

test('a key that nobody wrote is answered as it is, so that it is seen', () => {
  expect(say('zh', 'no.such.key')).toBe('no.such.key');
  expect([has('zh', 'no.such.key'), has('zh', 'by'), has('zh', 'by.whom'), has('en', 'by.whom')]).toEqual([false, false, true, true]);
});

test('catalogues of several parts make one vocabulary', () => {
  const more = createWords([catalogue, { zh: { by: { when: '何时' } }, en: { by: { when: 'when' } } }]);
  expect([more.say('zh', 'by.when'), more.say('zh', 'by.whom', { posts: '社区' })]).toEqual(['何时', '由社区办理']);
});

test('two parts that write the same key are found at once', () => {
  expect(() => createWords([catalogue, { zh: { by: { whom: '谁' } }, en: { by: { whom: 'who' } } }])).toThrow('by.whom');
  expect(() => createWords([catalogue, { zh: { by: '由' }, en: { by: 'by' } }])).toThrow('by');
});

test('a catalogue with a sentence, a form or a fact missing in one language is told so', () => {
  expect(sameKeys(catalogue)).toEqual([]);
  expect(sameKeys({ zh: { a: '甲', b: '乙' }, en: { a: 'a' } })).toEqual(['en says nothing at b']);
  expect(sameKeys({ zh: {}, en: { a: { b: 'b' } } })).toEqual(['zh says nothing at a.b']);
  expect(sameKeys({ zh: { a: '甲' }, en: { a: ' ' } })).toEqual(['en says nothing at a']);
  expect(sameKeys({ zh: { n: '{{count}} 件' }, en: { n_other: '{{count}} matters' } })).toEqual(['en says nothing at n_one']);
  expect(sameKeys({ zh: { a: '{{name}} 好' }, en: { a: 'hello {{nmae}}' } })).toEqual(['a tells different facts: zh [name], en [nmae]']);
  expect(sameKeys({ zh: { too_many: '太多' }, en: { too_many: 'too many' } })).toEqual([]);
});

test('the platform says the same in both languages, and every refusal is a whole sentence', () => {
  expect(sameKeys(platformCatalogue)).toEqual([]);
  const { zh, en } = platformCatalogue;
  for (const [key, sentence] of flat(zh)) if (key.startsWith('refusal.')) expect(sentence, key).toMatch(/。$/);
  for (const [key, sentence] of flat(en)) if (key.startsWith('refusal.')) expect(sentence, key).toMatch(/^[A-Z].*\.$/);
  expect(createWords([platformCatalogue]).say('zh', 'refusal.moved_on')).toBe('刚刚有人先办了一步。请刷新，看过最新情况再决定。');
});

test('a term is said instead of a part’s own sentence, and in no other vocabulary', () => {
  const own = createWords([catalogue], { zh: { 'by.whom': '请{{posts}}来办', open: '剩 {{count}} 件' } });
  expect([own.say('zh', 'by.whom', { posts: ['社区'] }), own.say('zh', 'open', { count: 2 })]).toEqual(['请社区来办', '剩 2 件']);
  expect(own.say('en', 'by.whom', { posts: ['the community'] })).toBe('handled by the community');
  expect(createWords([catalogue]).say('zh', 'by.whom', { posts: ['社区'] })).toBe('由社区办理');
  expect(catalogue.zh['open']).toBe('还有 {{count}} 件');
});
