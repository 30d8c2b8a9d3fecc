import { expect, test } from 'vitest';
import { modules } from '../modules/index.ts';
import { base } from './base.ts';
import { packOf } from './index.ts';
import { faults } from './schema.ts';

const promises = modules.flatMap(({ kinds = [] }) => kinds.flatMap(({ flow }) => flow.promises));

test.each(['base', 'shenyang'])('the pack %s has everything that the flows ask for', (code) => {
  expect(faults(packOf(code), promises)).toEqual([]);
});

test('everything that is wrong with a pack is said in one list', () => {
  const { 'cases.take': _, ...spans } = base.spans;
  const broken = {
    ...base,
    spans,
    posts: { ...base.posts, clerk: { above: 'dispatcher' }, dispatcher: { above: 'clerk' }, handler: { above: 'nobody' } },
    categories: { ...base.categories, moon: { level: 'simple', unit: 'astronomy' } },
  };
  expect(faults(broken, promises)).toEqual(
    expect.arrayContaining([
      'spans.cases.take',
      'posts.clerk.above: circle',
      'posts.handler.above: nobody',
      'categories.moon.unit: astronomy',
      'words.zh.category.moon',
      'words.en.category.moon',
    ]),
  );
});

test('a pack that there is not is refused', () => {
  expect(() => packOf('atlantis')).toThrow(expect.objectContaining({ code: 'no_such_pack' }));
});
