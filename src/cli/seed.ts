import { InvalidArgumentError } from 'commander';
import type { Storied } from '../demo/history/seed.ts';
import type { Filled } from '../demo/households/seed.ts';
import { refuse } from '../demo/refusals.ts';
import { type Seeded, seedDemo } from '../demo/seed.ts';
import { modules } from '../modules/index.ts';
import { packOf } from '../packs/index.ts';
import { registersOf } from '../packs/registers.ts';
import type { Config } from '../platform/config.ts';
import type { Database } from '../platform/db/index.ts';
import { sealerFrom } from '../sealing.ts';
import { authOf } from './auth.ts';
import { defineCommand } from './command.ts';
import { withProgress } from './progress.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

type Options = { households?: number; json?: boolean };

export const seed = defineCommand('seed', (command) =>
  command.option('--households <n>', say('cli.seed.households'), manyOf).action(({ households, json }: Options) =>
    withDatabase(async (database, config) => {
      if (!config.demo) refuse('demo_only', { command: 'linli seed' });
      const seeded = await seedDemo({ database, auth: await authOf(database, config), pack: packOf(config.pack), now: new Date() });
      const filled = seeded.outcome === 'made' || seeded.outcome === 'there' ? await fill(database, config, households) : null;
      console.log(json ? JSON.stringify({ ...seeded, ...(filled && { filled }) }) : [seedWords(seeded), ...(filled ? [filledWords(filled)] : [])].join('\n'));
    }),
  ),
);

const MOST_HOUSEHOLDS = 10_000_000;
function manyOf(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > MOST_HOUSEHOLDS) throw new InvalidArgumentError('');
  return n;
}

/** The city's first households, or as many as were asked for. */
async function fill(database: Database, config: Config, households: number | undefined): Promise<Filled | null> {
  // Loaded here: what the city is drawn from takes a moment to be fitted.
  const { fillCity, fillDemo } = await import('../demo/households/seed.ts');
  const pack = packOf(config.pack);
  const sealer = await sealerFrom(config, database.db);
  const registers = registersOf(
    pack,
    modules.flatMap(({ registers: of = [] }) => of),
  );
  const on = { house: { sealer, registers }, db: database.db, owner: database.owner, area: pack.area, pack: pack.code, now: new Date() };
  try {
    const first = await fillDemo(on);
    return households === undefined ? first : await withProgress((onProgress) => fillCity(on, households, onProgress));
  } finally {
    await sealer.close();
  }
}

/** What became of the demo city, in one sentence. */
export const seedWords = ({ outcome, seconds, ...counts }: Seeded): string => say(`cli.seed.${outcome}`, { ...counts, seconds: seconds.toFixed(1) });

/** The weeks before the first day, in words. */
export const storiedWords = ({ cases, steps, seconds }: Storied): string => say('cli.seed.storied', { cases, steps, seconds: seconds.toFixed(1) });

/** What became of its households, in one sentence. */
export const filledWords = ({ added, seconds }: Filled): string =>
  added.household === 0
    ? say('cli.seed.full')
    : say('cli.seed.filled', {
        buildings: added.building,
        dwellings: added.dwelling,
        households: added.household,
        people: added.person,
        seconds: seconds.toFixed(1),
      });
