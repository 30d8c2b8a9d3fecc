import { appendFile, writeFile } from 'node:fs/promises';
import type { Bench } from './bench.ts';
import { clearAway, clearAwayWhenStopped } from './clear-away.ts';

const BENCHES: Record<string, () => Promise<Bench>> = {
  create: () => import('./create.ts').then((m) => m.create),
  step: () => import('./step.ts').then((m) => m.step),
  areas: () => import('./areas.ts').then((m) => m.areas),
  locate: () => import('./locate.ts').then((m) => m.locate),
  incident: () => import('./incident.ts').then((m) => m.incident),
  lifecycle: () => import('./lifecycle.ts').then((m) => m.lifecycle),
  inbox: () => import('./inbox.ts').then((m) => m.inbox),
  list: () => import('./list.ts').then((m) => m.list),
  search: () => import('./search.ts').then((m) => m.search),
  measures: () => import('./measures/month.ts').then((m) => m.month),
  measures_step: () => import('./measures/step.ts').then((m) => m.measuresStep),
  points: () => import('./points.ts').then((m) => m.points),
  register_load: () => import('./registers/load.ts').then((m) => m.registerLoad),
  register_lookups: () => import('./registers/lookups.ts').then((m) => m.registerLookups),
  command_start: () => import('./command-start.ts').then((m) => m.commandStart),
  command_live: () => import('./command-live.ts').then((m) => m.commandLive),
  start: () => import('./start.ts').then((m) => m.start),
  tile: () => import('./tile.ts').then((m) => m.tile),
};

/** `npm run bench -- [NAME …] [--json FILE]`: a JSON line for each figure; exit 1 where a benchmark failed, 2 for a name there is not. */
export async function run(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--json');
  const file = at < 0 ? undefined : args[at + 1];
  const names = args.filter((arg, i) => !arg.startsWith('--') && (at < 0 || i !== at + 1));
  const unknown = names.find((name) => !BENCHES[name]);
  if (unknown !== undefined || (at >= 0 && !file)) {
    console.error(`npm run bench -- [${Object.keys(BENCHES).join(' ')}] [--json FILE]`);
    return 2;
  }
  if (file) await writeFile(file, '');
  clearAwayWhenStopped();
  try {
    for (const name of names.length ? names : Object.keys(BENCHES)) {
      const bench = await BENCHES[name]?.();
      if (!bench) continue;
      for (const figure of [await bench.run()].flat()) {
        const line = JSON.stringify(figure);
        console.log(line);
        if (file) await appendFile(file, `${line}\n`);
      }
    }
  } finally {
    await clearAway();
  }
  return 0;
}
