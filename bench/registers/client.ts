import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Size } from '../scale/kept.ts';
import { homes } from './homes.ts';

type Seat = { area: string; token: string };
/** Somebody who works in a community, and what of it they ask for. */
export type Asker = Seat & { id_numbers: string[]; addresses: string[]; buildings: string[] };
/** A measured server that answers; `wide` are the sub-districts of the communities, `city` all of it. */
export type ReadyHomes = { url: string; askers: Asker[]; wide: Seat[]; city: Seat; holds: { people: number; dwellings: number } };
type Server = ReadyHomes & { stop: () => Promise<void> };

/** Runs a benchmark with the product up on both databases, each in a process of its own, and stops them. */
export async function withHomes<T>(run: (both: Record<Size, ReadyHomes>, seconds: number) => Promise<T>): Promise<T> {
  const { urls, seconds } = await homes();
  const both = { small: await serveOn(urls.small), large: await serveOn(urls.large) };
  try {
    return await run(both, seconds);
  } finally {
    await Promise.all([both.small.stop(), both.large.stop()]);
  }
}

async function serveOn(url: string): Promise<Server> {
  const child = fork(fileURLToPath(new URL('./server.ts', import.meta.url)), [url], { stdio: 'inherit' });
  const [ready] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the measured server did not start'))),
  ])) as [ReadyHomes];
  return {
    ...ready,
    stop: async () => {
      child.send('stop');
      await once(child, 'exit');
    },
  };
}
