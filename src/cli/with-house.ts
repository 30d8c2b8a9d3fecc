import type { House } from '../kernel/house.ts';
import { packOf } from '../packs/index.ts';
import { systemClock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config.ts';
import type { Database } from '../platform/db/index.ts';

/** Gives a command everything it stands on, without a server, and closes it after. Nobody signs in here: it knows no accounts. */
export async function withHouse<T>(database: Database, config: Config, use: (house: House) => Promise<T>): Promise<T> {
  const [{ createHouse }, { secretFrom }, { sealerFrom }] = await Promise.all([
    import('../compose.ts'),
    import('../platform/auth/secret.ts'),
    import('../sealing.ts'),
  ]);
  const secret = await secretFrom({ given: config.secret, folder: config.data });
  const sealer = await sealerFrom(config, database.db);
  const house = await createHouse({
    database,
    pack: packOf(config.pack),
    clock: systemClock,
    secret,
    demo: config.demo,
    sealer,
    accounts: {
      nameOf: async () => null,
      namesOf: async () => new Map(),
      maskedPhonesOf: async () => new Map(),
      accountOf: async () => null,
      createStaff: () => Promise.reject(new Error('a command makes no accounts')),
    },
  });
  try {
    return await use(house);
  } finally {
    await house.close();
    await sealer.close();
  }
}
