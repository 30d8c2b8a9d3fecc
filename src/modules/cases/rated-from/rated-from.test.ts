import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY, HOUR, type TestServer, testServer } from '../../../../tests/server.ts';
import { createServer } from '../../../compose.ts';
import { closeDays, dayCloser } from './close-days.ts';
import { closedCase, from, rateBy } from './testing.ts';

const HOME = '210102001001';
const TODAY = { day: '2026-03-02', area: HOME, unit: '' };
let s: TestServer;
beforeAll(async () => {
  s = await testServer();
});
afterAll(() => s.close());

const q = async (text: string) => (await s.database.owner.query(text)).rows;
const today = () => q('select day::text, area, unit, n from rated_today order by n, area');
const marks = async (): Promise<string[]> => (await q('select mark from rated_today order by mark')).map(({ mark }) => mark);
const key = async (): Promise<string> => (await q("select encode(key, 'hex') as key from rated_key"))[0]?.key;
/** Every table of the database as text. */
async function everything(): Promise<Map<string, string>> {
  const names = await q("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1");
  const all = new Map<string, string>();
  for (const { name } of names) all.set(name, (await q(`select coalesce(string_agg(t::text, chr(10)), '') as all from "${name}" t`))[0].all);
  return all;
}

test('a rating counts one for its community on the device of its resident, whether by receipt or by log-in, and nothing where no device can be told', async () => {
  for (let i = 0; i < 2; i += 1) expect((await rateBy(s, await closedCase(s, HOME), from(1))).status).toBe(200);
  expect(await today()).toEqual([{ ...TODAY, n: 2 }]);
  const wang = await s.resident();
  const { id } = await closedCase(s, HOME, wang);
  expect((await wang.post(`/api/cases/${id}/steps/rate`, { stars: 4, solved: true }, from(1))).status).toBe(200);
  expect(await today()).toEqual([{ ...TODAY, n: 3 }]);
  // Another browser at the same address is another device, and so is the same browser elsewhere.
  await rateBy(s, await closedCase(s, HOME), { ...from(1), 'user-agent': 'another' });
  await rateBy(s, await closedCase(s, HOME), from(2));
  expect(await today()).toEqual([
    { ...TODAY, n: 1 },
    { ...TODAY, n: 1 },
    { ...TODAY, n: 3 },
  ]);
  // A proxy on this machine that names nobody makes nobody the same.
  await rateBy(s, await closedCase(s, HOME), {});
  expect((await today()).length).toBe(3);
});

test('a step that is sent again counts once, one that is refused counts nothing, and of two at the same moment one counts', async () => {
  const before = await today();
  const once = { ...from(9), 'idempotency-key': 'rate-once' };
  const one = await closedCase(s, HOME);
  for (let i = 0; i < 2; i += 1) expect((await rateBy(s, one, once)).status).toBe(200);
  const added = async () => (await today()).reduce((sum, { n }) => sum + n, 0) - before.reduce((sum, { n }) => sum + n, 0);
  expect(await added()).toBe(1);
  expect((await rateBy(s, one, from(9))).body.code).toBe('rated_once');
  expect((await rateBy(s, await closedCase(s, HOME), from(9), { stars: 9, solved: true })).status).toBe(422);
  expect((await rateBy(s, { ...(await closedCase(s, HOME)), key: 'WRONG' }, from(9))).status).not.toBe(200);
  expect(await added()).toBe(1);
  const two = await closedCase(s, HOME);
  const answers = await Promise.all([rateBy(s, two, from(9)), rateBy(s, two, from(9))]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await added()).toBe(2);
});

test('two servers on one database know the same device by the same mark; for another community or department it has another', async () => {
  const house = await s.another();
  const other = await createServer(house, s.auth, 'error');
  const before = await marks();
  await rateBy(s, await closedCase(s, HOME), from(20));
  const { receipt, key: receiptKey } = await closedCase(s, HOME);
  const answer = await other.inject({
    method: 'POST',
    url: `/api/receipts/${receipt}/steps/rate`,
    headers: { 'receipt-key': receiptKey, ...from(20) },
    payload: { stars: 5, solved: true },
  });
  expect(answer.statusCode).toBe(200);
  await other.close();
  await house.close();
  expect((await marks()).filter((mark) => !before.includes(mark))).toHaveLength(1);
  await rateBy(s, await closedCase(s, '210102001002'), from(20));
  const water = await closedCase(s, HOME);
  await q(`update cases set unit = 'water' where id = '${water.id}'`);
  await rateBy(s, water, from(20));
  expect((await marks()).filter((mark) => !before.includes(mark))).toHaveLength(3);
  expect((await today()).map(({ area, unit }) => `${area} ${unit}`)).toEqual(expect.arrayContaining(['210102001002 ', `${HOME} water`]));
});

test('no table leads from a case to a mark: a mark lies beside a day, a place and a number, and the key beside its day', async () => {
  const all = await everything();
  const holds = (text: string) => [...all].flatMap(([name, rows]) => (rows.includes(text) ? [name] : []));
  for (const mark of await marks()) expect(holds(mark)).toEqual(['rated_today']);
  expect(holds(await key())).toEqual(['rated_key']);
  const columns =
    await q(`select c.relname as name, string_agg(a.attname, ' ' order by a.attnum) as columns, c.relpersistence as kept from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relname in ('rated_key', 'rated_today', 'rated_from') and a.attnum > 0 group by 1, 3 order by 1`);
  expect(columns).toEqual([
    { name: 'rated_from', columns: 'shard day area unit device n', kept: 'p' },
    { name: 'rated_key', columns: 'day key', kept: 'u' },
    { name: 'rated_today', columns: 'shard day area unit mark n', kept: 'u' },
  ]);
  // What PostgreSQL keeps for itself leads from one to the other as long as the day lasts: both were written at once.
  expect(await q('select 1 from rated_today d join trail t on t.xmin = d.xmin')).not.toEqual([]);
});

test('when the day is over its key and its marks are gone, what has begun stays, and of a device with few ratings nothing is left', async () => {
  for (let i = 0; i < 5; i += 1) await rateBy(s, await closedCase(s, HOME), from(30));
  const [was, old] = [await key(), await marks()];
  await closeDays(s.house);
  expect([await key(), await marks(), await q('select * from rated_from')]).toEqual([was, old, []]);
  s.clock.advance(15 * HOUR);
  await rateBy(s, await closedCase(s, HOME), from(30));
  expect(await q('select day::text from rated_key order by 1')).toEqual([{ day: '2026-03-02' }, { day: '2026-03-03' }]);
  const [fresh] = await q("select encode(key, 'hex') as key from rated_key where day = '2026-03-03'");
  const mark = (await marks()).filter((each) => !old.includes(each));
  await Promise.all([closeDays(s.house), closeDays(s.house)]);
  expect(await key()).toBe(fresh.key);
  expect(fresh.key).not.toBe(was);
  expect(mark).toHaveLength(1);
  expect(await marks()).toEqual(mark);
  expect(await today()).toEqual([{ ...TODAY, day: '2026-03-03', n: 1 }]);
  const all = await everything();
  for (const gone of [was, ...old]) expect([...all].filter(([, rows]) => rows.includes(gone))).toEqual([]);
  const left = await q('select shard, day::text, area, unit, device, n from rated_from');
  expect(left).toEqual([{ shard: '210102001', ...TODAY, device: expect.any(Number), n: 5 }]);
  expect(await q('select 1 from rated_from d join trail t on t.xmin = d.xmin')).toEqual([]);
  // The server may truncate what has to go, and nothing else.
  await expect(s.database.pool.query('truncate rated_from')).rejects.toThrow('permission denied');
});

test('a server that starts on a later day lets go at once of what an earlier one left', async () => {
  s.clock.advance(DAY);
  const errors: unknown[] = [];
  await dayCloser(s.house, (error) => errors.push(error)).close();
  expect([await key(), await marks(), errors]).toEqual([undefined, [], []]);
});

test('after a quarter of a year nothing is left of a day', async () => {
  s.clock.advance(90 * DAY);
  await closeDays(s.house);
  expect(await q('select n from rated_from')).toEqual([{ n: 5 }]);
  s.clock.advance(DAY);
  await closeDays(s.house);
  expect(await q('select n from rated_from')).toEqual([]);
});

test('key and marks are in none of PostgreSQL’s logs, and the files they lie in go with the day', async () => {
  // Other tests on this server end in checkpoints, which do away with what was logged before.
  await q("select pg_create_physical_replication_slot('rated_from', true)");
  try {
    const [{ name: begun }] = await q('select pg_walfile_name(pg_current_wal_insert_lsn()) as name');
    const held = await closedCase(s, HOME);
    await rateBy(s, held, from(25));
    const [mark] = await marks();
    await q('select pg_switch_wal()');
    const logs = `select pg_read_binary_file('pg_wal/' || name, 0, size, true) as bytes from pg_ls_waldir() where name >= '${begun}'`;
    const isLogged = async (text: string) => (await q(`select from (${logs}) w where position('\\x${text}'::bytea in bytes) > 0`)).length > 0;
    const hex = (text: string) => Buffer.from(text).toString('hex');
    expect([await isLogged(hex(held.id)), await isLogged(hex(mark ?? held.id)), await isLogged(await key())]).toEqual([true, false, false]);
  } finally {
    await q("select pg_drop_replication_slot('rated_from')");
  }
  const [files] = await q("select pg_relation_filepath('rated_key') as of_key, pg_relation_filepath('rated_today') as of_marks");
  s.clock.advance(DAY);
  await closeDays(s.house);
  await q('checkpoint');
  for (const file of [files.of_key, files.of_marks]) expect(await q(`select (pg_stat_file('${file}', true)).size`), file).toEqual([{ size: null }]);
});
