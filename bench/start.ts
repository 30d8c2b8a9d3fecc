import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { destroyEmbedded } from '../src/platform/db/embedded/index.ts';
import { type Bench, type Figure, median, round } from './bench.ts';
import { atTheEnd } from './clear-away.ts';
import { ended } from './ended.ts';

const CLI = fileURLToPath(new URL('../bin/linli.mjs', import.meta.url));
const ROUNDS = 5;

/** Cold start after the first, from the command to an answering `/readyz`; and what server and database hold in memory when nobody asks anything. */
export const start: Bench = {
  name: 'start',
  run: async (): Promise<Figure[]> => {
    const data = mkdtempSync(join(tmpdir(), 'linli-start-'));
    const removed = atTheEnd(() => destroyEmbedded(data));
    await (await up(data)).stop();
    const seconds: number[] = [];
    const megabytes: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const server = await up(data);
      seconds.push(server.seconds);
      await sleep(3000);
      megabytes.push(await memory(server.pid, basename(data)));
      await server.stop();
    }
    await removed();
    const figure = (name: string, values: number[], unit: string, reference: number, notes: string) => ({
      name,
      value: round(median(values)),
      unit,
      reference,
      ratio: round(median(values) / reference),
      n: ROUNDS,
      notes,
    });
    return [
      figure('start', seconds, 's', 3, 'from the command to /readyz with the demo city seeded; reference: the limit'),
      figure(
        'memory',
        megabytes,
        'MB',
        400,
        'proportional set size of server and embedded database, 3 s after the start, demo city seeded; reference: the limit',
      ),
    ];
  },
};

async function up(data: string): Promise<{ pid: number; seconds: number; stop: () => Promise<void> }> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const began = performance.now();
  const child = spawn(process.execPath, [CLI, 'serve'], { env: { ...process.env, LINLI_DATA: data, PORT: String(port), LINLI_LOG: 'error' }, stdio: 'ignore' });
  const stop = atTheEnd(() => ended(child));
  while (
    !(await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error('the server ended before it was ready');
    await sleep(20);
  }
  const seconds = (performance.now() - began) / 1000;
  return {
    pid: child.pid ?? 0,
    seconds,
    stop,
  };
}

/** Megabytes of a process and of the embedded server of that data folder, shared pages counted once (`Pss`). */
async function memory(server: number, folder: string): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const heads = new Set([server]);
  for (const pid of pids) if ((await text(pid, 'cmdline')).includes(`${folder}-`) || (await text(pid, 'cmdline')).includes(`${folder}/`)) heads.add(pid);
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, Number((await text(pid, 'stat')).split(') ').at(-1)?.split(' ')[1] ?? 0)] as const)));
  const family = pids.filter((pid) => {
    for (let at: number | undefined = pid; at; at = parents.get(at)) if (heads.has(at)) return true;
    return false;
  });
  const kilobytes = await Promise.all(family.map(async (pid) => Number(/^Pss:\s+(\d+)/m.exec(await text(pid, 'smaps_rollup'))?.[1] ?? 0)));
  return kilobytes.reduce((a, b) => a + b, 0) / 1000;
}

/** What the kernel tells of a process; empty where it has ended meanwhile. */
const text = (pid: number, what: string) => readFile(`/proc/${pid}/${what}`, 'utf8').catch(() => '');
