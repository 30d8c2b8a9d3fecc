import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Watch mode: the server starts again when a source changes, and Vite serves all faces at http://127.0.0.1:4181, fresh at every change. */
export async function run(): Promise<number> {
  const node = (...args: string[]): ChildProcess => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  const both = [node('--watch-path=src', '--watch-preserve-output', 'bin/linli.mjs', 'serve'), node('node_modules/vite/bin/vite.js')];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => both.map((child) => child.kill(signal)));
  await Promise.race(both.map((child) => once(child, 'exit')));
  for (const child of both) child.kill('SIGTERM');
  await Promise.all(both.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')));
  return 0;
}
