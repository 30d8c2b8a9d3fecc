import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../platform/db/testing.ts';
import { rewrapKeys } from './rewrap.ts';
import { type OpenSealer, openSealer } from './sealer.ts';
import { MASTER } from './testing-friend.ts';

const FRESH = Buffer.alloc(32, 'fresh');
const AT = { register: 'person', shard: '210102001', id: '210102001-01J0000000000000000000000A' };

let database: TestDatabase;
let server: OpenSealer;
let sealed: Buffer;
let child: ChildProcess | undefined;
const open = (master: Buffer) => openSealer({ db: database.db, master, cipher: 'aes-256-gcm', keys: ['identity', 'contact'] });

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.owner.query('truncate register_key');
  server = await open(MASTER);
  sealed = server.seal('identity', AT, { name: '王小明' });
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await server.close();
});

test('under a new master key everything opens as before, the old one opens nothing any more, and a running server does not notice', async () => {
  const [blind, cover] = [server.blind('person', 'phone', '13912345678'), server.keysFor('phones').of(1)];
  expect(await rewrapKeys(database.owner, { from: MASTER, to: FRESH })).toEqual({ keys: 3 });
  const another = await open(FRESH);
  expect(another.open('identity', AT, sealed)).toEqual({ name: '王小明' });
  expect(another.blind('person', 'phone', '13912345678')).toEqual(blind);
  expect(another.keysFor('phones').of(1)).toEqual(cover);
  await another.close();
  await expect(open(MASTER)).rejects.toMatchObject({ code: 'key_does_not_fit' });
  await server.refresh();
  expect(server.open('identity', AT, server.seal('identity', AT, { name: '李四' }))).toEqual({ name: '李四' });
});

test('a change that was killed before its end has changed nothing, and is done again', async () => {
  const path = fileURLToPath(new URL('./testing-rewrap.ts', import.meta.url));
  child = fork(path, [database.ownerUrl, FRESH.toString('base64')], { stdio: 'inherit' });
  await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');
  await expect(open(FRESH)).rejects.toMatchObject({ code: 'key_does_not_fit' });
  await (await open(MASTER)).close();
  const again = () => rewrapKeys(database.owner, { from: MASTER, to: FRESH }).catch(({ code }) => code);
  await expect.poll(again, { timeout: 20_000, interval: 200 }).toEqual({ keys: 3 });
  expect(await rewrapKeys(database.owner, { from: MASTER, to: FRESH })).toEqual({ keys: 0 });
});

test('whoever has not the present master key changes nothing', async () => {
  await expect(rewrapKeys(database.owner, { from: Buffer.alloc(32, 1), to: FRESH })).rejects.toMatchObject({ code: 'key_does_not_fit' });
  await (await open(MASTER)).close();
});
