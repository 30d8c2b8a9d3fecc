import type { Part } from '../db/migrate.ts';

/** Accounts, sessions, codes, attempts and tokens. */
export const authPart: Part = { name: 'auth', migrations: new URL('./migrations/', import.meta.url) };
