import { setFlagsFromString } from 'node:v8';
import { Option } from 'commander';
import type { Running } from '../main.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { movedPlace } from '../platform/db/embedded/place.ts';
import { defineCommand } from './command.ts';
import { refuse } from './fail.ts';
import { serveBeside } from './processes.ts';
import { say } from './say.ts';
import { filledWords, seedWords, storiedWords } from './seed.ts';

/** Serves until Ctrl-C or a termination signal, in as many processes as are asked for, then stops cleanly. What `onReady` begins and answers a way to end is ended first. */
export async function serveUntilStopped(config: Config, onReady: (running: Running) => Promise<void | (() => Promise<void>)>): Promise<void> {
  const stopped = asked();
  const running = await begun(config);
  const endBeside = await serveBeside(config, running);
  const moved = config.databaseUrl ? undefined : await movedPlace(config.data);
  if (moved) console.error(say('cli.db.moved', { folder: moved }));
  const end = await onReady(running);
  await stopped;
  console.log(say('cli.serve.stopping'));
  await end?.();
  await endBeside();
  await running.close();
  console.log(say('cli.serve.stopped'));
}

/** Serves as one of several processes, for as long as the first one is there. */
async function serveAlong(config: Config): Promise<void> {
  const stopped = Promise.race([asked(), new Promise<void>((resolve) => process.once('disconnect', resolve))]);
  const running = await begun(config, true);
  process.send?.('ready');
  await stopped;
  await running.close();
  if (process.connected) process.disconnect?.();
}

async function begun(config: Config, beside = false): Promise<Running> {
  const { start } = await import('../main.ts');
  const running = await start(config, { beside }).catch((error) => refuseAddress(error, config));
  // From here on there are requests to answer: the way in had kept memory small.
  setFlagsFromString('--semi-space-growth-factor=2');
  return running;
}

/** Ctrl-C reaches us from the terminal and again from npm: once asked, further signals change nothing. */
const asked = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });

/** What a program is told of a server that is ready. */
export const factsOf = ({ url, seeded, filled, storied, invitation }: Running) => ({
  url,
  ...(seeded?.outcome === 'made' && { seeded }),
  ...(filled && { filled }),
  ...(storied && { storied }),
  ...(invitation && { invitation }),
});

/** What people are told of it, line by line. */
export const said = ({ url, seeded, filled, storied, invitation }: Running): string[] => [
  ...(seeded && seeded.outcome !== 'there' ? [seedWords(seeded)] : []),
  ...(filled ? [filledWords(filled)] : []),
  ...(storied ? [storiedWords(storied)] : []),
  say('cli.serve.ready', { url }),
  ...(invitation ? [say('cli.serve.invitation', { link: invitation })] : []),
];

function refuseAddress(error: NodeJS.ErrnoException, { host, port }: Config): never {
  if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') throw error;
  return error.code === 'EADDRINUSE' ? refuse('port_in_use', { host, port }) : refuse('address_closed', { host, port, reason: error.message });
}

export const serve = defineCommand('serve', (command) =>
  command
    .addOption(new Option('--beside').hideHelp())
    .action(async ({ json, beside }: { json?: boolean; beside?: boolean }) =>
      beside
        ? serveAlong(readConfig())
        : serveUntilStopped(readConfig(), async (running) => console.log(json ? JSON.stringify(factsOf(running)) : said(running).join('\n'))),
    ),
);
