import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../../tests/server.ts';

const linli = fileURLToPath(new URL('../../bin/linli.mjs', import.meta.url));
let s: TestServer;
beforeAll(async () => {
  s = await testServer();
  await (await s.as('clerk', '210102001001')).post('/api/registers/compounds', { area: '210102001001', values: { name: '幸福家园', kind: 'commercial' } });
});
afterAll(() => s.close());

async function recount(...args: string[]) {
  const env = { PATH: process.env['PATH'], LINLI_LANG: 'en', DATABASE_URL: s.database.ownerUrl, LINLI_PACK: 'shenyang', NODE_NO_WARNINGS: '1' };
  const child = spawn(process.execPath, [linli, 'registers', 'recount', ...args], { env });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (said.out += chunk));
  child.stderr.on('data', (chunk) => (said.err += chunk));
  const [code] = await once(child, 'close');
  return { code, ...said };
}

test('figures that are right are told to be, a wrong one is told by place and put right', async () => {
  expect(await recount('--check')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('is what it counts') });
  await s.database.owner.query("update register_count set n = 7 where register = 'compound' and field = 'kind'");
  const told = await recount('--check');
  expect(told).toMatchObject({ code: 1, err: '' });
  expect(told.out).toContain('compound  210102001001  kind = commercial: kept 7, counted 1');
  expect(JSON.parse((await recount('--json')).out)).toMatchObject({ wrong: [{ kept: 7, counted: 1 }], put_right: 1 });
  expect((await recount('--check')).code).toBe(0);
}, 90_000);
