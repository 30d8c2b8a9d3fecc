import { expect, test } from 'vitest';
import { forbidden } from './arrows.ts';
import { importsOf, sources } from './sources.ts';

const LONGEST = 300;
const files = sources();

test('arrows point down only', () => {
  expect(files.flatMap((file) => importsOf(file).map((to) => forbidden(file.path, to))).filter(Boolean)).toEqual([]);
});

test('the arrows are really looked at: a platform file that imports the kernel, a kernel file a module, a module the inside of another', () => {
  const text = `import type { Area } from '../kernel/area/index.ts';\nimport {\n  a,\n} from './words.ts';\nconst b = await import('../modules/cases/flow.ts');\nimport './style.css';`;
  expect(importsOf({ path: 'src/platform/x.ts', text })).toEqual([
    'src/kernel/area/index.ts',
    'src/platform/words.ts',
    'src/modules/cases/flow.ts',
    'src/platform/style.css',
  ]);
  expect(forbidden('src/platform/x.ts', 'src/kernel/area/index.ts')).toContain('may import src/platform only');
  expect(forbidden('src/kernel/flow/x.ts', 'src/modules/cases/index.ts')).toBeDefined();
  expect(forbidden('src/modules/visits/x.ts', 'src/modules/cases/flow.ts')).toContain('index.ts');
  expect(forbidden('src/modules/visits/x.ts', 'src/modules/cases/index.ts')).toBeUndefined();
  expect(files.length).toBeGreaterThan(50);
});

test(`no file is longer than ${LONGEST} lines: past that it is two ideas`, () => {
  expect(files.filter(({ path, text }) => !path.includes('.test.') && text.split('\n').length > LONGEST + 1).map(({ path }) => path)).toEqual([]);
});

test('no folder or file is a drawer for anything', () => {
  expect(files.filter(({ path }) => /(^|\/)(utils?|common|helpers?|misc)(\/|\.)|[-/](manager|service)\.ts/.test(path)).map(({ path }) => path)).toEqual([]);
});
