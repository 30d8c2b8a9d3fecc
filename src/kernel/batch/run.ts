import { sql } from 'kysely';
import { alone } from '../../platform/db/alone.ts';
import { type Facts, Refusal } from '../../platform/refusal.ts';
import { stepWith } from '../flow/routes.ts';
import { fingerprint } from '../flow/step.ts';
import type { House } from '../house.ts';
import type { Kind } from '../module.ts';
import { actingAs } from '../post/acting.ts';
import type { Actor } from '../post/actor.ts';
import { turns } from '../turns.ts';
import { asRefusal } from './preview.ts';
import type { BatchRow, BatchTables, ResultRow } from './table.ts';

const AT_ONCE = 8;
/** How many results are written together; a stop is noticed after as many. */
const PER_TURN = 64;
const TRIES = 3;
const BATCHES = 20;

/** Told of a bug in a step; the batch goes on with its other records. */
export type Report = (error: unknown) => void;

/**
 * Takes the steps of every batch whose time to be undone is over, as whoever asked for it and by the permissions of that moment. One server
 * at a time runs a batch; each record's step has a key of its own, so that one who takes over after a crash takes none twice.
 * Answers how many records were tried. `isOver` ends it between two turns.
 */
export async function runBatches(house: House, report: Report, isOver: () => boolean = () => false): Promise<number> {
  const db = house.db.withTables<BatchTables>();
  const due = await db
    .selectFrom('batch')
    .selectAll()
    .where('state', 'in', ['waiting', 'running'])
    .where('not_before', '<=', house.clock.now())
    .orderBy('not_before')
    .limit(BATCHES)
    .execute();
  let tried = 0;
  for (const batch of due) tried += (await alone(house.pool, `batch:${batch.id}`, () => runBatch(house, batch, report, isOver))) ?? 0;
  return tried;
}

async function runBatch(house: House, batch: BatchRow, report: Report, isOver: () => boolean): Promise<number> {
  const db = house.db.withTables<BatchTables>();
  const its = db.updateTable('batch').where('account', '=', batch.account).where('id', '=', batch.id);
  const begun = await its.set({ state: 'running' }).where('state', 'in', ['waiting', 'running']).executeTakeFirst();
  if (begun.numUpdatedRows === 0n) return 0;
  for (let tried = 0; ; ) {
    const rows = await db
      .selectFrom('batch_row')
      .select(['n', 'record'])
      .where('account', '=', batch.account)
      .where('batch', '=', batch.id)
      .where('result', 'is', null)
      .orderBy('n')
      .limit(PER_TURN)
      .execute();
    if (!rows.length) {
      await its.set({ state: 'done', ended_at: house.clock.now() }).where('state', '=', 'running').execute();
      return tried;
    }
    if (isOver() || (await stateOf(house, batch)) !== 'running') return tried;
    await keep(house, batch, await takeAll(house, batch, rows, report));
    tried += rows.length;
  }
}

const stateOf = async (house: House, { account, id }: BatchRow) =>
  (await house.db.withTables<BatchTables>().selectFrom('batch').select('state').where('account', '=', account).where('id', '=', id).executeTakeFirst())?.state;

type Tried = Pick<ResultRow, 'n' | 'result' | 'code' | 'facts' | 'at'>;

/** Takes the step of these records, a few at a time. */
async function takeAll(house: House, batch: BatchRow, rows: readonly Pick<ResultRow, 'n' | 'record'>[], report: Report): Promise<Tried[]> {
  const kind = house.kinds.get(batch.flow);
  const holding = { post: batch.post, area: batch.area, unit: batch.unit };
  const actor = actingAs({ account: batch.account, holding }, undefined, house.roster, house.clock.now());
  const waiting = [...rows];
  const tried: Tried[] = [];
  const work = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      const refused =
        kind && actor.post === batch.post ? await takeOne(house, kind, batch, actor, row.record, report) : { code: 'batch_post_ended', facts: {} };
      tried.push({ n: row.n, result: refused ? 'refused' : 'done', code: refused?.code ?? null, facts: refused?.facts ?? null, at: house.clock.now() });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return tried;
}

/** Takes one record's step; null when taken, else why not. */
async function takeOne(
  house: House,
  kind: Kind,
  batch: BatchRow,
  actor: Actor,
  record: string,
  report: Report,
): Promise<{ code: string; facts: Facts } | null> {
  const once = { key: `batch:${batch.id}:${record}`, request: fingerprint(batch.id) };
  for (let tries = TRIES; ; tries -= 1) {
    try {
      await stepWith({ house, actor, lang: batch.lang, now: house.clock.now(), once, key: null }, kind, record, batch.step, batch.input, () => '');
      return null;
    } catch (error) {
      // Somebody took another step at that very moment; whether this one is still right is decided anew.
      if (error instanceof Refusal && error.code === 'moved_on' && tries > 1) continue;
      try {
        const { code, facts } = asRefusal(error);
        return { code, facts };
      } catch (bug) {
        report(bug);
        return { code: 'unexpected', facts: {} };
      }
    }
  }
}

async function keep({ db }: House, { account, id }: BatchRow, tried: readonly Tried[]): Promise<void> {
  await sql`update batch_row b set result = v.result, code = v.code, facts = v.facts, at = v.at
    from jsonb_to_recordset(${JSON.stringify(tried)}::jsonb) as v(n int, result text, code text, facts jsonb, at timestamptz)
    where b.account = ${account} and b.batch = ${id} and b.n = v.n`.execute(db);
}

/** Runs what is due every `every` milliseconds until closed; a batch in the middle is left to the next server after its turn. */
export function batchRunner(house: House, { every, report }: { every: number; report: Report }): { close: () => Promise<void> } {
  let closed = false;
  const running = turns(() => runBatches(house, report, () => closed), { every, report });
  return {
    close: () => {
      closed = true;
      return running.close();
    },
  };
}
