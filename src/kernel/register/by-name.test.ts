import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../tests/server.ts';

const HERE = '210102001001';
let s: TestServer;
let clerk: Person;
beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', HERE);
  for (const name of ['阳光花园', '锦绣家园', 'Linden 50%_苑', '锦绣江南'])
    await clerk.post('/api/registers/compounds', { area: HERE, values: { name }, source: '测试' });
  await clerk.post('/api/registers/people', { area: `${HERE}001`, values: { name: '王秀英' }, source: '入户走访' });
});
afterAll(() => s.close());

type Page = { items: { title: string }[]; next: string | null };
const named = async (q: string, more = ''): Promise<Page> => (await clerk.get(`/api/registers/compounds?q=${encodeURIComponent(q)}${more}`)).body;

test('a part of the name finds a record wherever it lies in the register, page by page', async () => {
  expect((await named('江南', '&limit=1')).items.map(({ title }) => title)).toEqual(['锦绣江南']);
  const first = await named('锦绣', '&limit=1');
  expect(first.items.map(({ title }) => title)).toEqual(['锦绣家园']);
  expect(await named('锦绣', `&limit=1&cursor=${first.next}`)).toMatchObject({ items: [{ title: '锦绣江南' }], next: null });
  expect((await named('没有这个')).items).toEqual([]);
});

test('what is typed is taken as it stands, big or small letters alike', async () => {
  expect((await named('linden')).items).toHaveLength(1);
  expect((await named('0%_')).items).toHaveLength(1);
  expect((await named('阳%园')).items).toEqual([]);
});

test('a person’s name is sealed: no part of it finds anybody', async () => {
  const people = async (q: string) => (await clerk.get(`/api/registers/people?q=${encodeURIComponent(q)}`)).body;
  expect(await people('王秀')).toEqual(await people('李'));
});
