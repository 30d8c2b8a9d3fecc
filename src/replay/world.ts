import { createHouse, createServer } from '../compose.ts';
import { readCommunities } from '../demo/city.ts';
import { Cast } from '../demo/simulate/cast.ts';
import type { House } from '../kernel/house.ts';
import type { Pack } from '../packs/schema.ts';
import { parts } from '../parts.ts';
import { createAuth } from '../platform/auth/auth.ts';
import { secretFrom } from '../platform/auth/secret.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config.ts';
import { openDatabase } from '../platform/db/index.ts';
import { noSms } from '../platform/notify/adapters.ts';
import { Residents } from './residents.ts';
import { settle } from './town.ts';

/** A whole Linli of the replay's own: its database, made anew, its server on a free port of this machine, and everybody who works and lives there. */
export type World = { house: House; url: string; cast: Cast; residents: Residents; communities: string[]; close: () => Promise<void> };

type Setting = { config: Pick<Config, 'data' | 'secret'>; databaseUrl: string; pack: Pack; clock: Clock; from: Date; addressOf: (n: number) => string };

/** Opens the world on the database at this address, which must be empty. Whoever holds a post there holds it since `from`. */
export async function openWorld({ config, databaseUrl, pack, clock, from, addressOf }: Setting): Promise<World> {
  const database = await openDatabase({ data: config.data, databaseUrl }, { parts });
  const undo: (() => Promise<unknown>)[] = [database.close];
  const close = async () => {
    for (const each of undo.splice(0).reverse()) await each();
  };
  try {
    const secret = await secretFrom({ given: config.secret, folder: config.data });
    const auth = createAuth({ db: database.db, secret, baseUrl: 'http://127.0.0.1', sms: noSms });
    await settle({ database, auth, pack, from, nameOf: addressOf });
    const house = await createHouse({ database, pack, clock, secret, demo: true, accounts: auth });
    undo.push(house.close);
    const app = await createServer(house, auth, 'error');
    undo.push(() => app.close());
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const communities = (await readCommunities(database.db, pack.area)).map(({ code }) => code);
    return { house, url, communities, cast: new Cast({ db: database.db, auth, now: () => clock.now() }), residents: new Residents(auth), close };
  } catch (error) {
    await close();
    throw error;
  }
}
