import { defineCommand } from './command.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

const STATUS = `
  select current_setting('server_version') as version,
         pg_database_size(current_database()) as bytes,
         (select count(*) from migrations) as migrations,
         (select count(*) from pg_stat_activity where datname = current_database()) as connections`;

const status = defineCommand('db.status', (command) =>
  command.action(({ json }: { json?: boolean }) =>
    withDatabase(async ({ owner, where, embedded }) => {
      const { version, bytes, migrations, connections } = (await owner.query(STATUS)).rows[0];
      if (json) return console.log(JSON.stringify({ version, where, folder: embedded?.folder ?? null, bytes, migrations, connections }));
      console.log(say(embedded ? 'cli.db.status.embedded' : 'cli.db.status.external', { version, where, folder: embedded?.folder ?? '' }));
      console.log(say('cli.db.status.size', { megabytes: Math.round(bytes / 1e6), migrations, connections }));
    }),
  ),
);

export const db = defineCommand('db', (command) => command.addCommand(status));
