import { mkdtemp } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { destroyEmbedded } from '../src/platform/db/embedded/index.ts';
import { type Database, openDatabase } from '../src/platform/db/index.ts';

const open: (() => Promise<void>)[] = [];

/** Has `work` done at the end at the latest, whatever ends this process but a kill; what is answered does it before. It is done once. */
export function atTheEnd(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  const once = () => {
    done ??= work();
    return done;
  };
  open.push(once);
  return once;
}

/** Stops what was opened, the last first, and removes what was not to be kept. */
export async function clearAway(): Promise<void> {
  for (const close of open.splice(0).reverse()) await close().catch((error) => console.error(error));
}

/** From now on a signal to end, or the end of the process that forked this one, clears away first. */
export function clearAwayWhenStopped(): void {
  let ending = false;
  const end = async (code: number) => {
    // Ctrl-C reaches us from the terminal and again from npm.
    if (ending) return;
    ending = true;
    // What was being measured fails now, as what it works on goes away.
    process.on('uncaughtException', () => {}).on('unhandledRejection', () => {});
    await clearAway();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(128 + constants.signals[signal]));
  process.on('disconnect', () => void end(1));
}

/** An embedded database of this run's own; closing it removes it. */
export async function benchDatabase(options: Parameters<typeof openDatabase>[1]): Promise<Database & { folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'linli-bench-'));
  const opening = openDatabase({ data: folder }, options);
  const close = atTheEnd(async () => {
    // It may be starting just now.
    await opening.then((database) => database.close()).catch(() => {});
    await destroyEmbedded(folder);
  });
  return { ...(await opening), folder, close };
}
