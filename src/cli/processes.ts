import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Running } from '../main.ts';
import type { Config } from '../platform/config.ts';

/** One that ended by itself is begun anew after so long. */
const AGAIN_MS = 1000;

/**
 * Begins the further processes of `LINLI_PROCESSES`: each a whole server of its own on the same database and address, among which the operating system shares out connections. One that ends by
 * itself is begun anew. Resolves when they serve; what it answers ends them and waits until they are gone.
 */
export async function serveBeside(
  { processes }: Pick<Config, 'processes'>,
  { url, databaseUrl }: Pick<Running, 'url' | 'databaseUrl'>,
): Promise<() => Promise<void>> {
  const env = { ...process.env, PORT: new URL(url).port, DATABASE_URL: databaseUrl };
  const there = new Set<ChildProcess>();
  let over = false;
  const begin = async (): Promise<void> => {
    if (over) return;
    const child = fork(process.argv[1] ?? '', ['serve', '--beside'], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    there.add(child);
    child.once('exit', () => {
      there.delete(child);
      setTimeout(() => void begin(), AGAIN_MS).unref();
    });
    await Promise.race([once(child, 'message'), once(child, 'exit')]);
  };
  await Promise.all(Array.from({ length: processes - 1 }, begin));
  return async () => {
    over = true;
    await Promise.all(
      [...there].map((child) => {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        return gone;
      }),
    );
  };
}
