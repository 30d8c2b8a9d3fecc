#!/usr/bin/env node
// The way in, for any Node: sees to Node 24 and the packages, then hands over to src/cli or scripts. Plain JavaScript, as an older Node reads it.
import { existsSync } from 'node:fs';
import { ensureNode } from './node.mjs';
import { ensurePackages, root } from './packages.mjs';

/** Commands that belong to the sources rather than to the program: each is a script with a `run(args)` that answers the exit code. */
const SCRIPTS = { test: 'scripts/test.ts', dev: 'scripts/dev.ts', bench: 'bench/run.ts' };

const [command, ...rest] = process.argv.slice(2);
if (await ensureNode()) {
  // These run on a fresh clone by themselves; for the others it is enough that somebody installed the packages.
  if (command === 'start' || SCRIPTS[command] || !existsSync(`${root}node_modules`)) ensurePackages();
  const script = SCRIPTS[command];
  const { run } = await import(script ? `../${script}` : '../src/cli/index.ts');
  process.exitCode = await run(script ? rest : process.argv.slice(2));
}
