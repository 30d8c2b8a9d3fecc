import type { Pool } from 'pg';
import { readCommunities } from '../../src/demo/city.ts';
import { Draw } from '../../src/demo/draw.ts';
import { seedDemo } from '../../src/demo/seed.ts';
import { arrive, writeOpenings } from '../../src/kernel/flow/bring.ts';
import { given } from '../../src/kernel/flow/clocks.ts';
import type { Write } from '../../src/kernel/flow/statement.ts';
import { Roster } from '../../src/kernel/post/roster.ts';
import { type Entry, sealed } from '../../src/kernel/trail/entry.ts';
import { newReceipt } from '../../src/modules/cases/codes.ts';
import { caseKind } from '../../src/modules/cases/kind.ts';
import { type CaseRow, UNTOUCHED } from '../../src/modules/cases/row.ts';
import { packOf } from '../../src/packs/index.ts';
import { createAuth } from '../../src/platform/auth/auth.ts';
import { copyRows } from '../../src/platform/db/copy.ts';
import type { Database } from '../../src/platform/db/index.ts';
import { withoutIndexes } from './indexes.ts';
import { Places, raisedAt, standingOf } from './shape.ts';
import { skewed, textOf } from './words.ts';

export const SECRET = 'a secret for measuring only, long enough';
const PACK = packOf('shenyang');
const AT_ONCE = 5_000;
const DAY = 86_400_000;
/** One case in so many has its whole trail; the others the entry of their opening. */
const WHOLE = 10;

/** The demo city with everybody who works there, there for years. */
export async function makeCity({ db, owner }: Pick<Database, 'db' | 'owner'>, now: Date): Promise<void> {
  const auth = createAuth({ db, secret: SECRET, baseUrl: 'http://127.0.0.1', sms: { send: async () => {} } });
  await seedDemo({ database: { db, owner }, auth, pack: PACK, now });
  await owner.query("update holding set valid_from = '2020-01-01'");
}

/** Puts `count` cases of 36 months into a city that has none, the same ones every time: rows, openings in the trail, words, openers, to-dos. */
export async function loadCases(
  { db, owner }: Pick<Database, 'db' | 'owner'>,
  count: number,
  now: Date,
  progress: (done: number) => void = () => {},
): Promise<void> {
  const places = new Places(await readCommunities(db, PACK.area));
  const roster = new Roster(db, PACK.posts);
  await roster.refresh();
  const setting = { calendar: PACK.calendar, spans: PACK.spans, limits: PACK.limits, units: PACK.units };
  const on = { flow: caseKind.flow, table: caseKind.table, roster, setting } as never;
  const draw = new Draw('cases');
  const numbers = new Set<string>();
  await withoutIndexes(owner, ['cases', 'cases_text', 'trail', 'trail_words', 'todo', 'opener'], async () => {
    for (let from = 0; from < count; from += AT_ONCE) {
      const writes = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => caseOf(on, draw, places, raisedAt(from + i, count, now), now, numbers));
      await save(owner, writes);
      progress(from + writes.length);
    }
  });
  await owner.query('vacuum (analyze)');
}

function caseOf(on: never, draw: Draw, places: Places, opened: Date, now: Date, numbers: Set<string>): Write<CaseRow> & { more: Entry[] } {
  const { category, state, ended_at } = standingOf(draw, opened, now);
  const area = places.draw(draw);
  const { title, body, address, reply } = textOf(draw, category);
  const level = PACK.categories[category]?.level ?? 'general';
  const unit = PACK.categories[category]?.unit ?? '';
  const given_to = !['filed', 'accepted', 'returned', 'disputed', 'withdrawn'].includes(state);
  const facts = { channel: 'h5', category, level };
  const start = {
    ...UNTOUCHED,
    area,
    title,
    body,
    category,
    level,
    channel: draw.chance(0.3) ? 'phone' : 'h5',
    anonymous: draw.chance(0.05),
    lon: 123.4 + draw.share(),
    lat: 41.7 + draw.share(),
    address,
    number: numberOf(draw, area, opened, numbers),
    receipt: newReceipt(area.slice(0, 9)),
    unit: given_to ? unit : '',
    owner_post: given_to ? (unit ? 'handler' : 'clerk') : null,
    outcome: state === 'closed' || state === 'finished' ? 'solved' : null,
    closed_by: state === 'closed' ? (draw.chance(0.6) ? 'resident' : 'silence') : null,
    reply: state === 'closed' || state === 'finished' ? reply : null,
    review_days: state === 'shelved' ? 60 : null,
    stars: state === 'closed' && draw.chance(0.3) ? draw.whole(2, 5) : null,
    opened_at: opened,
    ended_at,
    late_at: null,
  };
  // What is open for long was promised anew again and again: half of it is in time.
  const promised = ended_at === null && draw.chance(0.5) ? new Date(now.getTime() + draw.share() * 10 * DAY) : new Date(opened.getTime() + 7 * DAY);
  const arrival = { start: start as never, state, clocks: { promise: given(opened, promised) }, facts, words: { title, body, address } };
  const write = arrive<CaseRow>(on, arrival as never, opened);
  write.opener = { account: draw.chance(0.7) ? `resident-${Math.floor(skewed(draw, RESIDENTS, 1.2))}` : null, contact: null };
  const more = ended_at && draw.chance(1 / WHOLE) ? lifeOf(write, ended_at) : [];
  if (more.length) Object.assign(write.row, { version: more.length + 1, head: more.at(-1)?.hash });
  return { ...write, more };
}

const RESIDENTS = Array.from({ length: 300_000 }, (_, i) => i);
const STEPS = ['accept', 'dispatch', 'take', 'finish', 'sign_off'];
const STATES = ['filed', 'accepted', 'dispatched', 'taken', 'finished', 'closed'];

/** What happened to a closed case between its opening and its end, chained. */
function lifeOf({ entry }: Write<CaseRow>, ended: Date): Entry[] {
  const entries: Entry[] = [];
  const step = (ended.getTime() - entry.at.getTime()) / STEPS.length;
  for (const [i, name] of STEPS.entries()) {
    const { hash: prev } = entries.at(-1) ?? entry;
    const at = new Date(entry.at.getTime() + step * (i + 1));
    entries.push(
      sealed({ ...entry, seq: i + 2, at, step: name, from_state: STATES[i] ?? null, to_state: STATES[i + 1] ?? '', facts: {}, words_hash: null, prev }),
    );
  }
  return entries;
}

function numberOf(draw: Draw, area: string, opened: Date, numbers: Set<string>): string {
  const day = new Date(opened.getTime() + 8 * 3_600_000).toISOString().slice(2, 10).replaceAll('-', '');
  for (;;) {
    const number = `${day}${String(draw.whole(0, 999_999)).padStart(6, '0')}`;
    const key = area.slice(0, 9) + number;
    if (!numbers.has(key)) return numbers.add(key) && number;
  }
}

async function save(owner: Pool, writes: (Write<CaseRow> & { more: Entry[] })[]): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query('begin');
    await writeOpenings(client, caseKind.table as never, writes);
    const columns = Object.keys(writes[0]?.entry ?? {}) as (keyof Entry)[];
    const plain = (value: unknown) =>
      (value instanceof Date ? value.toISOString() : typeof value === 'object' && value !== null ? JSON.stringify(value) : value) as string;
    await copyRows(
      client,
      `trail (${columns.join(', ')})`,
      writes.flatMap(({ more }) => more.map((entry) => columns.map((column) => plain(entry[column])))),
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}
