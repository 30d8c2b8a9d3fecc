import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodesOf, notedOn, plansOf, type Sent } from '../../../tests/plans.ts';
import { type TestServer, testServer } from '../../../tests/server.ts';
import { miscounts, putRight } from '../../kernel/register/recount.ts';
import { fillCity } from './testing-city.ts';

/** Enough that reading a whole table is never the cheapest way; the benchmark asks the same of a million. */
const BUILDINGS = 16_000;
const HOMES = 4;
/** What grows with every home. Compounds are a few thousand in a great city: of so few PostgreSQL may rightly read all. */
const GROWING = /^(building|dwelling|household|membership|person|care|register_count)$/;

let s: TestServer;
let sent: Sent[];
beforeAll(async () => {
  s = await testServer();
  await fillCity(s.database.owner, BUILDINGS, HOMES);
  await putRight(s.house.db, await miscounts(s.house));
  await s.database.owner.query('vacuum analyze register_count');
  sent = notedOn(s.database.pool);
  // Only what connects from now on is noted: whoever is connected makes room.
  await crowdOut(s.database.pool);
}, 120_000);
afterAll(() => s.close());

/** Ends every idle connection of the pool. */
async function crowdOut(pool: Pool): Promise<void> {
  const clients = await Promise.all(Array.from({ length: pool.idleCount }, () => pool.connect()));
  for (const client of clients) client.release(true);
}

const idOf = (letter: string, n: number) => `210102001-${letter}${String(n).padStart(25, '0')}`;
const ASKED: [string, string, string][] = [
  ...['阳光花园4期2号楼2单元201', '建设路144号3号楼101', '3-2-501', '建设路', 'A座'].flatMap((q): [string, string, string][] =>
    [
      ['clerk', '210102001002'],
      ['supervisor', '210102'],
    ].map(([post = '', area = '']) => [post, area, `/api/dwellings/search?q=${encodeURIComponent(q)}`]),
  ),
  ['clerk', '210102001002', '/api/dwellings/search?q=101'],
  ['clerk', '210102001002', `/api/buildings/${idOf('B', 41)}/view`],
  ['supervisor', '210102', `/api/buildings/${idOf('B', 41)}/view`],
  ['clerk', '210102001002', `/api/compounds/${idOf('C', 4)}/team`],
  ['clerk', '210102001002', '/api/areas/210102001002/profile'],
  ['clerk', '210102001002', '/api/duplicates?register=people'],
  ['clerk', '210102001002', `/api/duplicates?register=people&building=${idOf('B', 41)}`],
  ['clerk', '210102001002', '/api/duplicates?register=dwellings'],
];

test.each(ASKED)('%s %s reads no whole table for %s', async (post, area, path) => {
  const who = await s.as(post, area);
  const from = sent.length;
  expect((await who.get(path)).status).toBe(200);
  const asked = sent
    .slice(from)
    .filter(({ text }) => /^\s*(select|with)/.test(text) && /\b(compound|building|dwelling|household|person|register_count)\b/.test(text));
  expect(asked.length).toBeGreaterThan(0);
  for (const each of asked)
    for (const { plan, said } of await plansOf(s.database.owner, each)) {
      const whole = nodesOf(plan).filter((node) => node['Node Type'] === 'Seq Scan' && GROWING.test(node['Relation Name'] ?? ''));
      expect(whole, `${each.text}\n${said}`).toEqual([]);
    }
});

test('a community in numbers is read from figures that are kept: it asks for no home and for nobody', async () => {
  const who = await s.as('clerk', '210102001002');
  const from = sent.length;
  const { body } = await who.get('/api/areas/210102001002/profile');
  const asked = sent.slice(from).map(({ text }) => text);
  expect(asked.filter((text) => /\b(from|join) (dwelling|household|membership|person|care)\b/.test(text))).toEqual([]);
  expect(body.freshness.map(({ total }: { total: number }) => total > 0)).toEqual([true, true, true]);
});
