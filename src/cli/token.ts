import { InvalidArgumentError } from 'commander';
import { packOf } from '../packs/index.ts';
import { noCover } from '../platform/auth/phone-cover.ts';
import { authOf } from './auth.ts';
import { defineCommand } from './command.ts';
import { issueFor } from './post-token.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

type Options = { post: string; area: string; unit?: string; days?: number; signedBy?: string; json?: boolean };

export const token = defineCommand('token', (command) =>
  command
    .requiredOption('--post <post>', say('cli.token.post'))
    .requiredOption('--area <code>', say('cli.token.area'))
    .option('--unit <unit>', say('cli.token.unit'))
    .option('--days <days>', say('cli.token.days'), days)
    .option('--signed-by <token>', say('cli.token.signed_by'))
    .action(({ json, signedBy, unit = '', ...asked }: Options) =>
      withDatabase(async (database, config) => {
        const { demo, pack } = config;
        const on = { db: database.db, auth: await authOf(database, config, noCover), pack: packOf(pack), demo, now: new Date() };
        const issued = await issueFor(on, { ...asked, unit, ...(signedBy !== undefined && { signedBy }) });
        console.log(json ? JSON.stringify(issued) : issued.token);
      }),
    ),
);

function days(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 3650) throw new InvalidArgumentError('');
  return number;
}
