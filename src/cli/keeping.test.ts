import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type TestServer, testServer } from '../../tests/server.ts';
import { openSealer } from '../kernel/register/seal/sealer.ts';
import { idNumber } from '../modules/household/testing.ts';
import { type TestDatabase, testDatabase } from '../platform/db/testing.ts';
import { filesFrom } from '../platform/files/index.ts';
import { run } from './index.ts';

const KEY = Buffer.alloc(32, 'key of the tests');
const ANNA = { name: '安娜', id_number: idNumber('19900101', 1), phone: '13912345678' };
const AREA = '210102001001';

let s: TestServer;
let there: TestDatabase;
let folder: string;
let person: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-keeping-'));
  s = await testServer({ files: filesFrom({ data: join(folder, 'here') }) });
  const clerk = await s.as('clerk', AREA);
  person = (await clerk.post('/api/registers/people', { area: AREA, values: ANNA })).body.id;
  const photo = await s.app.inject({
    method: 'POST',
    url: '/api/files',
    headers: { authorization: `Bearer ${clerk.token}`, 'content-type': 'application/octet-stream', 'linli-file-name': 'a.pdf' },
    payload: Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
  });
  const report = { title: '楼道灯坏了', body: '三楼的灯不亮。', area: AREA, attachments: [photo.json().claim] };
  expect((await clerk.post('/api/cases', { ...report, channel: 'phone' })).status).toBe(201);
  await writeFile(join(folder, 'here', 'secret'), `${'s'.repeat(43)}\n`);
});
afterAll(async () => {
  await s.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  there = await testDatabase({ parts: [] });
  await there.owner.query('drop table migrations');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = 0;
  await there.close();
});

/** Runs a command line; answers its exit code and what it said. */
async function linli(args: string[], env: Record<string, string> = {}) {
  const said = { out: '', err: '' };
  vi.spyOn(console, 'log').mockImplementation((line) => {
    said.out += `${line}\n`;
  });
  vi.spyOn(console, 'error').mockImplementation((line) => {
    said.err += `${line}\n`;
  });
  const all = { DATABASE_URL: s.database.ownerUrl, LINLI_DATA: join(folder, 'here'), LINLI_KEY: KEY.toString('base64'), LINLI_LANG: 'en', ...env };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  return { code: await run(args), ...said };
}
const file = () => join(folder, `${Math.random()}.tar.zst`);
const elsewhere = (name: string) => ({ DATABASE_URL: there.ownerUrl, LINLI_DATA: join(folder, name) });

test('what was backed up beside a server stands elsewhere: people sealed, files, trail intact, nobody signed out', async () => {
  const path = file();
  const written = await linli(['backup', path, '--json']);
  expect({ ...written, out: JSON.parse(written.out) }).toMatchObject({ code: 0, err: '', out: { files: 1, missing: [], master_key: false } });
  const restored = await linli(['restore', path, '--json'], elsewhere('whole'));
  expect({ ...restored, out: JSON.parse(restored.out) }).toMatchObject({
    code: 0,
    out: { files: 1, rows: JSON.parse(written.out).rows, applied: [], master_key: 'fits', secret: 'restored' },
  });
  const verified = await linli(['verify', '--all', '--json'], elsewhere('whole'));
  expect({ code: verified.code, ...JSON.parse(verified.out) }).toMatchObject({ code: 0, records: 1, entries: 1, breaks: 0 });
  const { rows } = await there.owner.query('select shard, id, sealed_identity from person');
  const sealer = await openSealer({ db: there.db, master: KEY, cipher: 'aes-256-gcm', keys: [] });
  expect(rows.map(({ shard, id, sealed_identity }) => sealer.open('identity', { register: 'person', shard, id }, sealed_identity))).toMatchObject([
    { name: ANNA.name, id_number: ANNA.id_number },
  ]);
  await sealer.close();
  const { rows: files } = await there.owner.query('select id, sha256 from file');
  expect(files).toHaveLength(1);
  const { storage } = filesFrom({ data: join(folder, 'whole') });
  const keys: string[] = [];
  for await (const key of storage.list(`${new Date(s.clock.now()).toISOString().slice(0, 10)}/`)) keys.push(key);
  expect(keys).toEqual([expect.stringContaining(files[0].id)]);
  expect(await readFile(join(folder, 'whole', 'secret'), 'utf8')).toBe(`${'s'.repeat(43)}\n`);
});

test('a restore without the master key says plainly that it is needed, and what becomes of log-ins', async () => {
  const path = file();
  expect((await linli(['backup', path])).out).toContain('The master key is not in the backup');
  const { code, out } = await linli(['restore', path], { ...elsewhere('keyless'), LINLI_KEY: '' });
  expect(code).toBe(0);
  expect(out).toContain('all counts and hashes agree');
  expect(out).toContain('before a start, give the one of that time in LINLI_KEY or LINLI_KEY_FILE');
  expect(out).toContain('The log-in secret is wrapped with the master key too and was not restored');
});

test('an encrypted backup comes back with its key file or passphrase, and each wrong one is a sentence and exit code 2', async () => {
  const [path, key, phrase] = [file(), join(folder, 'backup.key'), join(folder, 'phrase')];
  await writeFile(phrase, 'correct horse battery\n');
  await writeFile(join(folder, 'short'), 'horse\n');
  expect(await linli(['backup', path, '--key-file', key])).toMatchObject({ code: 0, out: expect.stringContaining('The file is encrypted as a whole') });
  expect((await stat(key)).mode & 0o777).toBe(0o600);
  expect(await linli(['restore', path], elsewhere('closed'))).toMatchObject({ code: 2, err: expect.stringMatching(/is an encrypted backup: give its key/) });
  expect(await linli(['restore', path, '--passphrase-file', phrase], elsewhere('closed'))).toMatchObject({
    code: 2,
    err: expect.stringMatching(/does not open/),
  });
  expect(await linli(['restore', path, '--key-file', key, '--json'], elsewhere('closed'))).toMatchObject({
    code: 0,
    out: expect.stringContaining('"files":1'),
  });

  const spoken = file();
  expect(await linli(['backup', spoken, '--passphrase-file', phrase, '--json'])).toMatchObject({ code: 0, out: expect.stringContaining('"encrypted":true') });
  expect((await readFile(spoken)).includes('linli-backup')).toBe(false);
  for (const [args, sentence] of [
    [['--passphrase-file', join(folder, 'short')], /has 12 characters at least/],
    [['--encrypt'], /^To encrypt a backup give/],
    [['--recipient', 'age1nonsense'], /is no key of a backup/],
    [['--key-file', phrase], /is no key of a backup/],
    [['--passphrase-file', join(folder, 'nowhere')], /nowhere, cannot be read/],
  ] as const)
    expect(await linli(['backup', file(), ...args])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(sentence) });
}, 60_000);

test('what cannot be is one sentence and exit code 2: a backup onto a file that is there, a restore onto a city, of no file', async () => {
  const path = file();
  await writeFile(path, '');
  expect(await linli(['backup', path])).toMatchObject({ code: 2, err: `${path} is there already, and a backup overwrites nothing: name another file.\n` });
  expect(await linli(['restore', path])).toMatchObject({ code: 2, err: expect.stringMatching(/^The database .* has tables already/) });
  expect(await linli(['restore', file()], elsewhere('none'))).toMatchObject({ code: 2, err: expect.stringContaining('cannot be read') });
  expect(await linli(['restore', path], elsewhere('none'))).toMatchObject({ code: 1, err: expect.stringContaining('is no whole backup of Linli') });
});

test('keys are listed by name, version and use, and never shown', async () => {
  const { code, out } = await linli(['keys', 'list', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toContainEqual({
    name: 'identity',
    version: 1,
    cipher: 'aes-256-gcm',
    state: 'seals',
    made_at: expect.any(String),
    retired_at: null,
  });
  expect(out).not.toContain('wrapped');
  expect((await linli(['keys', 'list'], { LINLI_CIPHER: 'sm4' })).out).toMatch(/identity version 1 {2}aes-256-gcm.* in use[\s\S]*LINLI_CIPHER is sm4 now/);
});

test('a key is rotated to another cipher beside the server, which goes on showing and sealing', async () => {
  const clerk = await s.as('clerk', AREA);
  const { code, out } = await linli(['keys', 'rotate', 'identity', '--json'], { LINLI_CIPHER: 'sm4' });
  expect({ code, out: JSON.parse(out) }).toMatchObject({ code: 0, out: [{ key: 'identity', version: 2, cipher: 'sm4', resealed: 1, retired: [1] }] });
  expect((await clerk.post(`/api/registers/people/${person}/show`, { purpose: 'check' })).body.values).toMatchObject({ id_number: ANNA.id_number });
  await clerk.post('/api/registers/people', { area: AREA, values: { name: '李四' } });
  const { rows } = await s.database.owner.query('select get_byte(sealed_identity, 1) as cipher, get_byte(sealed_identity, 3) as version from person');
  expect(rows).toEqual([
    { cipher: 2, version: 2 },
    { cipher: 2, version: 2 },
  ]);
}, 60_000);

test('the master key is changed beside the server: people are shown as before, and the old key opens nothing any more', async () => {
  const clerk = await s.as('clerk', AREA);
  const fresh = join(folder, 'fresh.key');
  const { code, out } = await linli(['keys', 'rewrap', '--to-file', fresh]);
  expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^\d+ data keys are now wrapped with the master key in .*fresh\.key\./) });
  expect((await stat(fresh)).mode & 0o777).toBe(0o600);
  expect((await clerk.post(`/api/registers/people/${person}/show`, { purpose: 'check' })).body.values).toMatchObject({ id_number: ANNA.id_number });
  expect(await linli(['keys', 'rotate', 'identity'])).toMatchObject({ code: 2, err: expect.stringMatching(/^The master key does not open/) });
  const under = { LINLI_KEY: '', LINLI_KEY_FILE: fresh };
  expect(await linli(['keys', 'rewrap', '--to-file', fresh], under)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/holds the master key that is in use/),
  });
  // And back, for whoever comes after.
  await writeFile(join(folder, 'old.key'), KEY.toString('base64'));
  expect(await linli(['keys', 'rewrap', '--to-file', join(folder, 'old.key')], under)).toMatchObject({ code: 0 });
  expect((await linli(['keys', 'rewrap', '--to-file', join(folder, 'old.key')], under)).out).toMatch(/nothing to do/);
});

test.each([
  [['keys', 'rotate', 'horoscope'], {}, 2, /^There is no data key “horoscope”; there are: /],
  [['keys', 'rewrap'], {}, 2, /--to-file/],
  [['keys', 'rewrap', '--to-file', '/dev/null/key'], {}, 2, /^The file of the master key, \/dev\/null\/key, cannot be read or written/],
  [['keys', 'rotate'], { LINLI_KEY: Buffer.alloc(32, 1).toString('base64') }, 2, /^The master key does not open this database’s data key/],
  [['keys', 'rotate'], { LINLI_KEY: '', LINLI_DEMO: 'off' }, 2, /^There is no master key/],
  [['keys', 'rotate'], { LINLI_KEY: '', LINLI_KEY_FILE: '/nowhere/linli.key' }, 2, /^The file of the master key, \/nowhere\/linli.key/],
])('%j %o ends in one sentence', async (args, env, code, sentence) => {
  const said = await linli(args, env as Record<string, string>);
  expect(said).toMatchObject({ code, out: '', err: expect.stringMatching(sentence) });
  expect(said.err.trim().split('\n')).toHaveLength(1);
});
