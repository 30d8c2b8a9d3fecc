import type { Auth } from '../platform/auth/auth.ts';
import { type PhoneCover, phoneCovers } from '../platform/auth/phone-cover.ts';
import type { Config } from '../platform/config.ts';
import type { Database } from '../platform/db/index.ts';
import { noSms } from '../platform/notify/adapters.ts';

/**
 * Accounts as a command uses them: it makes some, issues tokens and checks them; it signs nobody in and sends nothing. A command that asks for nobody's telephone names
 * `phones` and needs no master key.
 */
export async function authOf({ db }: Pick<Database, 'db'>, config: Config, phones?: PhoneCover): Promise<Auth> {
  const { secret: given, data, host, port } = config;
  // Loaded here, since it is the slowest part of Linli to load and most commands do without.
  const [{ createAuth }, { secretFrom }] = await Promise.all([import('../platform/auth/auth.ts'), import('../platform/auth/secret.ts')]);
  const secret = await secretFrom({ given, folder: data });
  return createAuth({ db, secret, baseUrl: `http://${host}:${port}`, sms: noSms, phones: phones ?? (await coverOf(db, config)) });
}

async function coverOf(db: Database['db'], config: Config): Promise<PhoneCover> {
  const [{ sealerFrom }, { PHONES }] = await Promise.all([import('../sealing.ts'), import('../kernel/register/seal/sealer.ts')]);
  const sealer = await sealerFrom(config, db);
  await sealer.close();
  return phoneCovers(sealer.keysFor(PHONES));
}
