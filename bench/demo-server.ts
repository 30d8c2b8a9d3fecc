import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { destroyEmbedded } from '../src/platform/db/embedded/index.ts';
import { atTheEnd } from './clear-away.ts';
import { ended } from './ended.ts';

const CLI = fileURLToPath(new URL('../bin/linli.mjs', import.meta.url));

/** A Linli with the demo city, in a process and a folder of its own. `beside` runs a command on the same data until it is stopped. */
export type DemoServer = { url: string; beside: (args: readonly string[]) => { stop: () => Promise<void> }; stop: () => Promise<void> };

/** Starts one, and answers once it serves. */
export async function demoServer(): Promise<DemoServer> {
  const data = mkdtempSync(join(tmpdir(), 'linli-demo-'));
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const env = { ...process.env, LINLI_DATA: data, PORT: String(port), LINLI_LOG: 'error' };
  const run = (args: readonly string[]) => spawn(process.execPath, [CLI, ...args], { env, stdio: 'ignore' });
  const child = run(['serve']);
  const stop = atTheEnd(async () => {
    await ended(child);
    await destroyEmbedded(data);
  });
  const url = `http://127.0.0.1:${port}`;
  const ready = () =>
    fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  while (!(await ready())) {
    if (child.exitCode !== null) throw new Error('the server did not start');
    await sleep(100);
  }
  return {
    url,
    beside: (args) => {
      const other = run(args);
      return { stop: atTheEnd(() => ended(other)) };
    },
    stop,
  };
}
