import type { Part } from '../platform/db/migrate.ts';

/** The kernel's parts that own tables. */
export const kernelParts: readonly Part[] = [
  'area',
  'post',
  'flow',
  'trail',
  'todo',
  'file',
  'notice',
  'template',
  'batch',
  'saved-view',
  'register',
  'map',
  'measure',
].map((name) => ({
  name,
  migrations: new URL(`./${name}/migrations/`, import.meta.url),
}));
