import { getMigrations } from 'better-auth/db/migration';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { createLibrary } from './library.ts';
import { authPart } from './part.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ parts: [authPart] });
});
afterAll(() => database.close());

test('our tables have every column that the installed version of the library asks for', async () => {
  const library = createLibrary({
    db: database.db,
    secret: 'x'.repeat(32),
    baseUrl: 'http://localhost',
    oidc: [],
    sendCode: async () => {},
    phoneIn: (kept) => kept,
    isTaken: async () => false,
    log: () => {},
  });
  const { toBeCreated, toBeAdded } = await getMigrations(library.options);
  expect([toBeCreated, toBeAdded]).toEqual([[], []]);
});

test('the app’s role may use the tables but not change their shape', async () => {
  await expect(database.pool.query('alter table auth_user add column more text')).rejects.toThrow('must be owner');
  await expect(database.pool.query('create table auth_more (id text primary key)')).rejects.toThrow('permission denied');
});
