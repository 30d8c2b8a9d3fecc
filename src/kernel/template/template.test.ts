import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../tests/server.ts';
import { fill, unknownIn } from './fill.ts';

let s: TestServer;
let dispatcher: Person;
let clerk: Person;
let handler: Person;
beforeAll(async () => {
  s = await testServer();
  [dispatcher, clerk, handler] = [await s.as('dispatcher', '210102001'), await s.as('clerk', '210102001001'), await s.as('handler', '210102', 'housing')];
});
afterAll(() => s.close());

const TEMPLATE = { flow: 'cases', step: 'finish', category: 'road', name: '路灯修复', words: '您反映的“{title}”（{number}）已于今日修复。' };

test('variables are filled in where they stand; what is no variable stays as it was written', () => {
  expect(fill('{a} 和 {b}，{ c }，{}', (name) => ({ a: '甲' })[name])).toBe('甲 和 {b}，{ c }，{}');
  expect(unknownIn('{a}{x}{x}{y}', ['a'])).toEqual(['x', 'y']);
  expect(fill('{a}', () => '{b}')).toBe('{b}');
});

test('a template is kept for one’s own area, used by everyone in it, and filled in for the record at hand', async () => {
  const made = await dispatcher.post('/api/templates', TEMPLATE);
  expect(made).toMatchObject({ status: 201, body: { field: 'reply', area: '210102001', category_name: expect.any(String), mine: true, filled: null } });
  const report = (await s.anonymous.post('/api/cases', { title: '路灯不亮', body: '晚上看不清。', category: 'road', area: '210102001001' })).body;
  const offered = (await clerk.get(`/api/templates?step=finish&record=${report.id}`)).body.items;
  expect(offered).toEqual([expect.objectContaining({ id: made.body.id, mine: false, filled: `您反映的“路灯不亮”（${report.number}）已于今日修复。` })]);
  const noise = (await s.anonymous.post('/api/cases', { title: '半夜装修', body: '太吵了。', category: 'noise', area: '210102001001' })).body;
  expect((await clerk.get(`/api/templates?step=finish&record=${noise.id}`)).body.items).toEqual([]);
  expect((await clerk.get('/api/templates?step=shelve')).body.items).toEqual([]);
  expect((await (await s.as('clerk', '210103001001')).get('/api/templates')).body.items).toEqual([]);
});

test('a department’s templates are its own', async () => {
  const made = (await handler.post('/api/templates', { ...TEMPLATE, name: '房屋维修' })).body;
  expect(made).toMatchObject({ area: '210102', unit: 'housing' });
  expect((await handler.get('/api/templates')).body.items.map((t: { name: string }) => t.name)).toEqual(['房屋维修']);
  const others = await s.as('handler', '210102', 'urban_management');
  expect((await others.get('/api/templates')).body.items).toEqual([]);
  expect((await others.post(`/api/templates/${made.id}`, { name: '我的' })).status).toBe(404);
});

test('whoever keeps it changes it and takes it out of use; others reach it but leave it as it is', async () => {
  const made = (await dispatcher.post('/api/templates', { ...TEMPLATE, name: '待改' })).body;
  expect((await dispatcher.post(`/api/templates/${made.id}`, { words: '已经修好，见 {receipt}。' })).body).toMatchObject({
    name: '待改',
    words: '已经修好，见 {receipt}。',
  });
  expect(await clerk.post(`/api/templates/${made.id}`, { name: '我的' })).toMatchObject({ status: 403, body: { code: 'template_not_yours' } });
  expect((await dispatcher.post(`/api/templates/${made.id}/remove`)).status).toBe(200);
  expect((await dispatcher.post(`/api/templates/${made.id}/remove`)).status).toBe(404);
  expect((await dispatcher.get('/api/templates')).body.items.map((t: { name: string }) => t.name)).not.toContain('待改');
});

test('what may be named in a template is told, and for which steps', async () => {
  const { items, steps } = (await clerk.get('/api/templates/variables')).body;
  expect(items).toContainEqual({ name: 'number', title: '编号' });
  expect(items.map((i: { name: string }) => i.name)).not.toContain('name');
  expect(steps).toContainEqual({ step: 'finish', name: '办结', field: 'reply' });
});

test('a step names its own case: the variables are filled in before anything is written', async () => {
  const made = (await s.anonymous.post('/api/cases', { title: '井盖松动', body: '一踩就响。', area: '210102001001' })).body;
  await clerk.post(`/api/cases/${made.id}/steps/accept`, { handle: 'here' });
  const done = await clerk.post(`/api/cases/${made.id}/steps/finish`, { outcome: 'solved', reply: '“{title}”已处理，编号 {number}。{未知}的话照写。' });
  expect(done.body.reply).toBe(`“井盖松动”已处理，编号 ${made.number}。{未知}的话照写。`);
  const told = (await s.anonymous.get(`/api/receipts/${made.receipt}`)).body.timeline.at(-1).told.reply;
  expect(told).toBe(done.body.reply);
});

test.each([
  ['a variable that there is not', { words: '您好 {name}，已修好。' }, 422, 'unknown_variable'],
  ['a step that there is not', { step: 'vanish' }, 404, 'unknown_step'],
  ['a step that tells residents nothing', { step: 'take' }, 422, 'step_says_nothing'],
  ['a category that there is not', { category: 'weather' }, 422, 'unknown_category'],
  ['no words', { words: '' }, 422, 'bad_input'],
  ['a field that there is not', { colour: 'red' }, 422, 'bad_input'],
] as const)('%s in a template is refused in one sentence', async (_what, more, status, code) => {
  const count = async () => (await s.database.owner.query('select count(*)::int as n from template')).rows[0].n;
  const before = await count();
  const answer = await dispatcher.post('/api/templates', { ...TEMPLATE, ...more });
  expect(answer).toMatchObject({ status, body: { code, title: expect.stringMatching(/\p{Script=Han}/u) } });
  if (code === 'unknown_variable') expect(answer.body.title).toMatch(/\{name\}.*\{number\}/);
  expect(await count()).toBe(before);
});

test('residents and grid workers keep no templates', async () => {
  for (const who of [await s.resident(), await s.as('grid_worker', '210102001001001')]) expect((await who.post('/api/templates', TEMPLATE)).status).toBe(403);
});
