import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, type Part } from './migrate.ts';
import { type TestDatabase, testDatabase } from './testing.ts';

let database: TestDatabase;
let folder: string;
let part: Part;

beforeEach(async () => {
  database = await testDatabase({ parts: [] });
  folder = await mkdtemp(join(tmpdir(), 'linli-migrations-'));
  part = { name: 'shop', migrations: pathToFileURL(`${folder}/`) };
  await write('0001-shop.sql', 'create table shop (id text primary key);');
});

afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const write = (name: string, sql: string) => writeFile(join(folder, name), sql);
const refusal = (code: string, facts = {}) => expect.objectContaining({ code, facts: expect.objectContaining(facts) });

test('a migration is applied once, and a later one follows', async () => {
  expect(await migrate(database.owner, [part])).toEqual(['shop/0001-shop.sql']);
  expect(await migrate(database.owner, [part])).toEqual([]);
  await write('0002-price.sql', 'alter table shop add price int;');
  expect(await migrate(database.owner, [part])).toEqual(['shop/0002-price.sql']);
});

test('a migration that was changed after it landed is refused', async () => {
  await migrate(database.owner, [part]);
  await write('0001-shop.sql', 'create table shop (id text primary key, price int);');
  await expect(migrate(database.owner, [part])).rejects.toEqual(refusal('migration_changed', { file: 'shop/0001-shop.sql' }));
});

test('a changed line end alone is no change', async () => {
  await write('0001-shop.sql', 'create table shop (\nid text primary key);\n');
  await migrate(database.owner, [part]);
  await write('0001-shop.sql', 'create table shop (\r\nid text primary key);\r\n');
  expect(await migrate(database.owner, [part])).toEqual([]);
});

test('a database that a newer Linli has migrated is refused', async () => {
  await write('0002-price.sql', 'alter table shop add price int;');
  await migrate(database.owner, [part]);
  await rm(join(folder, '0002-price.sql'));
  await expect(migrate(database.owner, [part])).rejects.toEqual(refusal('migration_unknown', { file: 'shop/0002-price.sql' }));
});

test('a migration that fails leaves nothing behind and says in which line', async () => {
  await write('0002-half.sql', 'create table half (id text primary key);\n\nalter table nowhere add price int;');
  await expect(migrate(database.owner, [part])).rejects.toEqual(
    refusal('migration_failed', { file: 'shop/0002-half.sql', reason: 'relation "nowhere" does not exist' }),
  );
  expect((await database.owner.query(`select to_regclass('half') as half, to_regclass('shop') as shop`)).rows).toEqual([{ half: null, shop: 'shop' }]);
});

test('a file without a number, or with a number twice, is refused', async () => {
  await write('0001-again.sql', 'select 1;');
  await expect(migrate(database.owner, [part])).rejects.toEqual(refusal('migration_misnamed'));
  await rm(join(folder, '0001-again.sql'));
  await write('later.sql', 'select 1;');
  await expect(migrate(database.owner, [part])).rejects.toEqual(refusal('migration_misnamed', { file: 'shop/later.sql' }));
});

test('two servers that start at once migrate once', async () => {
  await write('0001-shop.sql', 'select pg_sleep(0.2); create table shop (id text primary key);');
  const both = await Promise.all([migrate(database.owner, [part]), migrate(database.owner, [part])]);
  expect(both.flat()).toEqual(['shop/0001-shop.sql']);
});

test('the program may write rows of a new table, but may not alter it, nor do what a migration revoked', async () => {
  await write('0002-trail.sql', 'create table trail (id text primary key); revoke update, delete on trail from linli_app;');
  await migrate(database.owner, [part]);
  await database.pool.query(`insert into shop values ('a')`);
  await database.pool.query(`insert into trail values ('a')`);
  await expect(database.pool.query('delete from trail')).rejects.toThrow('permission denied');
  await expect(database.pool.query('alter table shop add price int')).rejects.toThrow('must be owner');
  await expect(database.pool.query('delete from migrations')).rejects.toThrow('permission denied');
});
