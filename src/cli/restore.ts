import { join, resolve } from 'node:path';
import type { Config } from '../platform/config.ts';
import type { Db } from '../platform/db/index.ts';
import { type KeyOptions, keysFrom, withKeys } from './backup-key.ts';
import { defineCommand } from './command.ts';
import { withProgress } from './progress.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

/** Brings a backup into an empty database, alone. Says plainly which master key is needed to open what lies sealed in it. */
export const restore = defineCommand('restore', (command) =>
  withKeys(command.argument('<file>', say('cli.restore.file'))).action((file: string, { json, ...given }: { json?: boolean } & KeyOptions) =>
    withDatabase(
      async ({ owner, db, where }, config) => {
        const began = Date.now();
        const [{ restoreBackup }, { filesFrom }, { takeBack }, { parts }, { masterKeyPlace }] = await Promise.all([
          import('../platform/backup/restore.ts'),
          import('../platform/files/index.ts'),
          import('../kernel/file/carry.ts'),
          import('../parts.ts'),
          import('../kernel/register/seal/master.ts'),
        ]);
        const files = filesFrom(config);
        const keep = (key: string, bytes: AsyncIterable<Uint8Array>) => takeBack(files, key, bytes);
        const keys = await keysFrom(resolve(file), given);
        const { beside, ...restored } = await withProgress((onProgress) =>
          restoreBackup({ owner, where, path: resolve(file), keys, parts, keep, drop: files.storage.remove, onProgress }),
        );
        const held = await keysHere(db, config, beside['secret']);
        const whole = { ...restored, seconds: (Date.now() - began) / 1000 };
        if (json) return console.log(JSON.stringify({ ...whole, ...held }));
        const { missing, applied, made_at, seconds, ...numbers } = whole;
        console.log(say('cli.restore.done', { ...numbers, made_at, seconds: seconds.toFixed(1) }));
        if (applied.length) console.log(say('cli.restore.applied', { number: applied.length }));
        if (missing.length) console.log(say('cli.restore.missing', { number: missing.length }));
        if (held.secret === 'kept' || held.secret === 'closed') console.log(say(`cli.restore.secret_${held.secret}`));
        if (held.master_key !== 'none') console.log(say(`cli.restore.key_${held.master_key}`, { key: masterKeyPlace(config), file: `${config.data}.key` }));
      },
      { asItIs: true },
    ),
  ),
);

type Keys = { master_key: 'fits' | 'needed' | 'none'; secret: 'restored' | 'kept' | 'closed' | 'none' };

/** Whether the master key here opens what came, and what became of the log-in secret that travelled wrapped with it. */
async function keysHere(db: Db, config: Config, wrapped: Buffer | undefined): Promise<Keys> {
  const [{ readKeys }, { fits, unwrapSecret }, { givenMasterKey }, { makeSecretFile }] = await Promise.all([
    import('../kernel/register/seal/keys.ts'),
    import('../kernel/register/seal/travel.ts'),
    import('../kernel/register/seal/master.ts'),
    import('../platform/secret-file.ts'),
  ]);
  const [keys, master] = [await readKeys(db), await givenMasterKey(config).catch(() => null)];
  const secret = master && wrapped && !config.secret ? unwrapSecret(master, wrapped) : null;
  const stands = secret && (await makeSecretFile(join(config.data, 'secret'), secret));
  return {
    master_key: keys.length === 0 ? 'none' : master && fits(master, keys) ? 'fits' : 'needed',
    secret: !stands ? (wrapped && !config.secret ? 'closed' : 'none') : stands === secret ? 'restored' : 'kept',
  };
}
