import { fileURLToPath } from 'node:url';
import { createHouse, createServer } from './compose.ts';
import { scanner } from './kernel/todo/scan.ts';
import { upkeep } from './kernel/upkeep.ts';
import { packOf } from './packs/index.ts';
import { parts } from './parts.ts';
import { createAuth } from './platform/auth/auth.ts';
import { secretFrom } from './platform/auth/secret.ts';
import { type Clock, systemClock } from './platform/clock/clock.ts';
import type { Config } from './platform/config.ts';
import { openDatabase } from './platform/db/index.ts';
import { mountFaces } from './platform/http/faces.ts';
import { mountHealth } from './platform/http/health.ts';
import { demoAdapters } from './platform/notify/demo.ts';
import { demoInbox } from './platform/notify/demo-inbox.ts';

const FACES = fileURLToPath(new URL('../dist/faces/', import.meta.url));
const SCAN_MS = 1000;
const UPKEEP_MS = 10 * 60_000;

/** What may be handed in instead of the real thing; nothing below knows which it got. */
export type Adapters = { clock?: Clock };

/** Starts a whole Linli: database, migrations, HTTP, the scanner of deadlines. `close` stops all of it, in order. */
export async function start(config: Config, { clock = systemClock }: Adapters = {}): Promise<{ url: string; close: () => Promise<void> }> {
  const database = await openDatabase(config, { parts, serving: true });
  const undo: (() => Promise<unknown>)[] = [database.close];
  const close = async () => {
    for (const each of undo.reverse()) await each();
  };
  try {
    const secret = await secretFrom({ given: config.secret, folder: config.data });
    const { sms } = demoAdapters({ db: database.db });
    const auth = createAuth({ db: database.db, secret, baseUrl: `http://${config.host}:${config.port}`, sms });
    const house = await createHouse({ database, pack: packOf(config.pack), clock, secret, demo: config.demo, logLevel: config.log, nameOf: auth.nameOf });
    undo.push(house.close);
    const app = await createServer(house, auth, config.log);
    mountHealth(app, database.pool);
    if (config.demo) await app.register(demoInbox, { db: database.db });
    await mountFaces(app, FACES);
    undo.push(() => app.close());
    const url = await app.listen({ host: config.host, port: config.port });
    const late = scanner(house, { every: SCAN_MS, report: (error) => app.log.error({ err: error }, 'a scan failed') });
    const chores = () => Promise.all([upkeep(house), auth.sweep()]).catch((error) => app.log.error({ err: error }, 'upkeep failed'));
    const timer = setInterval(chores, UPKEEP_MS).unref();
    undo.push(late.close, async () => clearInterval(timer));
    void chores();
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
