import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { packTar, unpackTar } from 'modern-tar';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate, type Part } from '../db/migrate.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { type Restoring, restoreBackup } from './restore.ts';
import { type Writing, writeBackup } from './write.ts';

const ROWS = 20_000;
const SHOP = `
  -- Named so that the one referred to comes later in the alphabet.
  create table z_shop (id text primary key, name text not null);
  create table a_item (shop text not null references z_shop, n int not null, text text, seal bytea, at timestamptz, day date, list jsonb, x double precision,
    twice int generated always as (n * 2) stored, primary key (shop, n));
  insert into z_shop values ('first', 'put in by the migration');`;

let database: TestDatabase;
let another: TestDatabase;
let folder: string;
let part: Part;
let path: string;
let children: ChildProcess[];

beforeEach(async () => {
  children = [];
  folder = await mkdtemp(join(tmpdir(), 'linli-backup-'));
  path = join(folder, 'city.tar.zst');
  part = { name: 'shop', migrations: pathToFileURL(`${folder}/`) };
  await writeFile(join(folder, '0001-shop.sql'), SHOP);
  [database, another] = await Promise.all([testDatabase({ parts: [] }), testDatabase({ parts: [] })]);
  // The template of tests has its list of what landed; a database that a backup comes into has nothing.
  await another.owner.query('drop table migrations');
  await migrate(database.owner, [part]);
  await database.owner.query(`update z_shop set name = 'renamed'`);
  await database.owner.query(`
    insert into a_item (shop, n, text, seal, at, day, list, x)
    select 'first', n, case when n % 3 = 0 then null else E'tab\\tline\\nback\\\\slash 邻里 \\\\N ' || n end, sha256(n::text::bytea), timestamptz '2026-03-02 09:00:00.123456+08' + n * interval '1 s',
      date '2026-03-02' + n % 400, jsonb_build_object('n', n, 'text', E'"\\t邻'), n / 3.0 from generate_series(1, ${ROWS}) n`);
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all([database.close(), another.close()]);
  await rm(folder, { recursive: true });
});

const FILE = Buffer.from('a photo'.repeat(100_000));
const writing = (options: Partial<Writing> = {}): Writing => ({
  owner: database.owner,
  path,
  now: new Date('2026-11-22T00:00:00Z'),
  blobs: async function* () {
    yield {
      name: 'files/2026-03-02/A',
      found: { size: FILE.length, bytes: [FILE.subarray(0, 10), FILE.subarray(10)] as unknown as AsyncIterable<Uint8Array> },
    };
    yield { name: 'files/2026-03-02/B', found: null };
  },
  beside: { secret: Buffer.from('wrapped') },
  ...options,
});
const files = new Map<string, Buffer>();
const restoring = (options: Partial<Restoring> = {}): Restoring => ({
  owner: another.owner,
  where: 'there',
  path,
  parts: [part],
  keep: async (key, bytes) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    files.set(key, Buffer.concat(chunks));
  },
  drop: async (key) => void files.delete(key),
  ...options,
});
const ALL = `select coalesce(json_agg(t order by t.n), '[]') as all from a_item t`;
const tables = async () =>
  (await another.owner.query("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1")).rows;
beforeEach(() => files.clear());

test('what was backed up comes back: every row of every kind of column, files, and what travelled beside', async () => {
  const seen: number[] = [];
  const written = await writeBackup(writing({ onProgress: (done, of) => seen.push(done / of) }));
  expect(written).toEqual({ tables: 2, rows: ROWS + 1, files: 1, missing: ['files/2026-03-02/B'], bytes: (await stat(path)).size });
  expect(seen.at(-1)).toBe(1);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const restored = await restoreBackup(restoring());
  expect(restored).toEqual({
    made_at: '2026-11-22T00:00:00.000Z',
    tables: 2,
    rows: ROWS + 1,
    files: 1,
    missing: ['files/2026-03-02/B'],
    applied: [],
    beside: { secret: Buffer.from('wrapped') },
  });
  const [before, after] = [await database.owner.query(ALL), await another.owner.query(ALL)];
  expect(after.rows).toEqual(before.rows);
  expect((await another.pool.query('select * from z_shop')).rows).toEqual([{ id: 'first', name: 'renamed' }]);
  expect([...files]).toEqual([['2026-03-02/A', FILE]]);
  expect(await tables()).toEqual([{ relname: 'a_item' }, { relname: 'migrations' }, { relname: 'z_shop' }]);
  expect(await migrate(another.owner, [part])).toEqual([]);
});

test('what lies in an unlogged table is in no backup: the table comes back empty', async () => {
  await writeFile(join(folder, '0002-today.sql'), 'create unlogged table today (key text)');
  await migrate(database.owner, [part]);
  await database.owner.query("insert into today values ('the key of this very day')");
  expect((await writeBackup(writing())).tables).toBe(2);
  expect(zstdDecompressSync(await readFile(path)).includes('the key of this very day')).toBe(false);
  await restoreBackup(restoring());
  expect((await another.owner.query('select * from today')).rows).toEqual([]);
});

test('it is the state of one moment: what is written meanwhile is whole in it or not at all, and nobody waits', async () => {
  let sold = 0;
  let going = true;
  const selling = (async () => {
    while (going) {
      // Two rows that belong together, in one transaction.
      await database.pool.query(
        `with s as (insert into z_shop values ('s${sold}', 'x')) insert into a_item (shop, n, text) values ('first', ${ROWS + 1 + sold}, 's${sold}')`,
      );
      sold += 1;
    }
  })();
  await writeBackup(
    writing({
      blobs: async function* (client) {
        // As the files are read, so are the rows that name them: from the same moment.
        const { rows } = await client.query('select count(*) as n from z_shop');
        yield { name: `files/${rows[0].n}`, found: { size: 0, bytes: [] as unknown as AsyncIterable<Uint8Array> } };
      },
    }),
  );
  going = false;
  await selling;
  expect(sold).toBeGreaterThan(3);
  await restoreBackup(restoring());
  const { rows } = await another.owner.query(`select (select count(*) from z_shop) - 1 as shops, (select count(*) from a_item where n > ${ROWS}) as items`);
  expect(rows[0].shops).toBe(rows[0].items);
  expect([...files.keys()]).toEqual([String(rows[0].shops + 1)]);
});

test('an older backup comes back and is brought up to date', async () => {
  await writeBackup(writing());
  await writeFile(join(folder, '0002-price.sql'), `alter table a_item add price int; update a_item set price = n;`);
  expect(await restoreBackup(restoring())).toMatchObject({ applied: ['shop/0002-price.sql'], rows: ROWS + 1 });
  expect((await another.owner.query('select sum(price) as n from a_item')).rows).toEqual([{ n: (ROWS * (ROWS + 1)) / 2 }]);
});

test('a backup of a newer schema, or of one that was altered, is refused before anything is touched', async () => {
  await writeFile(join(folder, '0002-price.sql'), `alter table a_item add price int`);
  await migrate(database.owner, [part]);
  await writeBackup(writing());
  await rm(join(folder, '0002-price.sql'));
  await expect(restoreBackup(restoring())).rejects.toMatchObject({ code: 'backup_newer', facts: { migration: 'shop/0002-price.sql' } });
  await writeFile(join(folder, '0002-price.sql'), `alter table a_item add price bigint`);
  await expect(restoreBackup(restoring())).rejects.toMatchObject({ code: 'backup_altered_schema', facts: { migration: 'shop/0002-price.sql' } });
  expect(await tables()).toEqual([]);
});

test('a database that holds tables is not restored into, and stays as it is', async () => {
  await writeBackup(writing());
  await expect(restoreBackup(restoring({ owner: database.owner }))).rejects.toMatchObject({ code: 'restore_not_empty', facts: { where: 'there' } });
  expect((await database.owner.query('select count(*) as n from a_item')).rows).toEqual([{ n: ROWS }]);
});

describe('a file that is no whole backup is refused and leaves nothing behind', () => {
  const refused = async (what: RegExp | string) => {
    await expect(restoreBackup(restoring())).rejects.toMatchObject({ code: 'backup_damaged', facts: { file: path, what: expect.stringMatching(what) } });
    expect(await tables()).toEqual([]);
    expect([...files]).toEqual([]);
  };
  /** The backup with one of its entries made another. */
  const altered = async (name: RegExp, change: (data: Buffer) => Buffer | null) => {
    await writeBackup(writing());
    const entries = await unpackTar(zstdDecompressSync(await readFile(path)));
    const changed = entries.flatMap(({ header, data = new Uint8Array() }) => {
      const bytes = name.test(header.name) ? change(Buffer.from(data)) : Buffer.from(data);
      return bytes ? [{ header: { ...header, size: bytes.length }, body: new Uint8Array(bytes) }] : [];
    });
    await writeFile(path, zstdCompressSync(await packTar(changed)));
  };

  test.each([0.1, 0.5, 0.9, 0.999])('cut off at %f of it', async (share) => {
    await writeBackup(writing());
    await truncate(path, Math.floor((await stat(path)).size * share));
    await refused(/./);
  });
  test('no backup at all', async () => {
    await writeFile(path, 'PK not a backup');
    await refused(/./);
  });
  test('a bit of it turned on the disk', async () => {
    await writeBackup(writing());
    const bytes = await readFile(path);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await refused(/./);
  });
  test('a value changed', async () => {
    await altered(/a_item\/000001/, (data) => Buffer.from(data.toString('latin1').replace(/tab/, 'tub'), 'latin1'));
    await refused('a_item');
  });
  test('a row taken out', async () => {
    await altered(/a_item\/000001/, (data) => data.subarray(data.indexOf(10) + 1));
    await refused('a_item');
  });
  test('a file changed', async () => {
    await altered(/^files/, (data) => Buffer.concat([data.subarray(1), Buffer.from('!')]));
    await refused('files/2026-03-02/A');
  });
  test('a file taken out', async () => {
    await altered(/^files/, () => null);
    await refused('files/2026-03-02/A');
  });
  test('a file whose name leads out of the storage', async () => {
    await writeBackup(
      writing({
        blobs: async function* () {
          yield { name: 'files/../../etc/passwd', found: { size: 1, bytes: [Buffer.from('x')] as unknown as AsyncIterable<Uint8Array> } };
        },
      }),
    );
    await refused('etc/passwd');
  });
  test('a head that is another program’s', async () => {
    await altered(/linli-backup/, () => Buffer.from('{"format":9}'));
    await refused(/./);
  });
});

describe('a backup that is encrypted as a whole', () => {
  const closed = async () => {
    const identity = await generateX25519Identity();
    const written = await writeBackup(writing({ lock: { recipients: [await identityToRecipient(identity)] } }));
    return { identity, written };
  };
  const refused = async (keys: Restoring['keys'], code: string) => {
    await expect(restoreBackup(restoring({ keys }))).rejects.toMatchObject({ code });
    expect(await tables()).toEqual([]);
    expect([...files]).toEqual([]);
  };

  test('comes back with its key, row for row, and shows nothing without it', async () => {
    const { identity, written } = await closed();
    const bytes = await readFile(path);
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(bytes.length).toBe(written.bytes);
    expect(bytes.includes('linli-backup')).toBe(false);
    await refused(undefined, 'backup_needs_key');
    await refused({ identities: [await generateX25519Identity()] }, 'backup_wrong_key');
    await refused({ identities: ['AGE-SECRET-KEY-1NONSENSE'] }, 'backup_bad_key');
    await refused({ passphrase: 'correct horse battery' }, 'backup_wrong_key');
    expect(await restoreBackup(restoring({ keys: { identities: [identity] } }))).toMatchObject({ rows: ROWS + 1, files: 1 });
    expect((await another.owner.query(ALL)).rows).toEqual((await database.owner.query(ALL)).rows);
    expect([...files]).toEqual([['2026-03-02/A', FILE]]);
  });

  test.each([0.01, 0.5, 0.999])('and was cut off at %f of it restores nothing', async (share) => {
    const { identity } = await closed();
    await truncate(path, Math.floor((await stat(path)).size * share));
    await refused({ identities: [identity] }, 'backup_damaged');
  });

  test('and had a bit turned restores nothing', async () => {
    const { identity } = await closed();
    const bytes = await readFile(path);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await refused({ identities: [identity] }, 'backup_damaged');
  });

  test('for what is no public key is not begun', async () => {
    await expect(writeBackup(writing({ lock: { recipients: ['age1nonsense'] } }))).rejects.toMatchObject({ code: 'backup_bad_key' });
    expect(await readdir(folder)).toEqual(['0001-shop.sql']);
  });
});

test('a backup overwrites nothing, and one that fails leaves no half of a file', async () => {
  await writeFile(path, 'mine');
  await expect(writeBackup(writing())).rejects.toMatchObject({ code: 'backup_there', facts: { file: path } });
  expect(await readFile(path, 'utf8')).toBe('mine');
  await expect(writeBackup(writing({ path: join(folder, 'nowhere/b') }))).rejects.toMatchObject({ code: 'backup_unwritable' });
  const broken = async function* () {
    yield { name: 'files/A', found: { size: 5, bytes: [Buffer.from('ab')] as unknown as AsyncIterable<Uint8Array> } };
  };
  await expect(writeBackup(writing({ path: join(folder, 'short'), blobs: broken }))).rejects.toThrow();
  expect((await readdir(folder)).sort()).toEqual(['0001-shop.sql', 'city.tar.zst']);
});

test('a restore that was killed is known: nothing starts on what it left, and the next begins anew', async () => {
  await writeBackup(writing());
  const child = fork(fileURLToPath(new URL('./testing-restore.ts', import.meta.url)), [another.ownerUrl, path, folder], { stdio: 'inherit' });
  children.push(child);
  await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');
  await expect(migrate(another.owner, [part])).rejects.toMatchObject({ code: 'restore_unfinished' });
  expect(await restoreBackup(restoring())).toMatchObject({ rows: ROWS + 1 });
  expect(await migrate(another.owner, [part])).toEqual([]);
});
