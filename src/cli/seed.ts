import { refuse } from '../demo/refusals.ts';
import { type Seeded, seedDemo } from '../demo/seed.ts';
import { packOf } from '../packs/index.ts';
import { authOf } from './auth.ts';
import { defineCommand } from './command.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

export const seed = defineCommand('seed', (command) =>
  command.action(({ json }: { json?: boolean }) =>
    withDatabase(async (database, config) => {
      if (!config.demo) refuse('demo_only', { command: 'linli seed' });
      const seeded = await seedDemo({ database, auth: await authOf(database, config), pack: packOf(config.pack), now: new Date() });
      console.log(json ? JSON.stringify(seeded) : seedWords(seeded));
    }),
  ),
);

/** What became of the demo city, in one sentence. */
export const seedWords = ({ outcome, seconds, ...counts }: Seeded): string => say(`cli.seed.${outcome}`, { ...counts, seconds: seconds.toFixed(1) });
