import type { Part } from '../db/migrate.ts';

/** The messages that the demo keeps for its own inbox. */
export const notifyPart: Part = { name: 'notify', migrations: new URL('./migrations/', import.meta.url) };
