import { sql } from 'kysely';
import { type Taken, takeMany } from '../../../kernel/flow/many.ts';
import { LIES, type Read, withDesks } from '../../../kernel/flow/read.ts';
import { type RecordRow, shardOfId } from '../../../kernel/flow/record.ts';
import { type House, running } from '../../../kernel/house.ts';
import { SYSTEM } from '../../../kernel/post/actor.ts';
import { fill, valuesOf } from '../../../kernel/template/fill.ts';
import { alone } from '../../../platform/db/alone.ts';
import { LANGUAGES } from '../../../platform/words/words.ts';
import { caseKind } from '../kind.ts';
import type { CaseRow } from '../row.ts';

const PAGE = 500;
/** How many are written in one statement; a page's statements go side by side. */
const AT_ONCE = 125;

type Speaking = Pick<
  CaseRow,
  'id' | 'number' | 'state' | 'announced' | 'pattern' | 'outcome' | 'reply' | 'owner_post' | 'unit' | 'called' | 'leader' | 'leader_name'
>;
/** What the main said last, and what that means for those that go with it. */
type Said = { main: Speaking; step: string; as: 'answered' | 'told' | 'released'; words: string };

/**
 * Tells every linked case what its main has said since. Nothing is queued: who is to be told follows from what the rows say, so a server that dies half-way
 * leaves the rest to the next turn, and none is told twice. Answers how many were told.
 */
export async function followAll(house: House, isOver: () => boolean = () => false): Promise<number> {
  const { rows } = await sql<{ main: string; heard: number }>`select main, min(heard) as heard from cases where state = 'linked' group by main`.execute(
    house.db,
  );
  let told = 0;
  for (let i = 0; i < rows.length; i += PAGE) {
    const some = rows.slice(i, i + PAGE);
    const heard = new Map(some.map((r) => [r.main, r.heard]));
    const mains = await speaking(
      house,
      some.map((r) => r.main),
    );
    for (const main of mains) if (main.announced > (heard.get(main.id) ?? 0)) told += await follow(house, main.id, isOver);
  }
  return told;
}

/** The same for the cases that go with this one. One server at a time is at it. */
export async function follow(house: House, id: string, isOver: () => boolean = () => false): Promise<number> {
  return (
    (await alone(house.pool, `follow:${id}`, async () => {
      const [main] = await speaking(house, [id]);
      const said = main && (await saidBy(house, main));
      return said ? passOn(house, said, isOver) : 0;
    })) ?? 0
  );
}

/** One that came answered from elsewhere never said so here: what it says is its reply. */
const SEQ = sql`greatest(announced, case when state in ('finished', 'closed') then 1 else 0 end)`;

async function speaking(house: House, ids: readonly string[]): Promise<Speaking[]> {
  const { rows } =
    await sql<Speaking>`select id, number, state, ${SEQ} as announced, pattern, outcome, reply, owner_post, unit, called, leader, leader_name from cases
    where shard = any(${[...new Set(ids.map(shardOfId))]}) and id = any(${ids}) and ${SEQ} > 0`.execute(house.db);
  return rows;
}

const AS: Readonly<Record<string, Said['as']>> = { finished: 'answered', closed: 'answered', withdrawn: 'released', diverted: 'released' };

async function saidBy({ db }: House, main: Speaking): Promise<Said | null> {
  const { rows } = await sql<{ step: string; words: Record<string, string> | null }>`select t.step, w.words from trail t
    left join trail_words w on w.shard = t.shard and w.record = t.record and w.seq = t.seq
    where t.shard = ${shardOfId(main.id)} and t.record = ${main.id} and t.seq = ${main.announced}`.execute(db);
  const [entry] = rows;
  if (!entry) return null;
  const as = AS[main.state] ?? 'told';
  const field = caseKind.flow.steps[entry.step]?.told?.[0] ?? '';
  // What a withdrawing resident wrote is theirs alone.
  const words = main.state === 'withdrawn' ? '' : (main.pattern ?? entry.words?.[field] ?? main.reply ?? '');
  return { main, step: entry.step, as, words };
}

async function passOn(house: House, said: Said, isOver: () => boolean): Promise<number> {
  const on = running(house, caseKind);
  let told = 0;
  while (!isOver()) {
    const rows = await waiting(house, said.main);
    await house.areas.know(rows.map(({ area }) => area));
    const parts = Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, i) => rows.slice(i * AT_ONCE, (i + 1) * AT_ONCE));
    const counts = await Promise.all(
      parts.map((part) =>
        takeMany(
          on,
          SYSTEM,
          'follow',
          part.map((row) => stepOf(house, said, row)),
        ),
      ),
    );
    const done = counts.reduce((sum, count) => sum + count, 0);
    told += done;
    if (rows.length < PAGE || done === 0) break;
  }
  return told;
}

/** The next of those that have not heard it yet. */
async function waiting(house: House, main: Speaking): Promise<CaseRow[]> {
  const { rows } = await sql<Read<CaseRow>>`select r.*, false as mine, ${LIES} as lies from cases r
    where r.main = ${main.id} and r.state = 'linked' and r.heard < ${main.announced} order by r.heard, r.id limit ${PAGE}`.execute(house.db);
  return rows.map(withDesks);
}

/** Whether somebody the case is kept from takes part in this main. */
const isAbout = ({ kept_from }: CaseRow, { unit, called, leader }: Speaking): boolean =>
  [`account:${leader}`, ...[unit, ...(called ?? [])].map((each) => `unit:${each}`)].some((mark) => kept_from?.includes(mark));

/** One linked case's own step: the main's words with its own number and title in them. What is about those who speak is let go without a word of theirs. */
function stepOf(house: House, said: Said, row: CaseRow): Taken<RecordRow> {
  const { main, step } = said;
  const { owner_post, unit, leader, leader_name } = main;
  const { as, words } = isAbout(row, main) ? { as: 'released' as const, words: '' } : said;
  const ctx = { house, lang: LANGUAGES[0], now: house.clock.now() };
  const outcome = main.outcome === 'solved' || main.outcome === 'explained' ? main.outcome : undefined;
  const reply = house.words.say(ctx.lang, `cases.follow.${as}${words ? '' : '_wordless'}`, {
    number: main.number,
    step: house.words.say(ctx.lang, `cases.step.${step}`),
    words: fill(words, valuesOf(caseKind, row, ctx)),
  });
  const input = { main: main.number, step, seq: main.announced, as, reply, ...(as === 'answered' && outcome && { outcome }) };
  return { row, input, found: { owner: { owner_post, unit, leader, leader_name } } };
}
