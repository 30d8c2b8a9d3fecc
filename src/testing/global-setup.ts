import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { destroyEmbedded } from '../platform/db/embedded/index.ts';

/** Gives the run one data folder for an embedded server, which the first database test starts, and removes both at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'linli-test-'));
  // Root's own temporary folders are closed to the account that the server runs under.
  await chmod(folder, 0o755);
  project.provide('database_folder', folder);
  project.provide('parts', await houseParts());
  return () => destroyEmbedded(folder);
}

/** A part that cannot be read must fail the tests that need it, not every pure test beside it. */
async function houseParts() {
  try {
    const { parts } = await import('../parts.ts');
    return parts.map(({ name, migrations }) => ({ name, migrations: migrations.href }));
  } catch (error) {
    return String(error);
  }
}
