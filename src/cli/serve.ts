import { type Config, readConfig } from '../platform/config.ts';
import { movedPlace } from '../platform/db/embedded/place.ts';
import { defineCommand } from './command.ts';
import { refuse } from './fail.ts';
import { say } from './say.ts';

type Running = { url: string; close: () => Promise<void> };

/** Serves until Ctrl-C or a termination signal, then stops cleanly. `onReady` may say more than the address. */
export async function serveUntilStopped(config: Config, onReady: (url: string) => void): Promise<void> {
  const stopped = asked();
  const { start } = await import('../main.ts');
  const running: Running = await start(config).catch((error) => refuseAddress(error, config));
  const moved = config.databaseUrl ? undefined : await movedPlace(config.data);
  if (moved) console.error(say('cli.db.moved', { folder: moved }));
  onReady(running.url);
  await stopped;
  console.log(say('cli.serve.stopping'));
  await running.close();
  console.log(say('cli.serve.stopped'));
}

/** Ctrl-C reaches us from the terminal and again from npm: once asked, further signals change nothing. */
const asked = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });

function refuseAddress(error: NodeJS.ErrnoException, { host, port }: Config): never {
  if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') throw error;
  return error.code === 'EADDRINUSE' ? refuse('port_in_use', { host, port }) : refuse('address_closed', { host, port, reason: error.message });
}

export const serve = defineCommand('serve', (command) =>
  command.action(async ({ json }: { json?: boolean }) =>
    serveUntilStopped(readConfig(), (url) => console.log(json ? JSON.stringify({ url }) : say('cli.serve.ready', { url }))),
  ),
);
