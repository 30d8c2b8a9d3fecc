import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../platform/db/testing.ts';
import { ddlOf } from '../ddl.ts';
import { rotateKeys } from './rotate.ts';
import { type OpenSealer, openSealer } from './sealer.ts';
import { friend, MASTER } from './testing-friend.ts';

const PEOPLE = 5000;
const SHARDS = ['210102001', '210102002', '210103001'];

let database: TestDatabase;
let server: OpenSealer;
let child: ChildProcess | undefined;
const on = (options = {}) => ({ owner: database.owner, master: MASTER, cipher: 'aes-256-gcm' as const, registers: [friend], settles: 0, ...options });
const another = () => openSealer({ db: database.db, master: MASTER, cipher: 'aes-256-gcm', keys: ['identity', 'contact'], settles: 0 });
const at = (i: number) => ({ register: 'friend', shard: SHARDS[i % 3] as string, id: `${SHARDS[i % 3]}-${String(i).padStart(6, '0')}` });

beforeAll(async () => {
  database = await testDatabase();
  await database.owner.query(ddlOf(friend));
  await database.owner.query('grant all on friend to linli_app');
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.owner.query('truncate register_key, friend, register_change');
  server = await another();
  const people = Array.from({ length: PEOPLE }, (_, i) => i);
  const columns = [
    people.map((i) => at(i).shard),
    people.map((i) => at(i).id),
    people.map((i) => server.seal('identity', at(i), { name: `王${i}` })),
    people.map((i) => server.seal('contact', at(i), { phone: `139${i}` })),
  ];
  await database.owner.query(
    `insert into friend (shard, id, version, area, source, made_at, changed_at, sealed_identity, sealed_contact)
     select shard, id, 1, shard, 'test', now(), now(), identity, contact from unnest($1::text[], $2::text[], $3::bytea[], $4::bytea[]) x (shard, id, identity, contact)`,
    columns,
  );
  // Every tenth has had another name.
  const old = people.filter((i) => i % 10 === 0);
  await database.owner.query(
    `insert into register_change (shard, record, version, register, at, kind, sealed, source, post, area, unit)
     select shard, id, 2, 'friend', now(), 'changed', jsonb_build_object('identity', was, 'contact', null), 'test', 'clerk', shard, ''
     from unnest($1::text[], $2::text[], $3::text[]) x (shard, id, was)`,
    [old.map((i) => at(i).shard), old.map((i) => at(i).id), old.map((i) => server.seal('identity', at(i), { name: `李${i}` }).toString('base64'))],
  );
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await server.close();
});

const place = ({ shard, id }: { shard: string; id: string }) => ({ register: 'friend', shard, id });
/** How many rows and lines of history lie under each version of a key, each opened and found to be what it was. */
async function lying(sealer: OpenSealer): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  const note = (kind: string, sealed: Buffer) => {
    const name = `${kind} ${sealed[3]}`;
    found[name] = (found[name] ?? 0) + 1;
  };
  for (const row of (await database.owner.query('select * from friend order by id')).rows) {
    const i = Number(row.id.slice(10));
    expect(sealer.open('identity', place(row), row.sealed_identity)).toEqual({ name: `王${i}` });
    expect(sealer.open('contact', place(row), row.sealed_contact)).toEqual({ phone: `139${i}` });
    note('identity', row.sealed_identity);
    note('contact', row.sealed_contact);
  }
  for (const row of (await database.owner.query('select shard, record as id, sealed from register_change')).rows) {
    const sealed = Buffer.from(row.sealed.identity, 'base64');
    expect(sealer.open('identity', place(row), sealed)).toEqual({ name: `李${Number(row.id.slice(10))}` });
    note('history', sealed);
  }
  return found;
}
const versions = async () =>
  (await database.owner.query('select name, version, retired_at is not null as retired from register_key order by name, version')).rows;

test('a rotated key seals everything anew, rows and history, nothing is lost, and the old version is retired', async () => {
  const seen: number[] = [];
  const rotated = await rotateKeys(on({ onProgress: (done: number, of: number) => seen.push(done / of) }), ['identity']);
  expect(rotated).toEqual([{ key: 'identity', version: 2, cipher: 'aes-256-gcm', resealed: PEOPLE + PEOPLE / 10, retired: [1], broken: [] }]);
  await server.refresh();
  expect(await lying(server)).toEqual({ 'identity 2': PEOPLE, 'contact 1': PEOPLE, 'history 2': PEOPLE / 10 });
  expect(await versions()).toEqual([
    { name: 'blind', version: 1, retired: false },
    { name: 'contact', version: 1, retired: false },
    { name: 'identity', version: 1, retired: true },
    { name: 'identity', version: 2, retired: false },
  ]);
  expect(seen.at(-1)).toBe(1);
});

test('a rotation to SM4 leaves nothing under the other cipher', async () => {
  await rotateKeys(on({ cipher: 'sm4' }), ['identity', 'contact']);
  const { rows } = await database.owner.query(
    "select count(*) as n from friend where substring(sealed_identity from 2 for 1) = '\\x02' and substring(sealed_contact from 2 for 1) = '\\x02'",
  );
  expect(rows).toEqual([{ n: PEOPLE }]);
  await server.refresh();
  expect(await lying(server)).toEqual({ 'identity 2': PEOPLE, 'contact 2': PEOPLE, 'history 2': PEOPLE / 10 });
});

test('a rotation that was killed half-way is gone on with: no third version, and everything is under the second', async () => {
  child = fork(fileURLToPath(new URL('./testing-rotate.ts', import.meta.url)), [database.ownerUrl], { stdio: 'inherit' });
  await once(child, 'message');
  await expect(rotateKeys(on(), ['identity'])).rejects.toMatchObject({ code: 'keys_busy' });
  child.kill('SIGKILL');
  await once(child, 'exit');
  await server.refresh();
  const half = await lying(server);
  expect(half['identity 1']).toBeGreaterThan(0);
  expect(half['identity 2']).toBeGreaterThan(0);
  // Its lock went with it.
  const resume = () => rotateKeys(on(), ['identity']).catch(({ code }) => code);
  await expect
    .poll(resume, { timeout: 20_000, interval: 200 })
    .toMatchObject([{ version: 2, resealed: (half['identity 1'] as number) + PEOPLE / 10, retired: [1] }]);
  expect(await lying(server)).toEqual({ 'identity 2': PEOPLE, 'contact 1': PEOPLE, 'history 2': PEOPLE / 10 });
});

test('of two that rotate at once one does it and the other is told to wait', async () => {
  const both = await Promise.allSettled([rotateKeys(on(), ['identity']), rotateKeys(on(), ['identity'])]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'keys_busy' } });
  await server.refresh();
  expect(await lying(server)).toMatchObject({ 'identity 2': PEOPLE });
});

test('what a server changes while keys are rotated stays as changed, also when it had not heard of the new version yet', async () => {
  const late = await another();
  let changed = 0;
  const meanwhile = async () => {
    // Its version is still the first: it is closed, so that it hears of none.
    await late.close();
    for (let i = 0; i < PEOPLE; i += 7) {
      const { shard, id } = at(i);
      const sealed = late.seal('identity', at(i), { name: `赵${i}` });
      changed +=
        (await database.pool.query('update friend set sealed_identity = $1, version = version + 1 where shard = $2 and id = $3', [sealed, shard, id]))
          .rowCount ?? 0;
    }
  };
  const [rotated] = await Promise.all([rotateKeys(on({ settles: 100 }), ['identity']), meanwhile()]);
  // Whoever was too late for the last pass is found by the next rotation, and opens until then.
  const again = await rotateKeys(on(), ['identity']);
  expect(changed).toBe(Math.ceil(PEOPLE / 7));
  expect([rotated[0]?.version, again[0]?.version]).toEqual([2, 3]);
  await server.refresh();
  for (const row of (await database.owner.query('select * from friend')).rows) {
    const i = Number(row.id.slice(10));
    expect(server.open('identity', place(row), row.sealed_identity)).toEqual({ name: `${i % 7 === 0 ? '赵' : '王'}${i}` });
    expect(row.sealed_identity[3]).toBe(3);
  }
});

test('a row whose seal somebody has altered is named, the others are sealed anew, and the old version is kept', async () => {
  await database.owner.query(`update friend set sealed_identity = set_byte(sealed_identity, 40, 255 - get_byte(sealed_identity, 40)) where id = $1`, [
    at(4).id,
  ]);
  expect(await rotateKeys(on(), ['identity'])).toEqual([
    { key: 'identity', version: 2, cipher: 'aes-256-gcm', resealed: PEOPLE + PEOPLE / 10 - 1, retired: [], broken: [`friend ${at(4).id}`] },
  ]);
  expect(await versions()).toContainEqual({ name: 'identity', version: 1, retired: false });
});

test('what is no key is refused, and nothing is made of it', async () => {
  await expect(rotateKeys(on(), ['identity', 'horoscope'])).rejects.toMatchObject({ code: 'no_such_key', facts: { names: ['blind', 'contact', 'identity'] } });
  expect(await versions()).toHaveLength(3);
});
