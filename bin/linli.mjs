#!/usr/bin/env node
// The way in, for any Node: sees to Node 24 and the packages, then hands over to src/cli or scripts. Plain JavaScript, as an older Node reads it.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { cacheFolder, ensureNode } from './node.mjs';
import { ensurePackages, root } from './packages.mjs';

/** Commands that belong to the sources rather than to the program: each is a script with a `run(args)` that answers the exit code. */
const SCRIPTS = { test: 'scripts/test.ts', dev: 'scripts/dev.ts', bench: 'bench/run.ts' };

/** What stays up: while it starts it lays down what it will keep, which the engine takes for a reason to set a hundred megabytes aside for what is new. It may once it serves. */
const STAYS = ['serve', 'start'];

const [command, ...rest] = process.argv.slice(2);
const script = Object.hasOwn(SCRIPTS, String(command)) ? SCRIPTS[command] : undefined;
if (await ensureNode()) {
  // What was compiled once is read from there the next time; where that cannot be written it is compiled again.
  module.enableCompileCache(join(cacheFolder(), 'compiled'));
  if (STAYS.includes(command)) setFlagsFromString('--semi-space-growth-factor=1');
  // These run on a fresh clone by themselves; for the others it is enough that somebody installed the packages.
  if (command === 'start' || script || !existsSync(`${root}node_modules`)) ensurePackages();
  const { run } = await import(script ? `../${script}` : '../src/cli/index.ts');
  process.exitCode = await run(script ? rest : process.argv.slice(2));
}
