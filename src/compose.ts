import { timingSafeEqual } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import pg from 'pg';
import { gridRoutes } from './kernel/area/grids/routes.ts';
import { AreaNames } from './kernel/area/names.ts';
import { areaRoutes } from './kernel/area/routes.ts';
import { AreaSearch } from './kernel/area/search.ts';
import { Locator } from './kernel/area/shapes/locator.ts';
import { batchRoutes } from './kernel/batch/routes.ts';
import { mountFiles } from './kernel/file/routes.ts';
import { mountEvents } from './kernel/flow/events.ts';
import { Live } from './kernel/flow/live.ts';
import { routesOf } from './kernel/flow/routes.ts';
import type { House } from './kernel/house.ts';
import type { BaseMap } from './kernel/map/base-map.ts';
import { mapRoutes } from './kernel/map/routes.ts';
import { exportRoutes } from './kernel/measure/figures/export.ts';
import { measureRoutes } from './kernel/measure/figures/routes.ts';
import { countedOf, gaugesOf, talliesOf } from './kernel/measure/known.ts';
import { rowsExportRoutes } from './kernel/measure/rows/export.ts';
import { rowsRoute } from './kernel/measure/rows/routes.ts';
import type { Route } from './kernel/module.ts';
import { keyOf, mount } from './kernel/mount.ts';
import { deliveryRoute } from './kernel/notice/delivery.ts';
import { noticeRoutes } from './kernel/notice/routes.ts';
import { actingAs } from './kernel/post/acting.ts';
import { asResident } from './kernel/post/actor.ts';
import { holdingRoutes } from './kernel/post/holding-routes.ts';
import { Roster, tellHoldingsChanged } from './kernel/post/roster.ts';
import { postRoutes } from './kernel/post/routes.ts';
import { viewing } from './kernel/post/view-as.ts';
import { looksRoute, registerRoutes, registersRoute } from './kernel/register/routes/index.ts';
import { noSealer, type Sealer } from './kernel/register/seal/sealer.ts';
import { savedViewRoutes } from './kernel/saved-view/routes.ts';
import { templateRoutes } from './kernel/template/routes.ts';
import { todoRoutes } from './kernel/todo/routes.ts';
import { anchoredUntil } from './kernel/trail/anchor.ts';
import { keyMaker } from './modules/cases/codes.ts';
import { modules } from './modules/index.ts';
import { sound } from './packs/check.ts';
import { measuresOf } from './packs/measures.ts';
import { registersOf } from './packs/registers.ts';
import type { Pack } from './packs/schema.ts';
import { settingOf } from './packs/setting.ts';
import { packWords, termsOf } from './packs/spoken.ts';
import type { Auth } from './platform/auth/auth.ts';
import { dateOf, localOf } from './platform/clock/calendar.ts';
import { type Clock, monotone } from './platform/clock/clock.ts';
import { languageOf } from './platform/config.ts';
import type { Database } from './platform/db/index.ts';
import { type Files, noFiles } from './platform/files/index.ts';
import { createApp } from './platform/http/app.ts';
import type { Senders } from './platform/notify/adapters.ts';
import { noRelay, type PhoneRelay } from './platform/relay/relay.ts';
import { flat } from './platform/words/same-keys.ts';
import { createWords } from './platform/words/words.ts';
import { catalogues, words } from './words.ts';

/** What a Linli is put together from. */
export type Material = {
  database: Pick<Database, 'db' | 'pool' | 'ownerUrl'>;
  pack: Pack;
  clock: Clock;
  secret: string;
  demo: boolean;
  accounts: Pick<House, 'nameOf' | 'namesOf' | 'maskedPhonesOf' | 'accountOf' | 'createStaff'>;
  files?: Files;
  sealer?: Sealer;
  relay?: PhoneRelay;
  phoneOf?: House['phoneOf'];
  url?: string | null;
  senders?: Senders;
  baseMap?: BaseMap | null;
};

const MINUTE = 60_000;

/** Everything a running Linli stands on, read from the database and kept fresh until closed. */
export async function createHouse({
  database,
  pack,
  clock: real,
  secret,
  demo,
  accounts,
  files = noFiles,
  sealer = noSealer,
  relay = noRelay,
  phoneOf = async () => null,
  url = null,
  senders = {},
  baseMap = null,
}: Material): Promise<House & { close: () => Promise<void> }> {
  soundPack(pack);
  const { db, pool, ownerUrl } = database;
  const roster = new Roster(db, pack.posts);
  const locator = new Locator(db);
  const live = new Live(pool);
  const refresh = () => Promise.all([roster.refresh(), locator.refresh()]);
  const receiptKey = keyMaker(secret);
  // What is anchored is closed: a clock set back must not write into it.
  const clock = monotone(real, (await anchoredUntil(db)) ?? new Date(0));
  await refresh();
  live.onHoldings(() => void refresh().catch(() => {}));
  await live.start(async () => {
    const client = new pg.Client({ connectionString: ownerUrl, application_name: 'linli-live' });
    await client.connect();
    return client;
  });
  const timer = setInterval(() => void refresh().catch(() => {}), MINUTE).unref();
  return {
    db,
    pool,
    clock,
    roster,
    live,
    demo,
    receiptKey,
    nameOf: accounts.nameOf,
    namesOf: accounts.namesOf,
    maskedPhonesOf: accounts.maskedPhonesOf,
    accountOf: accounts.accountOf,
    createStaff: accounts.createStaff,
    relay,
    phoneOf,
    url,
    senders,
    isReceiptKey: (record, key) => isSameText(receiptKey(record), key),
    words: createWords([...catalogues, packWords(pack)], termsOf(pack)),
    city: {
      code: pack.code,
      area: pack.area,
      posts: pack.posts,
      published: pack.published,
      redraws: pack.redraws,
      categories: pack.categories,
      purposes: pack.purposes,
      terms: termsOf(pack),
      setting: settingOf(pack),
      leads_with: pack.measures?.main ?? [],
    },
    areas: new AreaNames(db),
    search: new AreaSearch(db),
    locate: (lon, lat) => locator.locate(lon, lat, dateOf(localOf(clock.now()).day)),
    areasChanged: async () => {
      await locator.refresh();
      await tellHoldingsChanged(db);
    },
    homes: async (area) => (await Promise.all(modules.map(({ homes }) => homes?.(db, area) ?? []))).flat(),
    files,
    baseMap,
    sealer,
    kinds: new Map(modules.flatMap(({ kinds = [] }) => kinds.map((kind) => [kind.flow.name, kind]))),
    registers: registersOf(
      pack,
      modules.flatMap(({ registers = [] }) => registers),
    ),
    measures: measuresOf(pack, declaredMeasures()),
    tallies: talliesOf(modules),
    gauges: gaugesOf(modules),
    close: async () => {
      clearInterval(timer);
      await live.close();
    },
  };
}

/** The pack, if this house can run it; refuses `pack_broken` with everything that is wrong with it. */
export const soundPack = (pack: Pack): Pack =>
  sound(
    pack,
    {
      flows: modules.flatMap(({ kinds = [] }) => kinds.map(({ flow }) => flow)),
      limits: modules.flatMap(({ limits = [] }) => limits),
      routes: routesOfHouse(),
      registers: modules.flatMap(({ registers = [] }) => registers),
      measures: declaredMeasures(),
      counted: countedOf(modules),
      sentences: (lang) => flat(words.i18n.getResourceBundle(lang, 'translation')),
    },
    languageOf(process.env),
    words.say,
  );

const declaredMeasures = () => modules.flatMap(({ measures = [] }) => measures);

/** Compares in a time that tells nothing of where two texts differ. */
function isSameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Every route of the house: the kernel's own, each module's, and those that follow from the kinds of record they declare. */
export const routesOfHouse = (): Route[] => [
  ...postRoutes,
  ...holdingRoutes,
  ...areaRoutes,
  ...gridRoutes,
  ...todoRoutes,
  ...templateRoutes,
  ...savedViewRoutes,
  ...batchRoutes,
  ...noticeRoutes,
  ...mapRoutes(modules.flatMap(({ layers = [] }) => layers)),
  ...measureRoutes,
  rowsRoute,
  ...rowsExportRoutes,
  ...exportRoutes,
  registersRoute,
  looksRoute,
  ...modules.flatMap(({ routes = [], kinds = [], registers = [] }) => [
    ...routes,
    ...kinds.flatMap((kind) => [...routesOf(kind), deliveryRoute(kind)]),
    ...registers.flatMap(registerRoutes),
  ]),
];

/** The HTTP face of a house. */
export async function createServer(
  house: House,
  auth: Pick<Auth, 'plugin' | 'principalOf' | 'assertSameOrigin'>,
  logLevel: string,
  log?: Writable,
): Promise<FastifyInstance> {
  const app = createApp({ say: house.words.say, logLevel, ...(log && { log }) });
  const actorOf = async (request: FastifyRequest, record?: string) => {
    auth.assertSameOrigin(request);
    const proved = await auth.principalOf(request.headers);
    const key = keyOf(request);
    if (record !== undefined && key !== null && house.isReceiptKey(record, key)) return asResident(proved?.account ?? null, record);
    const asked = request.headers['linli-acting'] ?? (request.query as Record<string, string>)['acting'];
    const actor = actingAs(proved as never, typeof asked === 'string' ? asked : undefined, house.roster, house.clock.now());
    const view = request.headers['linli-view-as'] ?? (request.query as Record<string, string>)['view_as'];
    if (typeof view !== 'string') return actor;
    return viewing(house, actor, view, { method: request.method, what: request.routeOptions.url ?? '', record: record ?? null });
  };
  await mount(app, house, routesOfHouse(), actorOf);
  await app.register(auth.plugin);
  mountEvents(app, house, actorOf);
  await mountFiles(app, house, actorOf);
  return app;
}
