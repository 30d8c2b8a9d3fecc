import { afterAll, beforeAll, expect, test } from 'vitest';
import { AREAS, DAY, type TestServer, testServer } from '../../../../tests/server.ts';
import type { ImportKind, Save } from '../../../kernel/import/declare.ts';
import { type Mapping, readMapping } from '../../../kernel/import/mapping.ts';
import { type Rejected, runImport } from '../../../kernel/import/run.ts';
import { verifyAll } from '../../../kernel/trail/verify.ts';
import type { Row } from '../../../platform/table/table.ts';
import { caseImport } from './index.ts';

let s: TestServer;
beforeAll(async () => {
  s = await testServer();
});
afterAll(() => s.close());

const COLUMNS = ['no', 'title', 'opened', 'due', 'closed', 'agency', 'where', 'status'];
const fields = {
  external_id: 'no',
  title: 'title',
  opened_at: 'opened',
  due_at: 'due',
  closed_at: 'closed',
  agency: 'agency',
  area_name: 'where',
  status: 'status',
};
const mapping = (source: string): Mapping => readMapping(JSON.stringify({ kind: 'cases', source, zone: 'America/New_York', fields }), 'test');
const table = (rows: readonly string[][]) => ({ encoding: 'utf-8' as const, columns: COLUMNS, lines: rows.length, rows: each(rows) });

async function* each(rows: readonly string[][]): AsyncGenerator<Row> {
  for (const [i, cells] of rows.entries())
    yield {
      line: i + 2,
      cells,
      fault: cells.length === COLUMNS.length ? null : { code: 'row_columns', at: null, facts: { found: cells.length, wanted: COLUMNS.length } },
    };
}

async function bring(source: string, rows: readonly string[][], { kind = caseImport, dryRun = false }: { kind?: ImportKind; dryRun?: boolean } = {}) {
  const rejected: Rejected[] = [];
  const report = await runImport(s.house, kind, table(rows), mapping(source), {
    lang: 'zh',
    under: '210102',
    dryRun,
    onReject: async (one) => void rejected.push(one),
    onProgress: () => {},
  });
  return { ...report, left_out: rejected.map(({ row, columns, reasons }) => [row.line, columns.join(), reasons.join()]) };
}

const ENDED = ['A1', '路灯不亮', '2018-07-01 08:00', '2018-07-08 08:00', '2018-07-05 12:30', 'BGE', '王家社区', 'Closed'];
const OPEN = ['A2', '垃圾没人收', '2018-07-02 08:00', '2018-07-09 08:00', '', 'Solid Waste', '', 'Open'];
const brought = async (source: string, id: string): Promise<string> => {
  const { rows } = await s.database.pool.query<{ record: string }>('select record from cases_source where source = $1 and external_id = $2', [source, id]);
  return rows[0]?.record ?? '';
};
const count = async (source: string) =>
  (await s.database.pool.query<{ n: number }>('select count(*) as n from cases_source where source = $1', [source])).rows[0]?.n;

test('a case that ended elsewhere shows its own times, agency and where it comes from; its trail is stamped now and holds', async () => {
  expect(await bring('times', [ENDED])).toMatchObject({ rows: 1, added: 1, rejected: 0, counts: { placed_by_name: 1 } });
  const clerk = await s.as('clerk', '210102001001');
  const at = `/api/cases/${await brought('times', 'A1')}`;
  expect((await clerk.get(at)).body).toMatchObject({
    state: 'closed',
    closed_by: 'import',
    channel: 'import',
    area: '210102001001',
    late: false,
    awaits: null,
    opened_at: '2018-07-01T12:00:00.000Z',
    promised_at: '2018-07-08T12:00:00.000Z',
    ended_at: '2018-07-05T16:30:00.000Z',
    due_at: null,
    number: expect.stringMatching(/^180701/),
  });
  const { intact, items } = (await clerk.get(`${at}/trail`)).body;
  expect(intact).toBe(true);
  expect(items).toMatchObject([
    {
      step: 'report',
      post: 'system',
      to: 'closed',
      at: s.clock.now().toISOString(),
      text: { title: '路灯不亮' },
      facts: {
        channel: 'import',
        source: 'times',
        external_id: 'A1',
        agency: 'BGE',
        status: 'Closed',
        opened_at: '2018-07-01T12:00:00.000Z',
        due_at: '2018-07-08T12:00:00.000Z',
        closed_at: '2018-07-05T16:30:00.000Z',
      },
    },
  ]);
  expect((await clerk.get(`${at}/clocks`)).body.items).toMatchObject([
    {
      clock: 'promise',
      span_words: '按来源系统的时限',
      due_at: '2018-07-08T12:00:00.000Z',
      stopped_at: '2018-07-05T16:30:00.000Z',
      late: false,
      running: false,
      derivation: [],
    },
  ]);
});

test('an open case waits at the desk, is late by the day it was promised elsewhere, and goes round like any other without losing that day', async () => {
  await bring('open', [OPEN]);
  const id = await brought('open', 'A2');
  const supervisor = await s.as('supervisor', '210102');
  const at = `/api/cases/${id}`;
  expect((await supervisor.get(at)).body).toMatchObject({
    state: 'filed',
    opened_at: '2018-07-02T12:00:00.000Z',
    due_at: '2018-07-09T12:00:00.000Z',
    late: true,
    awaits: { wanted: 'clerk', post: 'supervisor', gap: true },
  });
  expect(await s.later(1000)).toBe(1);
  expect(await supervisor.post(`${at}/steps/accept`, { handle: 'here' })).toMatchObject({
    status: 200,
    body: { state: 'taken', promised_at: '2018-07-09T12:00:00.000Z' },
  });
  expect((await supervisor.get(`${at}/trail`)).body).toMatchObject({ intact: true, items: [{ step: 'report' }, { step: 'late' }, { step: 'accept' }] });
});

test('no deadline ever fires for a case that had ended before it came', async () => {
  const late = [...ENDED];
  late[4] = '2018-09-01 08:00';
  await bring('ended', [late, ['A3', ...ENDED.slice(1, 3), '', ...ENDED.slice(4)]]);
  const steps = async () =>
    (await s.database.pool.query<{ n: number }>("select count(*) as n from trail t join cases_source s on s.record = t.record where s.source = 'ended'"))
      .rows[0]?.n;
  await s.later(400 * DAY);
  expect(await steps()).toBe(2);
});

test('the same file again adds nothing; one with new rows adds those', async () => {
  const rows = [ENDED, OPEN];
  expect(await bring('again', rows)).toMatchObject({ added: 2, there: 0 });
  expect(await bring('again', rows)).toMatchObject({ added: 0, there: 2, rejected: 0 });
  expect(await bring('again', [...rows, ['A9', ...ENDED.slice(1)]])).toMatchObject({ added: 1, there: 2 });
  expect(await count('again')).toBe(3);
});

test('a dry run tells the same and writes nothing', async () => {
  expect(await bring('dry', [ENDED, OPEN, ['A3', '']], { dryRun: true })).toMatchObject({ rows: 3, added: 2, rejected: 1 });
  expect(await count('dry')).toBe(0);
});

test('a bad row is told with its line, its column and why, and the good ones are kept', async () => {
  const bad = (at: number, text: string, id = `B${at}${text}`) => ENDED.map((cell, i) => (i === 0 ? id : i === at ? text : cell));
  const { added, left_out } = await bring('bad', [
    ENDED,
    bad(2, 'yesterday'),
    bad(1, ''),
    ['short'],
    bad(4, '2018-06-01 08:00'),
    bad(0, 'A1', 'A1'),
    bad(2, '2030-01-01'),
  ]);
  expect(added).toBe(1);
  expect(left_out).toEqual([
    [3, 'opened', '不是日期，或日期写法不在对照文件里'],
    [4, 'title', '不能为空'],
    [5, '', '有 1 格，应为 8 格'],
    [6, 'closed', '办结时间早于反映时间'],
    [7, 'no', '与第 2 行的编号相同'],
    [8, 'opened', '时间在将来'],
  ]);
});

const MANY = Array.from({ length: 2500 }, (_, i) => ENDED.map((cell, j) => (j === 0 ? `K${i}` : cell)));

test('broken off in the middle of a batch and run again, no row comes twice and none is lost', async () => {
  let batches = 0;
  const breaking: ImportKind = {
    ...caseImport,
    begin: async (...asked) => {
      const save = (await caseImport.begin(...asked)) as Save<Record<string, unknown>>;
      return async (...batch) => {
        const saved = await save(...batch);
        if (++batches === 2) throw new Error('killed');
        return saved;
      };
    },
  };
  await expect(bring('killed', MANY, { kind: breaking })).rejects.toThrow('killed');
  expect(await count('killed')).toBe(1000);
  expect(await bring('killed', MANY)).toMatchObject({ added: 1500, there: 1000, rejected: 0 });
  const { rows } = await s.database.pool.query(
    'select count(distinct external_id) as ids, count(distinct record) as records, count(*) as n from cases_source join cases on id = record where source = $1',
    ['killed'],
  );
  expect(rows[0]).toEqual({ ids: 2500, records: 2500, n: 2500 });
});

test('two imports of one file at once bring each row in once', async () => {
  const some = MANY.slice(0, 300);
  const both = await Promise.all([bring('twice', some), bring('twice', some)]);
  expect(both[0].added + both[1].added).toBe(300);
  expect(await count('twice')).toBe(300);
});

test('text that means something to a database or a page comes in as it is', async () => {
  const title = `\\N \t'; drop table cases; -- <b>"x"</b> \\`;
  await bring('text', [['T1', title, ...ENDED.slice(2)]]);
  const clerk = await s.as('clerk', '210102001001');
  expect((await clerk.get(`/api/cases/${await brought('text', 'T1')}`)).body).toMatchObject({ title, body: title });
});

test('words that came with an import can be erased on their owner’s right, in the trail too', async () => {
  await bring('erase', [ENDED]);
  const security = await s.as('admin_security', '2101');
  const at = `/api/cases/${await brought('erase', 'A1')}`;
  expect(await security.post(`${at}/steps/erase`, { ground: 'unlawful' })).toMatchObject({ status: 200 });
  const { items, intact } = (await security.get(`${at}/trail`)).body;
  expect(intact).toBe(true);
  expect(items[0]).toMatchObject({ text: null, erased: { ground: 'unlawful' } });
});

test('an area that is not there is refused before anything is read', async () => {
  const asked = { lang: 'zh' as const, under: '990101001', dryRun: false, onReject: async () => {}, onProgress: () => {} };
  await expect(runImport(s.house, caseImport, table([ENDED]), mapping('nowhere'), asked)).rejects.toMatchObject({ code: 'import_area_unknown' });
  expect(AREAS.some(([code]) => code === '990101001')).toBe(false);
});

test('after all of it, every trail still proves itself', async () => {
  const report = await verifyAll(s.house.db, ['cases']);
  expect(report).toMatchObject({ breaks: 0, first: null });
  expect(report.records).toBeGreaterThan(2800);
});
