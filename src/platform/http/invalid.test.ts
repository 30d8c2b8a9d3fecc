import { expect, test } from 'vitest';
import { z } from 'zod';
import { platformCatalogue } from '../words/platform.ts';
import { createWords } from '../words/words.ts';
import { invalid } from './invalid.ts';

const { say, has } = createWords([platformCatalogue, { zh: { own: { place: '请选一个地方' } }, en: { own: { place: 'Choose a place' } } }]);
const told = (schema: z.ZodType, input: unknown, lang: 'zh' | 'en' = 'zh') => {
  const { error } = schema.safeParse(input);
  return error ? invalid(error, lang, say).map(({ message }) => message) : [];
};

test.each<[what: string, schema: z.ZodType, input: unknown, zh: string, en: string]>([
  ['too little written', z.string().min(5), '好', '请至少写 5 个字', 'Please write at least 5 characters'],
  ['nothing written', z.string().min(1), '', '请填写这一项', 'Please fill this in'],
  ['too much written', z.string().max(2), '好好好', '最多写 2 个字', 'Please write at most 2 characters'],
  ['not as long as it must be', z.string().length(6), '12', '应为 6 个字', 'This takes exactly 6 characters'],
  ['a number too small', z.int().min(7), 3, '不能小于 7', 'This cannot be less than 7'],
  ['a number too great', z.int().max(90), 91, '不能大于 90', 'This cannot be more than 90'],
  ['a number that must be above', z.number().positive(), 0, '应大于 0', 'This must be more than 0'],
  ['no whole number', z.int(), 1.5, '请填整数', 'Please give a whole number'],
  ['no number', z.coerce.number(), '三', '请填数字', 'Please give a number'],
  ['no text', z.string(), 5, '请填文字', 'Please give text'],
  ['neither yes nor no', z.boolean(), '是', '请填是或否（true 或 false）', 'Please say yes or no (true or false)'],
  ['no list', z.array(z.string()), 'a', '请给出一个列表', 'Please give a list'],
  ['none of the choices', z.enum(['here', 'pass']), 'there', '请从列表中选一个', 'Please choose one of the list'],
  ['none of the choices at all', z.enum(['here', 'pass']), undefined, '请从列表中选一个', 'Please choose one of the list'],
  ['too many chosen', z.array(z.string()).max(1), ['a', 'b'], '最多选 1 项', 'Please choose at most 1'],
  ['too few chosen', z.array(z.string()).min(2), ['a'], '请至少选 2 项', 'Please choose at least 2'],
  ['no such day', z.iso.date(), '2026-02-30', '请填日期，例如 2026-03-02', 'Please give a day, such as 2026-03-02'],
  [
    'no moment',
    z.iso.datetime({ offset: true }),
    '昨天',
    '请填日期和时间，例如 2026-03-02T09:00:00+08:00',
    'Please give a day and time, such as 2026-03-02T09:00:00+08:00',
  ],
  ['written in a way it is not', z.string().regex(/^\d+$/), 'a', '写法不对，请检查后改正', 'This is not written as it should be'],
  ['nothing where there may be nothing', z.string().min(2).nullable(), 'a', '请至少写 2 个字', 'Please write at least 2 characters'],
  ['a place, in its own words', z.string().regex(/^\d+$/, '#own.place'), 'a', '请选一个地方', 'Choose a place'],
  ['something a rule of its own refuses', z.string().refine(() => false), 'a', '这一项填得不对，请改正', 'This is not right; please mend it'],
])('%s is said in one human sentence', (_what, schema, input, zh, en) => {
  expect(told(schema, input)).toEqual([zh]);
  expect(told(schema, input, 'en')).toEqual([en]);
});

test('a field that is missing is named by its path, and so is one that there is not', () => {
  const { error } = z.strictObject({ title: z.string(), at: z.strictObject({ lon: z.number() }) }).safeParse({ at: { lon: 1, lat: 2 } });
  expect(error && invalid(error, 'zh', say)).toEqual([
    { path: 'title', message: '请填写这一项' },
    { path: 'at', message: '没有“lat”这一项，请去掉' },
  ]);
});

test('no word of the checking library reaches people, whatever is wrong', () => {
  const schema = z.object({
    a: z.union([z.string(), z.number()]),
    b: z.record(z.enum(['x']), z.string()),
    c: z.number().multipleOf(2),
    d: z.email(),
    e: z.url(),
    f: z.date().min(new Date()),
    g: z.discriminatedUnion('kind', [z.object({ kind: z.literal('one') })]),
    h: z.map(z.string(), z.string()),
    i: z.tuple([z.string()]),
  });
  const wrong = { a: true, b: { y: '1' }, c: 3, d: 'x', e: 'x', f: new Date(0), g: { kind: 'two' }, h: 1, i: [1, 2] };
  for (const input of [wrong, {}, null, 7]) {
    for (const message of told(schema, input)) expect(message).toMatch(/^[\p{Script=Han}“]/u);
    for (const message of told(schema, input, 'en')) expect(message).toMatch(/^(Please|This|There) [^{}]+$/);
  }
  expect(has('zh', 'invalid.other')).toBe(true);
});
