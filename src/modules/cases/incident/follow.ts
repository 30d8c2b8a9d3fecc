import { sql } from 'kysely';
import { shardOfId } from '../../../kernel/flow/record.ts';
import { takeStep } from '../../../kernel/flow/step.ts';
import { type House, running } from '../../../kernel/house.ts';
import { SYSTEM } from '../../../kernel/post/actor.ts';
import { fill, valuesOf } from '../../../kernel/template/fill.ts';
import { alone } from '../../../platform/db/alone.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { LANGUAGES } from '../../../platform/words/words.ts';
import { caseKind } from '../kind.ts';
import type { CaseRow } from '../row.ts';

const PAGE = 500;
const AT_ONCE = 16;

type Speaking = Pick<CaseRow, 'id' | 'number' | 'state' | 'announced' | 'pattern' | 'outcome' | 'reply' | 'owner_post' | 'unit' | 'leader' | 'leader_name'>;
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
  const { rows } = await sql<Speaking>`select id, number, state, ${SEQ} as announced, pattern, outcome, reply, owner_post, unit, leader, leader_name from cases
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
  let told = 0;
  while (!isOver()) {
    const { rows } = await sql<{ id: string; area: string }>`select id, area from cases
      where main = ${said.main.id} and state = 'linked' and heard < ${said.main.announced} order by heard, id limit ${PAGE}`.execute(house.db);
    await house.areas.know(rows.map(({ area }) => area));
    const waiting = rows.map(({ id }) => id);
    let done = 0;
    const work = async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) if (await tell(house, said, id)) done += 1;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    told += done;
    if (rows.length < PAGE || done === 0) break;
  }
  return told;
}

/** Takes one linked case's own step; false where somebody took another at that moment. */
async function tell(house: House, { main, step, as, words }: Said, id: string): Promise<boolean> {
  const { owner_post, unit, leader, leader_name } = main;
  const ctx = { house, lang: LANGUAGES[0], now: house.clock.now() };
  const outcome = main.outcome === 'shelved' ? null : main.outcome;
  const sentence = (row: CaseRow) =>
    house.words.say(ctx.lang, `cases.follow.${as}${words ? '' : '_wordless'}`, {
      number: main.number,
      step: house.words.say(ctx.lang, `cases.step.${step}`),
      words: fill(words, valuesOf(caseKind, row, ctx)),
    });
  const input = (row: CaseRow) => ({
    main: main.number,
    step,
    seq: main.announced,
    as,
    ...(as === 'answered' && outcome && { outcome }),
    reply: sentence(row),
  });
  const found = { owner: { owner_post, unit, leader, leader_name } };
  try {
    await takeStep(
      running(house, caseKind),
      SYSTEM,
      id,
      'follow',
      {},
      null,
      () => '',
      async () => found,
      (row) => input(row as CaseRow),
    );
    return true;
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'moved_on' || error.code === 'wrong_state')) return false;
    throw error;
  }
}
