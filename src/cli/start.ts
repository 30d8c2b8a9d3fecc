import { DEMO_PASSWORD } from '../demo/people.ts';
import { demoLogIns } from '../demo/people-list.ts';
import { refuse } from '../demo/refusals.ts';
import { simulate } from '../demo/simulate/index.ts';
import type { Running } from '../main.ts';
import { packOf } from '../packs/index.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { Refusal } from '../platform/refusal.ts';
import { defineCommand } from './command.ts';
import { buildFaces } from './faces.ts';
import { say } from './say.ts';
import { factsOf, said, serveUntilStopped } from './serve.ts';
import { figuresInWords, speedOf, tellTrouble } from './simulate.ts';

export const start = defineCommand('start', (command) =>
  command
    .option('--simulate [times]', say('cli.start.simulate_option'), speedOf)
    .action(async ({ json, simulate: asked }: { json?: boolean; simulate?: number | true }) => {
      const config = readConfig();
      const speed = asked === true ? 1 : (asked ?? config.simulate);
      if (speed && !config.demo) refuse('demo_only', { command: 'linli simulate' });
      const began = Date.now();
      if (await buildFaces(() => console.error(say('cli.start.building')))) {
        console.error(say('cli.start.built', { seconds: ((Date.now() - began) / 1000).toFixed(1) }));
      }
      await serveUntilStopped(config, async (running) => {
        if (json) console.log(JSON.stringify(factsOf(running)));
        else console.log((await welcome(running, config, speed)).join('\n'));
        return speed ? animate(running, config, speed) : undefined;
      });
    }),
);

/** The addresses of the faces and, in a demo, whom one can be and how to bring the city to life. */
async function welcome(running: Running, { language, demo }: Config, speed: number | undefined): Promise<string[]> {
  const people = demo ? await demoLogIns(running.house, language) : [];
  return [
    ...said(running),
    ...['resident', 'desk', 'command', 'docs'].map((face) => `  ${say(`cli.start.${face}`, { url: running.url })}`),
    ...(people.length ? [say('cli.start.log_ins', { password: DEMO_PASSWORD })] : []),
    ...people.map(
      ({ username, name, post_name, unit_name, area_name }) =>
        `  ${username.padEnd(16)} ${[name, post_name, unit_name, area_name].filter(Boolean).join(' · ')}`,
    ),
    ...(people.length ? [speed ? say('cli.simulate.begun', { speed }) : say('cli.start.simulate')] : []),
  ];
}

/** Plays the city in this process; answers a way to end it. */
function animate({ url, house, auth }: Running, config: Config, speed: number): () => Promise<void> {
  const stop = new AbortController();
  const played = simulate({ db: house.db, auth, pack: packOf(config.pack), url, speed, seed: '1', signal: stop.signal, onTrouble: tellTrouble })
    .then((figures) => console.log(figuresInWords(figures)))
    .catch((error) => console.error(error instanceof Refusal ? say(`refusal.${error.code}`, error.facts) : error));
  return async () => {
    stop.abort();
    await played;
  };
}
