import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../platform/db/testing.ts';
import { BrokenSeal, type OpenSealer, openSealer, type Place } from './sealer.ts';

const MASTER = Buffer.alloc(32, 'master');
const AT: Place = { register: 'person', shard: '210102001', id: '210102001-01J0000000000000000000000A' };
const WANG = { name: '王小明', id_number: '210102199001011234', born: '1990-01-01' };

let database: TestDatabase;
let open: OpenSealer[];
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  open = [];
  await database.owner.query('truncate register_key');
});
afterEach(() => Promise.all(open.map((sealer) => sealer.close())));

async function sealer(options: { master?: Buffer; cipher?: 'aes-256-gcm' | 'sm4'; settles?: number } = {}): Promise<OpenSealer> {
  const made = await openSealer({ db: database.db, master: MASTER, cipher: 'aes-256-gcm', keys: ['identity', 'contact'], ...options });
  open.push(made);
  return made;
}
const newVersion = (cipher: string, from: OpenSealer) =>
  import('./keys.ts').then(({ addKey, wrappingOf }) =>
    addKey(database.db, wrappingOf(MASTER), { name: 'identity', version: 2, cipher: cipher as never }).then(() => from.refresh()),
  );

describe.each(['aes-256-gcm', 'sm4'] as const)('sealed with %s', (cipher) => {
  test('facts come back as they were, for this row and under this key', async () => {
    const house = await sealer({ cipher });
    const sealed = house.seal('identity', AT, WANG);
    expect(house.open('identity', AT, sealed)).toEqual(WANG);
    for (const plain of Object.values(WANG)) expect(sealed.includes(plain)).toBe(false);
    expect([...sealed.subarray(0, 4)]).toEqual([1, cipher === 'sm4' ? 2 : 1, 0, 1]);
  });

  test('no bit of it can be changed', async () => {
    const house = await sealer({ cipher });
    const sealed = house.seal('identity', AT, WANG);
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed);
      changed[i] = (changed[i] ?? 0) ^ 0x40;
      expect(() => house.open('identity', AT, changed), `byte ${i}`).toThrow(BrokenSeal);
    }
    for (const length of [0, 1, 4, 20, sealed.length - 1]) expect(() => house.open('identity', AT, sealed.subarray(0, length))).toThrow(BrokenSeal);
  });

  test.each([
    ['another record', { ...AT, id: '210102001-01J0000000000000000000000B' }, 'identity'],
    ['another sub-district', { ...AT, shard: '210102002' }, 'identity'],
    ['another register', { ...AT, register: 'care' }, 'identity'],
    ['another key', AT, 'contact'],
  ])('moved to %s it does not open', async (_, at, key) => {
    const house = await sealer({ cipher });
    const sealed = house.seal('identity', AT, WANG);
    expect(() => house.open(key, at, sealed)).toThrow(BrokenSeal);
  });

  test('the same facts sealed twice look different, and their length tells no choice from another', async () => {
    const house = await sealer({ cipher });
    const [one, other] = [house.seal('identity', AT, WANG), house.seal('identity', AT, WANG)];
    expect(one.equals(other)).toBe(false);
    expect(house.seal('contact', AT, { kind: 'lives_alone' })).toHaveLength(house.seal('contact', AT, { kind: 'veteran' }).length);
  });
});

test('a value is found by 16 bytes that are the same on every server, and others for another field', async () => {
  const [one, other] = [await sealer(), await sealer()];
  const blind = one.blind('person', 'id_number', WANG.id_number);
  expect(blind).toHaveLength(16);
  expect(other.blind('person', 'id_number', WANG.id_number)).toEqual(blind);
  expect(one.blind('person', 'phone', WANG.id_number)).not.toEqual(blind);
  expect(one.blind('household', 'id_number', WANG.id_number)).not.toEqual(blind);
});

test('ten servers that start at once on a new database open what each other sealed', async () => {
  const servers = await Promise.all(Array.from({ length: 10 }, () => sealer()));
  for (const one of servers) for (const other of servers) expect(other.open('contact', AT, one.seal('contact', AT, WANG))).toEqual(WANG);
  const { rows } = await database.owner.query('select name, version from register_key order by name');
  expect(rows.map(({ name, version }) => `${name} ${version}`)).toEqual(['blind 1', 'contact 1', 'identity 1']);
});

test('a new version is used once every server has had the time to hear of it, and the old one still opens', async () => {
  const [one, other] = [await sealer({ settles: 400 }), await sealer({ settles: 400 })];
  const before = one.seal('identity', AT, WANG);
  await newVersion('sm4', one);
  expect(one.seal('identity', AT, WANG)[3]).toBe(1);
  await expect.poll(() => one.seal('identity', AT, WANG)[3]).toBe(2);
  const after = one.seal('identity', AT, WANG);
  expect(after[1]).toBe(2);
  expect(one.open('identity', AT, before)).toEqual(WANG);
  // The other has not asked yet: it says so, asks, and can.
  expect(() => other.open('identity', AT, after)).toThrow(expect.objectContaining({ code: 'sealed_key_unknown', status: 503 }));
  await expect.poll(() => other.open('identity', AT, after)).toEqual(WANG);
  expect(other.open('identity', AT, before)).toEqual(WANG);
});

test('a database whose keys were wrapped with another master key is refused at the start, naming the data key', async () => {
  await sealer();
  await expect(sealer({ master: Buffer.alloc(32, 'another') })).rejects.toMatchObject({ code: 'key_does_not_fit', facts: { name: 'blind', version: 1 } });
});

test('a data key cannot pass for another: wrapped keys that were exchanged do not open', async () => {
  await sealer();
  const sql = `update register_key a set wrapped = b.wrapped from register_key b where (a.name, b.name) in (('identity', 'contact'), ('contact', 'identity'))`;
  await database.owner.query(sql);
  await expect(sealer()).rejects.toMatchObject({ code: 'key_does_not_fit' });
});

test('the database holds no data key in plain, and the program may neither change nor remove one', async () => {
  const house = await sealer();
  const { rows } = await database.owner.query('select wrapped from register_key');
  for (const { wrapped } of rows) expect(wrapped.length).toBeGreaterThan(60);
  await expect(database.pool.query("update register_key set wrapped = ''")).rejects.toThrow('permission denied');
  await expect(database.pool.query('delete from register_key')).rejects.toThrow('permission denied');
  expect(house.open('identity', AT, house.seal('identity', AT, WANG))).toEqual(WANG);
});

test('ten thousand people are sealed and made findable within a second of one processor', async () => {
  const house = await sealer();
  const began = process.cpuUsage();
  for (let i = 0; i < 10_000; i++) {
    const at = { ...AT, id: `${AT.id}${i}` };
    house.seal('identity', at, WANG);
    house.seal('contact', at, { phone: '13912345678' });
    house.blind('person', 'id_number', WANG.id_number);
  }
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(1000);
});
