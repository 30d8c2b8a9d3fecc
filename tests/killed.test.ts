import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followAll } from '../src/modules/cases/incident/follow.ts';
import { type TestServer, testServer } from './server.ts';

const CASES = 1500;
let s: TestServer;
let child: ChildProcess | undefined;
beforeAll(async () => {
  s = await testServer();
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await s.close();
});

const count = async (sql: string, values: unknown[]) => Number((await s.database.owner.query(sql, values)).rows[0].n);

test('a server that is killed while it answers a mass incident leaves the rest to the next one, and everybody is answered exactly once', async () => {
  const [clerk, wang] = [await s.as('clerk', '210102001001'), await s.resident()];
  const report = { title: '全楼停水', body: '从昨晚开始停水。', category: 'water', area: '210102001001' };
  const main = (await wang.post('/api/cases', report)).body;
  await clerk.post(`/api/cases/${main.id}/steps/accept`, { handle: 'here' });
  s.clock.advance(1000);
  const made: string[] = [];
  const one = async () => {
    while (made.length < CASES) {
      made.push('');
      const { body } = await s.anonymous.post('/api/cases', report);
      await clerk.post(`/api/cases/${body.id}/steps/link`, { to: main.id });
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
  await clerk.post(`/api/cases/${main.id}/steps/finish`, { outcome: 'solved', reply: '已修好，编号 {number}。' });
  const answered = () => count("select count(*) as n from cases where main = $1 and state = 'finished'", [main.id]);

  child = fork(fileURLToPath(new URL('./follow-alone.ts', import.meta.url)), [s.database.ownerUrl, main.id], { stdio: 'inherit' });
  await once(child, 'message');
  while ((await answered()) === 0) await sleep(2);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const before = await answered();
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(CASES);

  // Its lock went with it: nobody waits for a lease to run out.
  const goOn = () => followAll(s.house).then(answered);
  await expect.poll(goOn, { timeout: 20_000 }).toBe(CASES);
  const trail = "from trail where step = 'follow' and facts ->> 'main' = $1";
  expect(await count(`select count(*) as n ${trail}`, [main.number])).toBe(CASES);
  expect(await count(`select count(distinct record) as n ${trail}`, [main.number])).toBe(CASES);
}, 120_000);
