import type { BrowserContext } from 'playwright-core';
import { afterEach, beforeEach } from 'vitest';
import { openProfiles } from './chromium.ts';

// A page left open goes on asking and drawing while the next test runs; what the file opened for all of its tests stays.
let before: readonly BrowserContext[] = [];
beforeEach(() => {
  before = openProfiles();
});
afterEach(async () => {
  await Promise.all(openProfiles().map((profile) => before.includes(profile) || profile.close()));
});
