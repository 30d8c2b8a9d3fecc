import type { Auth } from '../platform/auth/auth.ts';
import type { Config } from '../platform/config.ts';
import type { Database } from '../platform/db/index.ts';
import { noSms } from '../platform/notify/adapters.ts';

/** Accounts as a command uses them: it makes some, issues tokens and checks them; it signs nobody in and sends nothing. */
export async function authOf({ db }: Pick<Database, 'db'>, { secret: given, data, host, port }: Config): Promise<Auth> {
  // Loaded here, since it is the slowest part of Linli to load and most commands do without.
  const [{ createAuth }, { secretFrom }] = await Promise.all([import('../platform/auth/auth.ts'), import('../platform/auth/secret.ts')]);
  return createAuth({ db, secret: await secretFrom({ given, folder: data }), baseUrl: `http://${host}:${port}`, sms: noSms });
}
