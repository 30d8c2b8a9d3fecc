import { expect, test } from 'vitest';
import { bodyOf, type Field, faultOf, faultsOf, fieldsOf, initialOf } from './model.ts';
import type { StepSchema } from './schema.ts';

const finish: StepSchema = {
  type: 'object',
  properties: {
    outcome: {
      type: 'string',
      title: '结果',
      oneOf: [
        { const: 'solved', title: '已解决' },
        { const: 'explained', title: '已解释' },
      ],
    },
    reply: { type: 'string', title: '答复', minLength: 5, maxLength: 20, 'x-widget': 'textarea' },
  },
  required: ['outcome', 'reply'],
};
const rate: StepSchema = {
  properties: {
    stars: { type: 'integer', title: '星级', minimum: 1, maximum: 5, 'x-widget': 'stars' },
    solved: { type: 'boolean', title: '问题解决了吗', default: true },
    comment: { anyOf: [{ type: 'string', maxLength: 9 }, { type: 'null' }], title: '留言' },
  },
  required: ['stars', 'solved'],
};

test('a schema becomes fields in its own order, with titles, widgets and choices', () => {
  expect(fieldsOf(finish)).toMatchObject([
    {
      name: 'outcome',
      title: '结果',
      widget: 'choice',
      required: true,
      choices: [
        { value: 'solved', title: '已解决' },
        { value: 'explained', title: '已解释' },
      ],
    },
    { name: 'reply', title: '答复', widget: 'textarea', required: true, min: 5, max: 20 },
  ]);
  expect(fieldsOf(rate).map((field) => field.widget)).toEqual(['stars', 'yes_no', 'text']);
});

test('a step that asks nothing gives an empty form that may be sent', () => {
  expect(faultsOf(fieldsOf({ type: 'object' }), {})).toEqual({});
  expect(bodyOf([], {})).toEqual({});
});

test('an empty required field is named, an empty optional one is not', () => {
  const faults = faultsOf(fieldsOf(rate), { comment: '  ' });
  expect(Object.keys(faults)).toEqual(['stars', 'solved']);
  expect(faults['stars']).toEqual({ key: 'form.choose', facts: { title: '星级' } });
});

test('text is measured in characters as people count them, without the blanks around it', () => {
  const [, reply] = fieldsOf(finish) as [Field, Field];
  expect(faultOf(reply, ' 好的 ')).toMatchObject({ key: 'form.too_short', facts: { min: 5 } });
  expect(faultOf(reply, '😀'.repeat(20))).toBeNull();
  expect(faultOf(reply, '😀'.repeat(21))).toMatchObject({ key: 'form.too_long', facts: { max: 20, length: 21 } });
});

test('a number outside its bounds, or no number at all, is refused', () => {
  const [stars] = fieldsOf(rate) as [Field];
  expect(faultOf(stars, 0)?.key).toBe('form.too_small');
  expect(faultOf(stars, 6)?.key).toBe('form.too_large');
  expect(faultOf(stars, 'five')?.key).toBe('form.not_a_number');
  expect(faultOf(stars, 5)).toBeNull();
});

test('the body is trimmed, numbers are numbers, and what is empty is left out', () => {
  expect(bodyOf(fieldsOf(rate), { stars: '4', solved: false, comment: '' })).toEqual({ stars: 4, solved: false });
  expect(bodyOf(fieldsOf(finish), { outcome: 'solved', reply: ' 已修好了 ' })).toEqual({ outcome: 'solved', reply: '已修好了' });
});

test('the defaults of the schema are there from the start', () => {
  expect(initialOf(fieldsOf(rate))).toEqual({ solved: true });
});

const whistle: StepSchema = {
  properties: {
    lead: { type: 'string', title: '主办部门', oneOf: [{ const: 'housing', title: '住建局' }], 'x-widget': 'unit' },
    assist: {
      type: 'array',
      title: '协办部门',
      default: [],
      maxItems: 2,
      items: {
        type: 'string',
        oneOf: [
          { const: 'housing', title: '住建局' },
          { const: 'gas', title: '燃气公司' },
          { const: 'police', title: '派出所' },
        ],
      },
    },
  },
  required: ['lead'],
};

test('a list with choices is a field of which several may be chosen, as many as the schema lets', () => {
  const [lead, assist] = fieldsOf(whistle) as [Field, Field];
  expect(lead).toMatchObject({ widget: 'unit', choices: [{ value: 'housing', title: '住建局' }] });
  expect(assist).toMatchObject({ widget: 'several', required: false, max: 2, initial: [] });
  expect(assist.choices.map(({ title }) => title)).toEqual(['住建局', '燃气公司', '派出所']);
  expect(faultOf(assist, [])).toBeNull();
  expect(faultOf(assist, ['housing', 'gas'])).toBeNull();
  expect(faultOf(assist, ['housing', 'gas', 'police'])).toEqual({ key: 'form.too_many', facts: { title: '协办部门', max: 2 } });
  expect(faultOf({ ...assist, required: true }, [])?.key).toBe('form.choose');
  expect(faultOf({ ...assist, min: 2 }, ['gas'])?.key).toBe('form.too_few');
});

test('the chosen of a list are sent as a list, and none is left out', () => {
  const fields = fieldsOf(whistle);
  expect(bodyOf(fields, { lead: 'housing', assist: ['gas'] })).toEqual({ lead: 'housing', assist: ['gas'] });
  expect(bodyOf(fields, { lead: 'housing', assist: [] })).toEqual({ lead: 'housing' });
});
