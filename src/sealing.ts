import { CONTACT } from './kernel/flow/contact.ts';
import { sealedBy } from './kernel/register/declare.ts';
import { masterKeyFrom } from './kernel/register/seal/master.ts';
import { type OpenSealer, openSealer } from './kernel/register/seal/sealer.ts';
import { modules } from './modules/index.ts';
import type { Config } from './platform/config.ts';
import type { Db } from './platform/db/index.ts';

/** The names of all data keys that this house seals with: those of its registers, and that of the contacts left with a record. */
export const keyNames: readonly string[] = [
  ...new Set([CONTACT, ...modules.flatMap(({ registers = [] }) => registers.flatMap((register) => [...sealedBy(register).keys()]))]),
];

/** Opens the sealing of a database with the master key that the configuration names. Close it after. */
export const sealerFrom = async (config: Pick<Config, 'key' | 'keyFile' | 'demo' | 'data' | 'cipher'>, db: Db): Promise<OpenSealer> =>
  openSealer({ db, master: await masterKeyFrom(config), cipher: config.cipher, keys: keyNames });
