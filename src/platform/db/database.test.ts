import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { destroyEmbedded } from './embedded/index.ts';
import { runningPort } from './embedded/postmaster.ts';
import { type Database, openDatabase } from './index.ts';
import { answeringAs } from './old-server.ts';

let data: string;
let open: Database[];
let children: ChildProcess[];
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'linli-database-'));
  await chmod(data, 0o755);
  open = [];
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(open.map((database) => database.close()));
  await destroyEmbedded(data);
});

const refusal = (code: string, facts = {}) => expect.objectContaining({ code, facts: expect.objectContaining(facts) });
const running = () => runningPort(join(data, 'postgres'));
async function openHere(serving: boolean): Promise<Database> {
  const database = await openDatabase({ data }, { parts: [], serving });
  open.push(database);
  return database;
}
async function leave(database: Database) {
  open.splice(open.indexOf(database), 1);
  await database.close();
}

/** Another process that serves on the folder and writes one row. */
async function otherServer(): Promise<ChildProcess> {
  const program = `
    import { openDatabase } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const { owner } = await openDatabase({ data: ${JSON.stringify(data)} }, { parts: [], serving: true });
    await owner.query("create table if not exists shop as select 'a' as name");
    console.log('serving');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: fileURLToPath(new URL('.', import.meta.url)),
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

test('a command beside a running server uses that one, and the last to leave puts out the light', async () => {
  const server = await openHere(true);
  const command = await openHere(false);
  expect(command.where).toBe(server.where);
  await leave(command);
  expect((await server.pool.query('select 1 as here')).rows).toEqual([{ here: 1 }]);
  const longCommand = await openHere(false);
  await leave(server);
  expect((await longCommand.pool.query('select 1 as here')).rows).toEqual([{ here: 1 }]);
  await leave(longCommand);
  expect(await running()).toBeUndefined();
});

test('a second server on the same data folder is refused, naming the first; after the first has gone it may come', async () => {
  const first = await openHere(true);
  await expect(openHere(true)).rejects.toEqual(refusal('second_server', { pid: String(process.pid) }));
  expect((await first.pool.query('select 1 as here')).rows).toEqual([{ here: 1 }]);
  await leave(first);
  await openHere(true);
});

test('a server that was killed leaves the folder free, and the next finds every row', async () => {
  const other = await otherServer();
  await expect(openHere(true)).rejects.toEqual(refusal('second_server', { pid: String(other.pid) }));
  other.kill('SIGKILL');
  await once(other, 'exit');
  const next = await openHere(true);
  expect((await next.owner.query('select name from shop')).rows).toEqual([{ name: 'a' }]);
});

test('a server and its database that were both killed start again with every row', async () => {
  const other = await otherServer();
  const [pid] = (await readFile(join(data, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  other.kill('SIGKILL');
  process.kill(Number(pid), 'SIGKILL');
  const next = await openHere(true);
  expect((await next.owner.query('select name from shop')).rows).toEqual([{ name: 'a' }]);
});

test('an embedded database that dies under a running server is started again, and the server goes on', async () => {
  const server = await openHere(true);
  await server.pool.query('select 1');
  const [pid] = (await readFile(join(data, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
  const answer = async () => {
    for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(100)) {
      const rows = await server.pool.query('select 1 as here').then(
        (result) => result.rows,
        () => undefined,
      );
      if (rows) return rows;
    }
    return 'no answer in 10 s';
  };
  expect(await answer()).toEqual([{ here: 1 }]);
});

test('a connection that is lost in somebody’s hands ends nobody: what is asked over it next fails', async () => {
  const { owner } = await openHere(false);
  const held = await owner.connect();
  const { rows } = await held.query('select pg_backend_pid() as pid');
  const ended = new Promise((resolve) => held.once('end', resolve));
  await owner.query('select pg_terminate_backend($1)', [rows[0].pid]);
  await ended;
  await expect(held.query('select 1')).rejects.toThrow(/connection/i);
  held.release(true);
});

test('counts are numbers, moments are dates, days are text, and text sorts by code point', async () => {
  const { pool } = await openHere(false);
  const { rows } = await pool.query(
    `select count(*) as n, timestamptz '2026-01-01 00:00+08' as at, date '2026-10-01' as day, 'B' < 'a' as sorted from (values (1)) x`,
  );
  expect(rows).toEqual([{ n: 1, at: new Date('2025-12-31T16:00:00Z'), day: '2026-10-01', sorted: true }]);
});

test('a DATABASE_URL that nobody answers at is refused without its password', async () => {
  const refused = await openDatabase({ data, databaseUrl: 'postgres://linli:secret@127.0.0.1:1/city' }).catch((error) => error);
  expect(refused).toEqual(refusal('database_unreachable', { where: '127.0.0.1:1/city' }));
  expect(JSON.stringify(refused.facts)).not.toContain('secret');
});

test('a DATABASE_URL with a wrong password is refused in words', async () => {
  const { ownerUrl } = await openHere(false);
  await expect(openDatabase({ data, databaseUrl: ownerUrl.replace(/:[^:@]+@/, ':guess@') })).rejects.toEqual(
    refusal('database_unreachable', { reason: expect.stringContaining('password authentication failed') }),
  );
});

test('a database older than PostgreSQL 15 is refused with its version', async () => {
  const old = await answeringAs('14.22 (Debian 14.22-1.pgdg12+1)');
  await expect(openDatabase({ data, databaseUrl: old.url }).finally(old.close)).rejects.toEqual(
    refusal('database_too_old', { found: '14.22 (Debian 14.22-1.pgdg12+1)', oldest: 15 }),
  );
});

test('the embedded database also serves as a DATABASE_URL', async () => {
  const embedded = await openHere(false);
  const outside = await openDatabase({ data: '/nowhere', databaseUrl: embedded.ownerUrl }, { parts: [] });
  open.unshift(outside);
  expect(outside.embedded).toBeUndefined();
  expect((await outside.pool.query('select current_user as me')).rows).toEqual([{ me: 'linli_app' }]);
});
