import { fileURLToPath } from 'node:url';
import { inviteAdministrator, makeAdministrator } from './administrator.ts';
import { createHouse, createServer, soundPack } from './compose.ts';
import { type Storied, tellHistory } from './demo/history/seed.ts';
import { type Filled, fillDemo } from './demo/households/seed.ts';
import { demoPeopleRoute } from './demo/people-route.ts';
import { refuseDemoData, type Seeded, seedDemo } from './demo/seed.ts';
import { batchRunner } from './kernel/batch/run.ts';
import type { House } from './kernel/house.ts';
import { tianditu } from './kernel/map/base-map.ts';
import { folder } from './kernel/measure/fold.ts';
import { gaugeKeeper } from './kernel/measure/gauges.ts';
import { makeCurrent } from './kernel/measure/rebuild.ts';
import { sendDue } from './kernel/notice/send.ts';
import { PHONES } from './kernel/register/seal/sealer.ts';
import { scanner } from './kernel/todo/scan.ts';
import { turns } from './kernel/turns.ts';
import { noticeDates, upkeep } from './kernel/upkeep.ts';
import { modules } from './modules/index.ts';
import { packOf } from './packs/index.ts';
import { parts } from './parts.ts';
import { type Auth, createAuth } from './platform/auth/auth.ts';
import { phoneCovers } from './platform/auth/phone-cover.ts';
import { secretFrom } from './platform/auth/secret.ts';
import { type Clock, systemClock } from './platform/clock/clock.ts';
import type { Config } from './platform/config.ts';
import { openDatabase } from './platform/db/index.ts';
import { filesFrom } from './platform/files/index.ts';
import { mountFaces } from './platform/http/faces.ts';
import { assertFree } from './platform/http/free.ts';
import { mountHealth } from './platform/http/health.ts';
import { noSms } from './platform/notify/adapters.ts';
import { sendersFor } from './platform/notify/configured.ts';
import { demoAdapters } from './platform/notify/demo.ts';
import { demoInbox } from './platform/notify/demo-inbox.ts';
import { relayFrom } from './platform/relay/configured.ts';
import { sealerFrom } from './sealing.ts';

const FACES = fileURLToPath(new URL('../dist/faces/', import.meta.url));
const SCAN_MS = 1000;
/** How late an absence or a shift that begins by itself moves what waits. Who may act is exact to the moment. */
const DATES_MS = 10_000;
const SEND_MS = 2000;
/** How long figures wait to be folded; they are true at once, since whoever reads adds what waits. */
const FOLD_MS = 500;
/** How often it is looked whether a gauge is to be read, or a day's reading to be written. */
const GAUGES_MS = 60_000;
const UPKEEP_MS = 10 * 60_000;
/** How far back a server that was away looks for posts that began or ended meanwhile. */
const LONGEST_REST_MS = 30 * 86_400_000;

/** What may be handed in instead of the real thing; nothing below knows which it got. `beside`: one of several processes, of which another invites the first administrator. */
export type Adapters = { clock?: Clock; beside?: boolean };

/** A Linli that serves. `seeded`: what became of the demo city, where this is a demo, `filled` the households and `storied` the weeks before its first day that were put into it just now; `invitation`: a one-time link for the first administrator, where this is none and has none. */
export type Running = {
  url: string;
  /** Of the owner, with the password: for further processes on the same database, never to be shown. */
  databaseUrl: string;
  house: House;
  auth: Auth;
  seeded: Seeded | null;
  filled: Filled | null;
  storied: Storied | null;
  invitation: string | null;
  close: () => Promise<void>;
};

/** Starts a whole Linli: database, migrations, the demo city, HTTP, the scanner of deadlines. `close` stops all of it, in order. */
export async function start(config: Config, { clock = systemClock, beside = false }: Adapters = {}): Promise<Running> {
  const pack = soundPack(packOf(config.pack));
  const database = await openDatabase(config, { parts, serving: true });
  const undo: (() => Promise<unknown>)[] = [database.close];
  const close = async () => {
    for (const each of undo.reverse()) await each();
  };
  try {
    if (!beside) await assertFree(config);
    const secret = await secretFrom({ given: config.secret, folder: config.data });
    // Codes to sign in with are printed; what a lively city is told would hide them, and is in the demo's inbox.
    const senders = config.demo ? demoAdapters({ db: database.db, print: () => {} }) : sendersFor(config);
    const codes = config.demo ? demoAdapters({ db: database.db }).sms : (senders.sms ?? noSms);
    if (!config.demo) await refuseDemoData(database.db);
    const sealer = await sealerFrom(config, database.db);
    undo.push(sealer.close);
    const auth = createAuth({
      db: database.db,
      secret,
      phones: phoneCovers(sealer.keysFor(PHONES)),
      baseUrl: config.url ?? `http://${config.host}:${config.port}`,
      sms: codes,
      onAdmin: makeAdministrator(database.db, pack.area, clock),
    });
    await auth.coverPhones();
    const seeded = config.demo ? await seedDemo({ database, auth, pack, now: clock.now() }) : null;
    const reach = {
      relay: relayFrom(config),
      phoneOf: auth.phoneOf,
      baseMap: config.tianditu ? tianditu(config.tianditu) : null,
      url: config.url ?? `http://${config.host}:${config.port}`,
    };
    const house = await createHouse({ database, pack, clock, secret, demo: config.demo, accounts: auth, files: filesFrom(config), sealer, senders, ...reach });
    undo.push(house.close);
    const filled = config.demo ? await fillDemo({ house, db: database.db, owner: database.owner, area: pack.area, pack: pack.code, now: clock.now() }) : null;
    const storied = config.demo ? await tellHistory({ house, owner: database.owner, pack, now: clock.now() }) : null;
    const app = await createServer(house, auth, config.log);
    mountHealth(app, database.pool);
    if (config.demo) await app.register(demoInbox, { db: database.db }).register(demoPeopleRoute, { house });
    await mountFaces(app, FACES, { beneath: house.baseMap ? [house.baseMap.origin] : [] });
    undo.push(() => app.close());
    const url = await app.listen({ host: config.host, port: config.port, ...(config.processes > 1 && { reusePort: true }) });
    const late = scanner(house, { every: SCAN_MS, report: (error) => app.log.error({ err: error }, 'a scan failed') });
    const batches = batchRunner(house, { every: SCAN_MS, report: (error) => app.log.error({ err: error }, 'a batch failed') });
    const kept = modules.flatMap(({ name, keeps = [] }) =>
      keeps.map((keep) => keep(house, (error) => app.log.error({ err: error }, `${name}: work of its own failed`))),
    );
    const post = turns(() => sendDue(house), { every: SEND_MS, report: (error) => app.log.error({ err: error }, 'sending notices failed') });
    const figures = folder(database.pool, { every: FOLD_MS, report: (error) => app.log.error({ err: error }, 'folding figures failed') });
    const gauges = gaugeKeeper(house, { every: GAUGES_MS, report: (error) => app.log.error({ err: error }, 'reading gauges failed') });
    // After an upgrade that counts more, or otherwise: beside everything else, however long it takes.
    const stopping = new AbortController();
    const anew = makeCurrent(house, database.owner, stopping.signal).catch((error) => {
      if (!stopping.signal.aborted) app.log.error({ err: error }, 'making figures anew failed');
    });
    undo.push(async () => {
      stopping.abort();
      await anew;
    });
    let noticed = clock.now();
    const dates = turns(
      async () => {
        const now = clock.now();
        await noticeDates(house, noticed, now);
        noticed = now;
      },
      { every: DATES_MS, report: (error) => app.log.error({ err: error }, 'noticing dates failed') },
    );
    let since = new Date(clock.now().getTime() - LONGEST_REST_MS);
    const chores = async () => {
      const now = clock.now();
      await Promise.all([upkeep(house, since), auth.sweep()]);
      since = now;
    };
    const tend = () => chores().catch((error) => app.log.error({ err: error }, 'upkeep failed'));
    const timer = setInterval(tend, UPKEEP_MS).unref();
    undo.push(late.close, dates.close, post.close, batches.close, figures.close, gauges.close, ...kept.map(({ close }) => close), async () =>
      clearInterval(timer),
    );
    void tend();
    const invitation = config.demo || beside ? null : await inviteAdministrator(database.db, auth, clock.now());
    return { url, databaseUrl: database.ownerUrl, house, auth, seeded, filled, storied, invitation, close };
  } catch (error) {
    await close();
    throw error;
  }
}
