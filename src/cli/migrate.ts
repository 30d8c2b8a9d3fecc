import { defineCommand } from './command.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

export const migrate = defineCommand('migrate', (command) =>
  command.action(({ json }: { json?: boolean }) =>
    withDatabase(async ({ applied }) => {
      if (json) console.log(JSON.stringify({ applied }));
      else console.log(applied.length ? applied.map((file) => say('cli.migrate.applied', { file })).join('\n') : say('cli.migrate.none'));
    }),
  ),
);
