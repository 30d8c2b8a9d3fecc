import fastify from 'fastify';
import { ulid } from 'ulid';
import { createHouse, createServer } from '../src/compose.ts';
import { read } from '../src/kernel/flow/read.ts';
import type { RecordRow } from '../src/kernel/flow/record.ts';
import type { Write } from '../src/kernel/flow/statement.ts';
import { write } from '../src/kernel/flow/write.ts';
import { fold, folder as foldEvery } from '../src/kernel/measure/fold.ts';
import { SYSTEM } from '../src/kernel/post/actor.ts';
import { hold } from '../src/kernel/post/roster.ts';
import { caseKind } from '../src/modules/cases/kind.ts';
import { packOf } from '../src/packs/index.ts';
import { parts } from '../src/parts.ts';
import { createAuth } from '../src/platform/auth/auth.ts';
import { systemClock } from '../src/platform/clock/clock.ts';
import { benchDatabase, clearAwayWhenStopped } from './clear-away.ts';

/**
 * The measured server, in a process of its own on a durable embedded database: the product on one port, and on another a bare Fastify route that
 * writes the same rows with the same statement and nothing else: no log-in, no validation, no scope, no decision, no hashing, no answer to build.
 */
const COMMUNITIES = 200;
// The one who measures may be gone before it could say so.
clearAwayWhenStopped();
const database = await benchDatabase({ parts, serving: true });
const codes = Array.from(
  { length: COMMUNITIES },
  (_, i) => `2101020${String(1 + Math.floor(i / 10)).padStart(2, '0')}${String(1 + (i % 10)).padStart(3, '0')}`,
);
const areas = ['21', '2101', '210102', ...new Set(codes.map((c) => c.slice(0, 9))), ...codes];
await database.owner.query('insert into area (code, name) select code, code from unnest($1::text[]) as code', [areas]);
const auth = createAuth({ db: database.db, secret: 'a secret for measuring only, long enough', baseUrl: 'http://127.0.0.1', sms: { send: async () => {} } });
await auth.makeAccounts(['resident', 'clerk']);
for (const area of codes) await hold(database.db, { account: 'clerk', post: 'clerk', area, unit: '', valid_from: new Date(0) });
const house = await createHouse({ database, pack: packOf('shenyang'), clock: systemClock, secret: 'x'.repeat(32), demo: true, accounts: auth });
const product = await createServer(house, auth, 'error');
const bare = fastify({ logger: false });

let taken: Promise<Write<RecordRow>> | undefined;
/** What an acceptance changes of the figures, as it is written with one. */
let accepting: Write<RecordRow>['deltas'] = null;
const template = () => {
  taken ??= sample();
  return taken;
};
const { rows } = await database.pool.query<{ n: number }>('select 1 as n');
if (rows[0]?.n !== 1) throw new Error('the database does not answer');

bare.post('/create', async () => {
  const w = await template();
  const id = `${w.row.shard}-${ulid()}`;
  const number = String(Math.random()).slice(2, 14);
  const receipt = ulid();
  const row = { ...w.row, id, number, receipt } as never as RecordRow;
  await write(database.pool, caseKind.table, {
    ...w,
    row,
    version: 0,
    entry: { ...w.entry, record: id },
    opener: { account: 'resident', contact: null },
    label: { ...w.label, number },
  });
  return { id, number, receipt };
});
bare.post<{ Params: { id: string } }>('/step/:id', async (request) => {
  const w = await template();
  const { row } = await read(database.db, caseKind.flow, caseKind.table, SYSTEM, request.params.id);
  if (!row) throw new Error('gone');
  const next = { ...row, version: row.version + 1 };
  await write(database.pool, caseKind.table, {
    ...w,
    sought: null,
    row: next,
    version: row.version,
    entry: { ...w.entry, record: row.id, seq: next.version },
    deltas: accepting,
    opener: null,
  });
  return { id: row.id, version: next.version };
});

/** A real write, taken from a real report, so that the bare route writes rows of the same size. */
async function sample(): Promise<Write<RecordRow>> {
  const answer = await fetch(`${urls.product}/api/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.resident}` },
    body: JSON.stringify({ title: '路灯不亮', body: '三号楼前的路灯坏了一周，晚上看不清路。', area: codes[0] }),
  });
  const { id } = (await answer.json()) as { id: string };
  const { row } = await read(database.db, caseKind.flow, caseKind.table, SYSTEM, id);
  if (!row) throw new Error('no sample');
  const { rows: trail } = await database.pool.query('select * from trail where record = $1', [id]);
  const { rows: said } = await database.pool.query('select salt, words from trail_words where record = $1', [id]);
  const { rows: todo } = await database.pool.query('select post, area, unit, wanted, wanted_unit, number, title, fire_at from todo where record = $1', [id]);
  const counted = async (seq: number) =>
    (await database.pool.query('select deltas from measure_delta where record = $1 and seq = $2', [id, seq])).rows[0]?.deltas ?? null;
  const opening = await counted(1);
  await fetch(`${urls.product}/api/cases/${id}/steps/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${clerks[codes[0] ?? '']}` },
    body: '{}',
  });
  accepting = await counted(2);
  const { rows: text } = await database.pool.query('select lexemes::text as lexemes from cases_text where record = $1', [id]);
  const sought = text[0].lexemes;
  return {
    row,
    version: 1,
    entry: trail[0],
    words: said[0],
    todo: todo[0],
    label: todo[0],
    further: null,
    told: null,
    sought,
    deltas: opening,
    opener: null,
    erases: false,
    apart: null,
    once: null,
  };
}

const urls = { product: await product.listen({ host: '127.0.0.1', port: 0 }), bare: await bare.listen({ host: '127.0.0.1', port: 0 }) };
const tokens = {
  resident: await auth.issueToken({ account: 'resident', post: 'resident', area: '', unit: '' } as never),
};
const clerks = Object.fromEntries(
  await Promise.all(codes.map(async (area) => [area, await auth.issueToken({ account: 'clerk', post: 'clerk', area, unit: '' } as never)] as const)),
);
process.send?.({ urls, tokens, clerks, codes });
const { measured } = caseKind;
let folding: ReturnType<typeof foldEvery> | undefined;
/** What is measured may be taken away and given back, and folded or not, while it runs: all else is the same server. */
process.on('message', async (message) => {
  if (typeof message === 'object') {
    const { measures, folds } = message as { measures: boolean; folds: boolean };
    if (measures) Object.assign(caseKind, { measured });
    else delete caseKind.measured;
    await folding?.close();
    // What was left over belongs to nobody's time.
    if (folds) await fold(database.pool);
    folding = folds ? foldEvery(database.pool, { every: 500, report: (error) => console.error(error) }) : undefined;
    process.send?.('ready');
    return;
  }
  await folding?.close();
  await Promise.all([product.close(), bare.close()]);
  await house.close();
  await database.close();
  process.exit(0);
});
