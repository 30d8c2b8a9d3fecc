import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    globalSetup: './src/testing/global-setup.ts',
    // The first database test of a run also starts the server.
    hookTimeout: 60_000,
    testTimeout: 20_000,
    allowOnly: false,
  },
});
