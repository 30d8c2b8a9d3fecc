import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AREAS } from '../../../../tests/server.ts';
import { saveAreas } from '../../../kernel/area/save.ts';
import { type TestDatabase, testDatabase } from '../../../platform/db/testing.ts';
import { csvLine } from '../../../platform/table/write.ts';
import { idNumber } from '../testing.ts';

const LINLI = fileURLToPath(new URL('../../../../bin/linli.mjs', import.meta.url));
/** As large as a machine has time for: `LINLI_TEST_ROWS=1000000` is what the measured run took. */
const ROWS = Number(process.env['LINLI_TEST_ROWS'] ?? 22_000);
let database: TestDatabase;
let folder: string;
let file: string;
beforeAll(async () => {
  database = await testDatabase();
  await saveAreas(
    database.owner,
    AREAS.map(([code, name]) => ({ code, name })),
  );
  folder = await mkdtemp(join(tmpdir(), 'linli-killed-'));
  file = join(folder, 'residents.csv');
  await writeFile(file, [csvLine(['姓名', '身份证号', '所属社区']), ...Array.from({ length: ROWS }, (_, i) => csvLine(rowOf(i)))].join(''));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** One row in ten is bad: a wrong check digit, or a community that there is none of. */
function rowOf(i: number): string[] {
  const day = Math.floor(i / 49_950);
  const born = `19${50 + (i % 50)}${String(1 + Math.floor(day / 28)).padStart(2, '0')}${String(1 + (day % 28)).padStart(2, '0')}`;
  const right = idNumber(born, 1 + (Math.floor(i / 50) % 999));
  const wrong = right.slice(0, 17) + (right.endsWith('1') ? '2' : '1');
  return [`居民${i}`, i % 20 === 5 ? wrong : right, i % 20 === 15 ? '没有的社区' : '王家社区'];
}

const linli = (...args: string[]): ChildProcess =>
  spawn(process.execPath, [LINLI, ...args], {
    env: { ...process.env, DATABASE_URL: database.ownerUrl, LINLI_DATA: folder, LANG: 'zh_CN.UTF-8' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
const count = async () => (await database.owner.query<{ n: number }>('select count(*) as n from person')).rows[0]?.n ?? 0;
const busy = async () =>
  (
    await database.owner.query<{ n: number }>(
      "select count(*) as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'",
    )
  ).rows[0]?.n ?? 0;

test('killed in the middle and run again, no row comes twice and none is lost; each bad one of a tenth of the file is told with its line', async () => {
  const first = linli('import', 'people', file);
  for (let waited = 0; (await count()) === 0 && waited < 60_000; waited += 20) await sleep(20);
  first.kill('SIGKILL');
  await once(first, 'exit');
  // What was sent may still be written: the database notices a little later that nobody is there.
  while ((await busy()) > 0) await sleep(20);
  const left = await count();
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(ROWS * 0.9);

  const second = linli('import', 'people', file, '--json');
  const said = (second.stdout as NonNullable<typeof second.stdout>).setEncoding('utf8').reduce((all: string, piece: string) => all + piece, '');
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  const report = JSON.parse(await said);
  expect(report).toMatchObject({ rows: ROWS, there: left, added: ROWS * 0.9 - left, rejected: ROWS * 0.1 });
  const { rows } = await database.owner.query(
    'select count(*) as n, count(distinct external_id) as rows, count(distinct id_number_blind) as numbers, (select count(*) from register_unique) as claimed, (select sum(n) from register_count where register = $1 and field = $2) as counted from person',
    ['person', ''],
  );
  const all = ROWS * 0.9;
  expect(rows[0]).toMatchObject({ n: all, rows: all, numbers: all, claimed: all });
  expect(Number(rows[0].counted)).toBe(all);
  const rejects = (await readFile(report.rejects, 'utf8')).trim().split('\r\n');
  expect(rejects).toHaveLength(ROWS * 0.1 + 1);
  expect(rejects[1]).toMatch(/^7,身份证号,身份证号的校验位不对，可能有一位写错了，请核对,居民5,/);
  expect(rejects[2]).toMatch(/^17,所属社区,没有叫“没有的社区”的社区或网格/);
}, 1_200_000);
