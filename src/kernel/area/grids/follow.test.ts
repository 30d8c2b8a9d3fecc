import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { verifyAll } from '../../trail/verify.ts';
import { split } from '../split.ts';
import { followGrids } from './follow.ts';

const OLD = '210102001001002';
let s: TestServer;
let wang: Person;
let clerk: Person;
beforeAll(async () => {
  s = await testServer();
  [wang, clerk] = [await s.resident(), await s.as('clerk', '210102001001')];
});
afterAll(() => s.close());

const report = async () => (await wang.post('/api/cases', { title: '井盖松动', body: '一踩就响，怕掉下去。', area: OLD })).body.id as string;
const areas = async () => (await s.database.owner.query('select distinct area from cases')).rows.map(({ area }) => area);
const go = () => followGrids(s.house, s.clock.now(), s.clock.now());

test('a matter that goes on in another grid says so in its trail, and nobody’s step at that moment is lost', async () => {
  const ids = await Promise.all(Array.from({ length: 24 }, report));
  s.clock.advance(DAY);
  await split(s.database.db, OLD, [{ code: '210102001001003', name: '第三网格' }], '2026-03-03');
  const [answers] = await Promise.all([Promise.all(ids.map((id) => clerk.post(`/api/cases/${id}/steps/accept`, { handle: 'here' }))), go()]);
  await go();
  expect(await areas()).toEqual(['210102001001003']);
  for (const [i, id] of ids.entries()) {
    const { status, body } = answers[i] as (typeof answers)[number];
    expect([200, 409], JSON.stringify(body)).toContain(status);
    const { items, intact } = (await clerk.get(`/api/cases/${id}/trail`)).body;
    expect(intact).toBe(true);
    const steps = items.map(({ step }: { step: string }) => step).sort();
    expect(steps).toEqual(status === 200 ? ['accept', 'redrawn', 'report'] : ['redrawn', 'report']);
    expect(items.find(({ step }: { step: string }) => step === 'redrawn')).toMatchObject({
      step_name: '网格调整',
      post: 'system',
      facts: { from_area: OLD, area: '210102001001003' },
    });
  }
  expect(await verifyAll(s.database.db, ['cases'])).toMatchObject({ records: 24, breaks: 0 });
  expect(await go()).toBe(0);
});
