import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

type Count = { passed: number; failed: number; failures: readonly string[] };
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

/**
 * Runs the stages named, or all, and answers the exit code. Whatever failed is told once more at the end, because a log
 * is often kept by its end alone; the last line counts what passed and what failed over all of them.
 */
export async function run(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length) {
    console.error(`There is no stage “${unknown.join(' ')}”; there are: ${stages.map(({ name }) => name).join(' ')}.`);
    return 2;
  }
  const total = { passed: 0, failed: 0 };
  const failures: string[] = [];
  for (const stage of stages) {
    if (names.length && !names.includes(stage.name)) continue;
    const began = Date.now();
    const count = await stage.run();
    console.log(`${count.failed ? '✗' : '✓'} ${stage.name}: ${count.passed} passed, ${count.failed} failed, in ${((Date.now() - began) / 1000).toFixed(1)} s`);
    total.passed += count.passed;
    total.failed += count.failed;
    failures.push(...count.failures.map((text) => `✗ ${stage.name}: ${text}`));
  }
  for (const failure of failures) console.log(`\n${failure}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed ? 1 : 0;
}

/** A tool of node_modules: it speaks only when it found something. */
async function tool(program: string, ...args: string[]): Promise<Count> {
  const child = spawn(process.execPath, [`${root}node_modules/${program}`, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  if (code === 0) return { passed: 1, failed: 0, failures: [] };
  console.log(said.trim());
  return { passed: 0, failed: 1, failures: [head(said)] };
}

type Test = { status: string; fullName: string; failureMessages: readonly string[] };
type Report = {
  numPassedTests: number;
  testResults: { name: string; status: string; message: string; assertionResults: readonly Test[] }[];
};

async function vitest(project: string): Promise<Count> {
  await rm(REPORT, { force: true });
  const reporters = ['--reporter=default', '--slowTestThreshold=5000', '--reporter=json', `--outputFile.json=${REPORT}`];
  const child = spawn(process.execPath, [`${root}node_modules/vitest/vitest.mjs`, 'run', `--project=${project}`, ...reporters], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'close');
  const report: Report | undefined = await readFile(REPORT, 'utf8').then(JSON.parse, () => undefined);
  const failures = failuresOf(report);
  // An error outside every test, or a run that left no report, fails none: it still is a failure.
  if (code !== 0 && failures.length === 0) failures.push('vitest failed outside every test; what it said stands above');
  return { passed: report?.numPassedTests ?? 0, failed: failures.length, failures };
}

/** What failed, by file and with its first lines: each test, and each file that failed before or beside its tests. */
export function failuresOf(report: Report | undefined): string[] {
  return (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [`${file}\n${head(message)}`];
    return failed.map((test) => `${file} › ${test.fullName}\n${head(test.failureMessages.join('\n'))}`);
  });
}

/** The first lines of what was said, where the reason stands. */
const head = (said: string) => said.trim().split('\n').slice(0, 20).join('\n');
