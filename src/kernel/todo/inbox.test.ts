import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../../../tests/server.ts';

let s: TestServer;
beforeAll(async () => {
  s = await testServer();
});
afterAll(() => s.close());

const MINUTE = 60_000;

test('the inbox counts as many as each of its groups shows, and all of them together', async () => {
  const clerk = await s.as('clerk', '210102001001');
  const wang = await s.resident();
  for (let i = 0; i < 8; i += 1) {
    await wang.post('/api/cases', { title: `第 ${i} 盏路灯不亮`, body: '坏了一周，请来修。', area: '210102001001', category: 'property' });
    s.clock.advance(40 * MINUTE);
  }
  const { counts } = (await clerk.get('/api/todo')).body;
  const shown: Record<string, number> = {};
  for (const group of ['late', 'today', 'week', 'later']) shown[group] = (await clerk.get(`/api/todo?group=${group}`)).body.items.length;
  expect(counts).toEqual({ ...shown, all: 8 });
  expect(Object.values(shown).filter((many) => many > 0).length).toBeGreaterThan(1);
});

test('a moment in the inbox is written to the millisecond, in UTC', async () => {
  const clerk = await s.as('clerk', '210102001001');
  const [first] = (await clerk.get('/api/todo')).body.items;
  for (const at of [first.since, first.due_at]) expect(at).toBe(new Date(at).toISOString());
});
