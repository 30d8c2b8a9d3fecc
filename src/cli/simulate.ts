import { InvalidArgumentError } from 'commander';
import { refuse } from '../demo/refusals.ts';
import type { Figures } from '../demo/simulate/figures.ts';
import { simulate as play } from '../demo/simulate/index.ts';
import { packOf } from '../packs/index.ts';
import { authOf } from './auth.ts';
import { defineCommand } from './command.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

type Options = { speed: number; seed: string; minutes?: number; url?: string; json?: boolean };

export const simulate = defineCommand('simulate', (command) =>
  command
    .option('--speed <times>', say('cli.simulate.speed'), speedOf, 1)
    .option('--seed <seed>', say('cli.simulate.seed'), '1')
    .option('--minutes <minutes>', say('cli.simulate.minutes'), positive)
    .option('--url <url>', say('cli.simulate.url'))
    .action(({ speed, seed, minutes, url, json }: Options) => {
      const stop = new AbortController();
      return withDatabase(
        async (database, config) => {
          if (!config.demo) refuse('demo_only', { command: 'linli simulate' });
          if (minutes !== undefined) setTimeout(() => stop.abort(), minutes * 60_000).unref();
          const figures = await play({
            db: database.db,
            auth: await authOf(database, config),
            pack: packOf(config.pack),
            url: url ?? `http://${config.host}:${config.port}`,
            speed,
            seed,
            signal: stop.signal,
            onTrouble: tellTrouble,
            ...(!json && { onBegin: () => console.log(say('cli.simulate.begun', { speed })) }),
          });
          console.log(json ? JSON.stringify(figures) : figuresInWords(figures));
        },
        { onInterrupt: () => stop.abort() },
      );
    }),
);

/** The line of figures that a simulation ends with. */
export function figuresInWords({ states, refused, ...rest }: Figures): string {
  const list = (counts: Readonly<Record<string, number>>, name: (key: string) => string) =>
    Object.entries(counts)
      .map(([key, count]) => `${name(key)} ${count}`)
      .join(say('cli.simulate.comma'));
  const no = list(refused, (code) => code);
  return say('cli.simulate.figures', { ...rest, states: list(states, (state) => say(`cases.state.${state}`)), refused: no || '0' });
}

export const tellTrouble = (seconds: number): void => console.error(say('cli.simulate.trouble', { seconds }));

/** How many times as fast as at its usual pace: a positive number, 1,000 at most. */
export function speedOf(text: string): number {
  const speed = positive(text);
  if (speed > 1000) throw new InvalidArgumentError('');
  return speed;
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError('');
  return number;
}
