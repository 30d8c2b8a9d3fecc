import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

type Count = { passed: number; failed: number };
type Stage = { name: string; run: () => Promise<Count> };

const root = fileURLToPath(new URL('../', import.meta.url));
const REPORT = `${root}.cache/vitest.json`;

/** Everything that has to hold, cheapest first. A tool is one check; of vitest every test is one. */
const stages: Stage[] = [
  { name: 'types', run: () => tool('typescript/bin/tsc', '--noEmit') },
  { name: 'lint', run: () => tool('@biomejs/biome/bin/biome', 'ci', '--colors=off', '.') },
  { name: 'unused', run: () => tool('knip/bin/knip.js') },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'browser', run: () => vitest('browser') },
];

/** Runs the stages named, or all, and answers the exit code. The last line counts what passed and what failed over all of them. */
export async function run(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length) {
    console.error(`There is no stage “${unknown.join(' ')}”; there are: ${stages.map(({ name }) => name).join(' ')}.`);
    return 2;
  }
  const total = { passed: 0, failed: 0 };
  for (const stage of stages) {
    if (names.length && !names.includes(stage.name)) continue;
    const began = Date.now();
    const { passed, failed } = await stage.run();
    console.log(`${failed ? '✗' : '✓'} ${stage.name}: ${passed} passed, ${failed} failed, in ${((Date.now() - began) / 1000).toFixed(1)} s`);
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed ? 1 : 0;
}

/** A tool of node_modules: it speaks only when it found something. */
async function tool(program: string, ...args: string[]): Promise<Count> {
  const child = spawn(process.execPath, [`${root}node_modules/${program}`, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  if (code === 0) return { passed: 1, failed: 0 };
  console.log(said.trim());
  return { passed: 0, failed: 1 };
}

type Report = { numPassedTests: number; numFailedTests: number; testResults: { status: string; assertionResults: unknown[] }[] };

async function vitest(project: string): Promise<Count> {
  await rm(REPORT, { force: true });
  const reporters = ['--reporter=default', '--slowTestThreshold=5000', '--reporter=json', `--outputFile.json=${REPORT}`];
  const child = spawn(process.execPath, [`${root}node_modules/vitest/vitest.mjs`, 'run', `--project=${project}`, ...reporters], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'close');
  const report: Report | undefined = await readFile(REPORT, 'utf8').then(JSON.parse, () => undefined);
  const passed = report?.numPassedTests ?? 0;
  // A file that could not even be read holds no test, and an error outside every test fails none: each still is a failure.
  const unread = report?.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length ?? 0;
  const failed = (report?.numFailedTests ?? 0) + unread;
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}
