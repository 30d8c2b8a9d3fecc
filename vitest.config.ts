import { defineConfig } from 'vitest/config';

const database = './src/testing/global-setup.ts';

export default defineConfig({
  test: {
    allowOnly: false,
    // The first database test of a run also starts the server.
    hookTimeout: 120_000,
    // Unless told otherwise a machine of two processors would run one file at a time, which mostly waits for the database.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.ts', 'tests/house/**/*.test.ts', 'scripts/**/*.test.ts'],
          globalSetup: [database],
          // Commands and servers are started by some; how long they may take is the benchmark's to say.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: [database, './tests/browser/setup.ts'],
          setupFiles: ['./tests/browser/profiles.ts'],
          testTimeout: 90_000,
          // As long as a page is waited for otherwise: its own second is short on a busy machine.
          expect: { poll: { timeout: 20_000 } },
          // Two at once: while a page of one waits, the other's is drawn. More would want more memory than a small machine has.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          // A browser on a shared machine is the one thing here that is not ours: a second try, which the run names.
          retry: 1,
        },
      },
    ],
  },
});
