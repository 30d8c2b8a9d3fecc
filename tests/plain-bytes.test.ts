import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { zstdDecompressSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPeople } from '../src/demo/people.ts';
import { idNumber } from '../src/modules/household/testing.ts';
import { destroyEmbedded, startEmbedded } from '../src/platform/db/embedded/index.ts';
import { placeOf } from '../src/platform/db/embedded/place.ts';

const LINLI = fileURLToPath(new URL('../bin/linli.mjs', import.meta.url));

/** Numbers and names that nothing in the demo has. */
const person = (n: number) => ({
  name: `欧阳验${'甲乙丙丁戊己庚辛壬癸'[n % 10]}${n}`,
  id_number: idNumber(`1967${String((n % 12) + 1).padStart(2, '0')}11`, 900 + n),
  phone: `1988${String(7_770_000 + n * 37)}`,
});
const IMPORTED = Array.from({ length: 40 }, (_, n) => person(n));
const [MADE, CHANGED, ASKED] = [person(50), person(51), person(52)];
/** A number that takes no text messages: the demo's inbox keeps what a gateway would have been sent. */
const CALLER = { ...person(53), phone: '02488776613' };
/** Refused, and so kept nowhere: a wrong check digit, a number that is too short. */
const WRONG = { name: '欧阳验错', id_number: `${MADE.id_number.slice(0, 17)}${MADE.id_number[17] === '1' ? '2' : '1'}`, phone: '1988777' };

let folder: string;
let data: string;
let server: ChildProcess;
let url: string;
let log = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-bytes-'));
  await chmod(folder, 0o755);
  data = join(folder, 'data');
  server = spawn(process.execPath, [LINLI, 'serve', '--json'], { env: env(), stdio: ['ignore', 'pipe', 'pipe'] });
  server.stdout?.on('data', (chunk) => (log += chunk));
  server.stderr?.on('data', (chunk) => (log += chunk));
  while (!log.includes('{"url"') && server.exitCode === null) await sleep(50);
  url = JSON.parse(/\{"url".*/.exec(log)?.[0] ?? '{}').url;
}, 180_000);
afterAll(async () => {
  server.kill('SIGKILL');
  await destroyEmbedded(data);
  await rm(folder, { recursive: true, force: true });
});

const env = () => ({ PATH: process.env['PATH'], HOME: folder, LINLI_DATA: data, LINLI_LOG: 'trace', LINLI_LANG: 'en', PORT: '0', NODE_NO_WARNINGS: '1' });

/** A command beside the running server; what it says counts as log. */
async function linli(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [LINLI, ...args], { env: env(), stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (log += chunk));
  const [code] = await once(child, 'close');
  expect({ args, code, out: code ? out : '' }).toEqual({ args, code: 0, out: '' });
  return out;
}

async function asker(...post: string[]) {
  const token = (await linli('token', ...post)).trim();
  return async (path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${url}${path}`, {
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    // biome-ignore lint/suspicious/noExplicitAny: a test reads answers as they come
    return { status: answer.status, text, body: (text.startsWith('{') ? JSON.parse(text) : null) as any };
  };
}

/** Every byte that Linli keeps under its data folder, file by file, and where an embedded database lies that is not inside it. */
async function* keptFiles(): AsyncGenerator<[path: string, bytes: Buffer]> {
  for (const root of new Set([data, await placeOf(data)]))
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) yield [path, await readFile(path)];
    }
}

/** A text as it may lie in bytes: itself, and in hexadecimal as a dump writes bytes. */
const forms = (text: string) => [Buffer.from(text), Buffer.from(Buffer.from(text).toString('hex')), Buffer.from(text, 'utf16le')];
const plainIn = (bytes: Buffer, texts: readonly string[]) => texts.filter((text) => forms(text).some((form) => bytes.includes(form)));

test('no ID number, telephone number or name of a person can be found in the database, its log of changes, the output or a backup', async () => {
  const auditor = await asker('--post', 'auditor', '--area', '2101');
  const first = async (area: string) => (await auditor(`/api/areas/${area}/children`)).body.items[0].code as string;
  const COMMUNITY = await first(await first('210102'));
  const clerk = await asker('--post', 'clerk', '--area', COMMUNITY);
  const PEOPLE = '/api/registers/people';
  const ok = <A extends { status: number; text: string }>(answer: A): A => {
    expect(answer.status, answer.text).toBeLessThan(300);
    return answer;
  };

  // They come in by a file, one of its rows wrong, and by hand.
  const rows = [...IMPORTED, { ...WRONG }].map(({ name, id_number, phone }) => [name, id_number, phone, COMMUNITY].join(','));
  await writeFile(join(folder, 'people.csv'), `name,id_number,phone,area\n${rows.join('\n')}\n`);
  expect(JSON.parse(await linli('import', 'people', join(folder, 'people.csv'), '--json'))).toMatchObject({ added: IMPORTED.length, rejected: 1 });
  const made = ok(await clerk(PEOPLE, { area: COMMUNITY, values: MADE }, { 'idempotency-key': 'plain-bytes' })).body;

  // They are changed, shown, looked for, exported, ended; and what is wrong is refused.
  ok(await clerk(`${PEOPLE}/${made.id}`, { version: 1, values: CHANGED }));
  ok(await clerk(`${PEOPLE}/${made.id}`, { version: 2, values: { phone: MADE.phone }, source: 'a visit' }));
  const shown = ok(await clerk(`${PEOPLE}/${made.id}/show`, { purpose: 'check' }));
  expect(shown.body.values).toMatchObject({ id_number: CHANGED.id_number, phone: MADE.phone });
  const found = ok(await clerk(`${PEOPLE}/find`, { field: 'id_number', value: IMPORTED[3]?.id_number, purpose: 'check' }));
  expect(found.body.items).toHaveLength(1);
  ok(await clerk(`${PEOPLE}/find`, { field: 'phone', value: ASKED.phone, purpose: 'check' }));
  ok(await clerk(`${PEOPLE}/find`, { field: 'name', value: ASKED.name, purpose: 'check' }));
  expect((await clerk(PEOPLE, { area: COMMUNITY, values: WRONG })).status).toBe(422);
  expect((await clerk(PEOPLE, { area: COMMUNITY, values: IMPORTED[5] })).status).toBe(409);
  expect((await clerk(PEOPLE, `{"area":"${COMMUNITY}","values":{"id_number":"${ASKED.id_number}`)).status).toBe(400);
  expect((await clerk(`${PEOPLE}/${made.id}`, { version: 1, values: { phone: ASKED.phone } })).status).toBe(409);
  const list = ok(await clerk(`${PEOPLE}?area=${COMMUNITY}&limit=50`)).body.items as { id: string; version: number; values: Record<string, string> }[];
  const [one, other] = list.filter(({ id }) => id !== made.id && id !== found.body.items[0].id);
  ok(await clerk(`${PEOPLE}/${one?.id}/merge`, { other: other?.id, version: one?.version }));
  ok(await clerk(`${PEOPLE}/${other?.id}/unmerge`, {}));
  ok(await clerk(`${PEOPLE}/${made.id}/end`, { version: 3, as: 'left' }));
  ok(await clerk(`${PEOPLE}/${made.id}/history`));
  expect(ok(await auditor(`${PEOPLE}/${made.id}/shown`)).body.items.length).toBeGreaterThan(0);
  // One of them reports something, with a name and a number to be reached by, and is called back.
  const contact = { name: CALLER.name, phone: CALLER.phone };
  const report = ok(await clerk('/api/cases', { title: '楼道灯坏了', body: '三楼的灯不亮。', area: COMMUNITY, channel: 'phone', contact })).body;
  ok(await clerk(`/api/cases/${report.id}/steps/accept`, { handle: 'here' }));
  ok(await clerk(`/api/cases/${report.id}/steps/reveal`, { purpose: 'site_visit', note: '上门前打电话' }));
  expect(ok(await clerk(`/api/cases/${report.id}/identity`)).body.contact).toEqual(contact);
  ok(await clerk(`/api/cases/${report.id}/steps/finish`, { outcome: 'solved', reply: '灯已换好，请放心。' }));

  // A database that breaks in the middle of a write, with everything among its parameters.
  const embedded = await startEmbedded(data);
  const owner = new pg.Client({ connectionString: embedded.url('linli') });
  await owner.connect();
  await owner.query(`alter table person add constraint broken check (source <> 'broken') not valid`);
  expect((await clerk(PEOPLE, { area: COMMUNITY, values: ASKED, source: 'broken' })).status).toBe(500);
  await owner.query('alter table person drop constraint broken');

  const rotated = JSON.parse(await linli('keys', 'rotate', 'identity', '--json'));
  expect(rotated).toMatchObject([{ key: 'identity', version: 2, retired: [1], broken: [] }]);
  expect(rotated[0].resealed).toBeGreaterThanOrEqual(IMPORTED.length + 1);

  await linli('backup', join(folder, 'city.tar.zst'));
  const kept = (await owner.query('select count(*) as n from person where sealed_identity is not null')).rows[0];
  await owner.query('checkpoint');
  await owner.end();
  // At rest, so that no file goes while it is read.
  server.kill('SIGINT');
  await once(server, 'exit');
  expect(Number(kept.n)).toBeGreaterThanOrEqual(IMPORTED.length + 1);

  const people = [...IMPORTED, MADE, CHANGED, ASKED, CALLER, WRONG];
  const secrets = [...people.flatMap(({ name, id_number, phone }) => [name, id_number, phone]), ...demoPeople.map(({ phone }) => phone)];
  const places: Record<string, string[]> = {};
  /** Things that are no secret, to be sure that the search looks where things lie. */
  const open = { database: 0, wal: 0 };
  for await (const [path, bytes] of keptFiles()) {
    const plain = plainIn(bytes, secrets);
    if (plain.length) places[path] = plain;
    if (bytes.includes(made.id)) open[path.includes('pg_wal') ? 'wal' : 'database'] += 1;
  }
  const backup = await readFile(join(folder, 'city.tar.zst'));
  const unpacked = zstdDecompressSync(backup);
  for (const [name, bytes] of Object.entries({ backup, unpacked, log: Buffer.from(log) })) {
    const plain = plainIn(bytes, secrets);
    if (plain.length) places[name] = plain;
  }
  expect(places).toEqual({});
  expect(open.database).toBeGreaterThan(0);
  expect(open.wal).toBeGreaterThan(0);
  expect(unpacked.includes(made.id)).toBe(true);
  expect(log).toContain('a bug');

  // The key itself lies beside the data folder and in nothing that is copied.
  const key = (await readFile(`${data}.key`, 'utf8')).trim();
  for (const bytes of [unpacked, Buffer.from(log)]) expect(plainIn(bytes, [key])).toEqual([]);
  for await (const [path, bytes] of keptFiles()) expect(plainIn(bytes, [key]), path).toEqual([]);
}, 300_000);
