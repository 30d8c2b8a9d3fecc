import type { Part } from '../platform/db/migrate.ts';

/** Keeps whether this database holds a demo city. */
export const demoPart: Part = { name: 'demo', migrations: new URL('./migrations/', import.meta.url) };
