import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { binaries } from './binaries.ts';
import { createCluster, passwordOf, SUPERUSER } from './cluster.ts';
import { placeOf } from './place.ts';
import { CARELESS, startServer, stopServer } from './postmaster.ts';

/** An embedded PostgreSQL that takes connections. `folder` holds its data; `moved` says that this is not inside the data folder. */
export type Embedded = { port: number; folder: string; moved: boolean; url: (database: string) => string; stop: () => Promise<void> };

/**
 * Starts the embedded PostgreSQL of a data folder, making it first where there is none, or joins the one that runs there already.
 * Any number of processes may call this at once. `careless` gives up durability for speed: tests only.
 */
export async function startEmbedded(data: string, options: { careless?: boolean; port?: number } = {}): Promise<Embedded> {
  const place = await placeOf(data);
  const folder = join(place, 'postgres');
  const programs = await binaries(place);
  if ((await passwordOf(folder)) === undefined) await createCluster(programs, folder);
  const password = await passwordOf(folder);
  const port = await startServer(programs, folder, { ...(options.port && { port: options.port }), ...(options.careless && { settings: CARELESS }) });
  return {
    port,
    folder,
    moved: place !== resolve(data),
    url: (database) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`,
    stop: () => stopServer(programs, folder),
  };
}

/** Stops the embedded PostgreSQL of a data folder, if any, and removes the folder for good: tests and benchmarks only. */
export async function destroyEmbedded(data: string): Promise<void> {
  const place = await placeOf(data);
  const folder = join(place, 'postgres');
  if (await passwordOf(folder)) await stopServer(await binaries(place), folder);
  for (const each of [place, data]) await rm(each, { recursive: true, force: true, maxRetries: 5 });
}
