import { setTimeout as sleep } from 'node:timers/promises';
import { createHouse, createServer } from '../src/compose.ts';
import { type Arrival, arrive, writeOpenings } from '../src/kernel/flow/bring.ts';
import type { House } from '../src/kernel/house.ts';
import { hold } from '../src/kernel/post/roster.ts';
import { newReceipt } from '../src/modules/cases/codes.ts';
import { follower } from '../src/modules/cases/incident/follower.ts';
import { caseKind } from '../src/modules/cases/kind.ts';
import { type CaseRow, UNTOUCHED } from '../src/modules/cases/row.ts';
import { packOf } from '../src/packs/index.ts';
import { parts } from '../src/parts.ts';
import { createAuth } from '../src/platform/auth/auth.ts';
import { systemClock } from '../src/platform/clock/clock.ts';
import type { Database } from '../src/platform/db/index.ts';
import { type Bench, median, round } from './bench.ts';
import { benchDatabase } from './clear-away.ts';

const LINKED = 5000;
const ROUNDS = 3;
const LIMIT_S = 5;
const AREA = '210102001001';
const SHARD = AREA.slice(0, 9);

/**
 * A mass incident of 5,000 cases answered in one act: from the handler's `finish` over HTTP until the last linked case is finished with its own reply,
 * trail entry and sign-off clock, on a durable embedded database, in one process with the server.
 */
export const incident: Bench = {
  name: 'incident',
  run: async () => {
    const database = await benchDatabase({ parts, serving: true });
    const auth = createAuth({
      db: database.db,
      secret: 'a secret for measuring only, long enough',
      baseUrl: 'http://127.0.0.1',
      sms: { send: async () => {} },
    });
    const areas = ['21', '2101', '210102', SHARD, AREA];
    await database.owner.query('insert into area (code, name) select code, code from unnest($1::text[]) as code', [areas]);
    await auth.makeAccounts(['handler', 'resident']);
    await hold(database.db, { account: 'handler', post: 'handler', area: '210102', unit: 'water', valid_from: new Date(0) });
    const house = await createHouse({ database, pack: packOf('shenyang'), clock: systemClock, secret: 'x'.repeat(32), demo: true, accounts: auth });
    const server = await createServer(house, auth, 'error');
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    const following = follower(house, (error) => console.error(error));
    const token = await auth.issueToken({ account: 'handler', post: 'handler', area: '210102', unit: 'water' } as never);
    const seconds: number[] = [];
    for (let n = 0; n < ROUNDS; n += 1) seconds.push(await answerAll(database, house, url, token, n));
    await following.close();
    await server.close();
    await house.close();
    await database.close();
    const value = median(seconds);
    return {
      name: 'incident',
      value: round(value),
      unit: 's',
      reference: LIMIT_S,
      ratio: round(value / LIMIT_S),
      n: LINKED,
      notes: `${LINKED} linked cases (${Math.round(LINKED / value)}/s), each with its own reply, trail entry, clocks and notice; median of ${ROUNDS}; reference: the limit`,
    };
  },
};

async function answerAll(database: Database, house: House, url: string, token: string, round: number): Promise<number> {
  const main = await incidentOf(database, house, round);
  const began = performance.now();
  const answer = await fetch(`${url}/api/cases/${main}/steps/finish`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ outcome: 'solved', reply: '您反映的“{title}”（{number}）已处理：管道修复，恢复供水。' }),
  });
  if (answer.status !== 200) throw new Error(`finish answered ${answer.status}: ${await answer.text()}`);
  for (;;) {
    const { rows } = await database.pool.query<{ n: number }>("select count(*)::int as n from cases where main = $1 and state = 'linked'", [main]);
    if (rows[0]?.n === 0) break;
    await sleep(20);
  }
  const took = (performance.now() - began) / 1000;
  const { rows } = await database.pool.query<{ n: number }>(
    "select count(*)::int as n from trail t join cases c on c.shard = t.shard and c.id = t.record where c.main = $1 and t.step = 'follow' and c.state = 'finished'",
    [main],
  );
  if (rows[0]?.n !== LINKED) throw new Error(`${rows[0]?.n} of ${LINKED} were answered`);
  return took;
}

/** A work order in the department's hands, and the cases that go with it. */
async function incidentOf({ owner }: Database, house: House, round: number): Promise<string> {
  const now = house.clock.now();
  const on = { flow: caseKind.flow, table: caseKind.table, roster: house.roster, setting: house.city.setting };
  const put = (i: number, state: string, more: Partial<CaseRow>) => {
    const start = {
      ...UNTOUCHED,
      number: `${round}${String(i).padStart(11, '0')}`,
      receipt: newReceipt(SHARD),
      title: '全楼停水',
      body: '八号楼从昨晚开始停水，没有通知。',
      category: 'water',
      level: 'urgent',
      channel: 'h5',
      anonymous: false,
      lon: null,
      lat: null,
      address: null,
      area: AREA,
      opened_at: now,
      late_at: null,
      ended_at: null,
      ...more,
    };
    const arrived = arrive<CaseRow>(
      on as never,
      { start, state, clocks: {}, facts: {}, words: { title: start.title, body: start.body } } as unknown as Arrival<CaseRow>,
      now,
    );
    return { ...arrived, opener: { account: 'resident', contact: null } };
  };
  const main = put(0, 'taken', { unit: 'water', owner_post: 'handler' });
  const link = { main: main.row.id, main_number: main.row.number, link: 'incident' as const };
  const all = [main, ...Array.from({ length: LINKED }, (_, i) => put(i + 1, 'linked', link))];
  const client = await owner.connect();
  try {
    await client.query('begin');
    await writeOpenings(client, caseKind.table, all as never);
    await client.query('commit');
    await client.query('analyze cases');
  } finally {
    client.release();
  }
  return main.row.id;
}
