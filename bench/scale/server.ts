import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createHouse, createServer } from '../../src/compose.ts';
import { Draw } from '../../src/demo/draw.ts';
import { packOf } from '../../src/packs/index.ts';
import { parts } from '../../src/parts.ts';
import { createAuth } from '../../src/platform/auth/auth.ts';
import { systemClock } from '../../src/platform/clock/clock.ts';
import { openDatabase } from '../../src/platform/db/index.ts';
import { mountBare } from './bare.ts';
import type { Actor, Chain, Ready } from './client.ts';
import { SECRET } from './load.ts';

/**
 * The product on one loaded database, in a process of its own, and log-ins of people all over its city: the same ones whatever it holds. With `LINLI_PROCESSES` in so many, as `linli serve` does
 * it; the further ones are told the ports of product and bare route.
 */
const [, , url = '', ports = ''] = process.argv;
const processes = Number(process.env['LINLI_PROCESSES'] ?? 1);
const database = await openDatabase({ data: '', databaseUrl: url }, { parts });
const auth = createAuth({ db: database.db, secret: SECRET, baseUrl: 'http://127.0.0.1', sms: { send: async () => {} } });
const house = await createHouse({ database, pack: packOf('shenyang'), clock: systemClock, secret: 'x'.repeat(32), demo: true, accounts: auth });
const product = await createServer(house, auth, 'error');

/** How many of each post: the many see a community each, the few a city. */
const CAST: Record<string, number> = { clerk: 40, grid_worker: 10, dispatcher: 25, handler: 25, supervisor: 6, auditor: 1 };
const RESIDENTS = 20;
const CHAINS = 60;
const REPORTERS = 400;
const UNIT = 'housing';

async function cast(): Promise<Actor[]> {
  const draw = new Draw('cast');
  const actors: Actor[] = [];
  for (const [post, count] of Object.entries(CAST)) {
    const { rows } = await database.owner.query<{ account: string; area: string; unit: string }>(
      "select account, area, unit from holding where post = $1 and role = 'A' and length(area) > 4 or post = $1 and post = 'auditor' order by area, unit, account",
      [post],
    );
    for (const { account, area, unit } of draw.shuffled(rows).slice(0, count)) actors.push(await actor(account, post, area, unit));
  }
  const ids = Array.from({ length: RESIDENTS }, (_, i) => `resident-${i * 7}`);
  await auth.makeAccounts(ids);
  for (const id of ids) actors.push(await actor(id, 'resident', '', ''));
  return actors;
}

const actor = async (account: string, post: string, area: string, unit: string): Promise<Actor> => ({
  post,
  area,
  unit,
  token: await auth.issueToken({ account, post, area, unit } as never),
});

async function reporters(): Promise<string[]> {
  const ids = Array.from({ length: REPORTERS }, (_, i) => `reporter-${i}`);
  await auth.makeAccounts(ids);
  return Promise.all(ids.map(async (id) => (await actor(id, 'resident', '', '')).token));
}

/** Communities where nobody is missing, with the log-ins of those who work there. */
async function chains(): Promise<Chain[]> {
  const { rows } = await database.owner.query<{ account: string; post: string; area: string; unit: string }>(
    "select account, post, area, unit from holding where role = 'A'",
  );
  const held = new Map(rows.map(({ post, area, unit, account }) => [`${post}@${area}@${unit}`, account]));
  const full = new Draw('chains').shuffled(rows.filter(({ post }) => post === 'clerk')).flatMap(({ area, account: clerk }) => {
    const [dispatcher, handler] = [held.get(`dispatcher@${area.slice(0, 9)}@`), held.get(`handler@${area.slice(0, 6)}@${UNIT}`)];
    return dispatcher && handler ? [{ area, clerk, dispatcher, handler }] : [];
  });
  const tokenOf = async (...[account, post, area, unit]: Parameters<typeof actor>) => (await actor(account, post, area, unit)).token;
  return Promise.all(
    full.slice(0, CHAINS).map(async ({ area, clerk, dispatcher, handler }) => ({
      area,
      unit: UNIT,
      clerk: await tokenOf(clerk, 'clerk', area, ''),
      dispatcher: await tokenOf(dispatcher, 'dispatcher', area.slice(0, 9), ''),
      handler: await tokenOf(handler, 'handler', area.slice(0, 6), UNIT),
    })),
  );
}

const bare = await mountBare(database.pool);
const [productPort = 0, barePort = 0] = ports.split(',').map(Number);
const at = (port: number) => ({ host: '127.0.0.1', port, ...(processes > 1 && { reusePort: true }) });
const urls = { url: await product.listen(at(productPort)), bare: await bare.listen(at(barePort)) };
const beside = Array.from({ length: ports ? 0 : processes - 1 }, () =>
  fork(fileURLToPath(import.meta.url), [url, [urls.url, urls.bare].map((each) => new URL(each).port).join(',')], { stdio: 'inherit' }),
);
await Promise.all(beside.map((child) => once(child, 'message')));
if (ports) process.send?.('ready');
else process.send?.({ ...urls, actors: await cast(), chains: await chains(), reporters: await reporters() } satisfies Ready);
// The one who measures may be gone before it could say so.
process.on('disconnect', () => process.exit(1));
process.on('message', async () => {
  for (const child of beside) child.send('stop');
  await Promise.all(beside.map((child) => once(child, 'exit')));
  await Promise.all([product.close(), bare.close()]);
  await house.close();
  await database.close();
  process.exit(0);
});
