import { sql } from 'kysely';
import { shardOfId } from '../../../kernel/flow/record.ts';
import type { House } from '../../../kernel/house.ts';
import { follow, followAll } from './follow.ts';
import { keepAllWith, keepWith } from './keep-with.ts';

/** How often it looks for what a server that died left undone. */
const EVERY_MS = 5000;
/** Steps after which linked cases have something to be told at once; whatever else there is, the next look finds. */
const SPEAKING = new Set(['finish', 'shelve', 'extend', 'divert', 'withdraw', 'link']);

/** Steps after which linked cases may be kept from others than before. */
const KEEPING = new Set(['bar', 'unbar', 'link']);

/** Passes on what mains say to the cases linked to them, right after it was said, until closed. */
export function follower(house: House, report: (error: unknown) => void): { close: () => Promise<void> } {
  let closed = false;
  const isOver = () => closed;
  let turn: Promise<unknown> = Promise.resolve();
  const then = (work: () => Promise<unknown>) => {
    turn = turn.then(() => (closed ? undefined : work())).catch(report);
  };
  const deaf = house.live.onStep(({ flow, step, record }) => {
    if (flow === 'cases' && (SPEAKING.has(step) || KEEPING.has(step))) then(() => afterStep(house, step, record, isOver));
  });
  then(() => keepAllWith(house, isOver));
  const timer = setInterval(() => then(() => followAll(house, isOver)), EVERY_MS).unref();
  return {
    close: async () => {
      closed = true;
      deaf();
      clearInterval(timer);
      await turn;
    },
  };
}

async function afterStep(house: House, step: string, record: string, isOver: () => boolean): Promise<void> {
  const main = step === 'link' ? await mainOf(house, record) : record;
  if (!main) return;
  if (KEEPING.has(step)) await keepWith(house, main, isOver);
  if (SPEAKING.has(step) && (await hasLinked(house, main))) await follow(house, main, isOver);
}

async function mainOf({ db }: House, id: string): Promise<string | null> {
  const { rows } = await sql<{ main: string | null }>`select main from cases where shard = ${shardOfId(id)} and id = ${id}`.execute(db);
  return rows[0]?.main ?? null;
}

async function hasLinked({ db }: House, main: string): Promise<boolean> {
  const { rows } = await sql`select from cases where main = ${main} and state = 'linked' limit 1`.execute(db);
  return rows.length > 0;
}
