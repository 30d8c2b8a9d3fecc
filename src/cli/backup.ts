import { join, resolve } from 'node:path';
import type { Config } from '../platform/config.ts';
import { type LockOptions, lockFrom, withLock } from './backup-key.ts';
import { defineCommand } from './command.ts';
import { withProgress } from './progress.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

type Json = { json?: boolean };

/** Writes everything to one file, beside a running server. The master key stays where it is, and the command says so. */
export const backup = defineCommand('backup', (command) =>
  withLock(command.argument('<file>', say('cli.backup.file')).option('--encrypt', say('cli.backup.encrypt'))).action(
    (file: string, { json, ...locked }: Json & LockOptions) =>
      withDatabase(async ({ owner }, config) => {
        const began = Date.now();
        const [{ writeBackup }, { filesFrom }, { filesIn }, { givenMasterKey, masterKeyPlace }] = await Promise.all([
          import('../platform/backup/write.ts'),
          import('../platform/files/index.ts'),
          import('../kernel/file/carry.ts'),
          import('../kernel/register/seal/master.ts'),
        ]);
        const files = filesFrom(config);
        const master = await givenMasterKey(config);
        const { kept, secret } = await secretOf(config, master);
        const path = resolve(file);
        const lock = await lockFrom(locked);
        const written = await withProgress((onProgress) =>
          writeBackup({
            owner,
            path,
            now: new Date(),
            blobs: (client) => filesIn(client, files),
            beside: secret ? { secret } : {},
            ...(lock && { lock }),
            onProgress,
          }),
        );
        const whole = { file: path, encrypted: lock !== null, ...written, seconds: (Date.now() - began) / 1000 };
        if (json) return console.log(JSON.stringify({ ...whole, master_key: false }));
        const { missing, bytes, seconds, encrypted, ...numbers } = whole;
        console.log(say('cli.backup.done', { ...numbers, megabytes: (bytes / 1e6).toFixed(1), seconds: seconds.toFixed(1) }));
        console.log(say(encrypted ? 'cli.backup.locked' : 'cli.backup.open'));
        if (missing.length) console.log(say('cli.backup.missing', { number: missing.length, first: missing[0] ?? '' }));
        if (kept && !secret) console.log(say('cli.backup.no_secret'));
        console.log(say('cli.backup.master', { key: masterKeyPlace(config) }));
      }),
  ),
);

/** Whether the log-in secret is kept in the data folder rather than given by the operator, who keeps it then; and how it travels: wrapped, where there is a key to wrap it with. */
async function secretOf({ secret, data }: Config, master: Buffer | null): Promise<{ kept: boolean; secret: Buffer | null }> {
  const [{ readSecretFile }, { wrapSecret }] = await Promise.all([import('../platform/secret-file.ts'), import('../kernel/register/seal/travel.ts')]);
  const kept = secret ? undefined : await readSecretFile(join(data, 'secret'));
  return { kept: kept !== undefined, secret: kept && master ? wrapSecret(master, kept) : null };
}
