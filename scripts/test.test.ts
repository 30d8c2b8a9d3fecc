import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { failuresOf } from './test.ts';

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const passed = { status: 'passed', fullName: 'stands', failureMessages: [] };
const skipped = { status: 'skipped', fullName: 'waits', failureMessages: [] };

test('each test that failed is told, and each file that failed though no test of it did', () => {
  const testResults = [
    { name: file('src/a.test.ts'), status: 'passed', message: '', assertionResults: [passed] },
    {
      name: file('src/b.test.ts'),
      status: 'failed',
      message: '',
      assertionResults: [passed, { status: 'failed', fullName: 'the clock > falls', failureMessages: ['Error: 1 is not 2\n    at b.test.ts:3'] }],
    },
    { name: file('src/c.test.ts'), status: 'failed', message: 'Cannot find module', assertionResults: [] },
    { name: file('src/d.test.ts'), status: 'failed', message: 'no database', assertionResults: [skipped] },
  ];
  expect(failuresOf({ numPassedTests: 2, testResults })).toEqual([
    'src/b.test.ts › the clock > falls\nError: 1 is not 2\n    at b.test.ts:3',
    'src/c.test.ts\nCannot find module',
    'src/d.test.ts\nno database',
  ]);
  expect(failuresOf(undefined)).toEqual([]);
});
