import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { freshBytes } from '../../platform/chance.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Db } from '../../platform/db/index.ts';
import { refuse } from '../../platform/refusal.ts';
import { shardOf } from '../area/code.ts';
import { withFiles } from '../file/claim.ts';
import type { Upload } from '../file/tables.ts';
import { newRecord } from '../id.ts';
import type { Measured, Stand } from '../measure/declare.ts';
import { keptOf } from '../measure/keep.ts';
import { toldBy } from '../notice/recipients.ts';
import { type Actor, RESIDENT } from '../post/actor.ts';
import type { Roster } from '../post/roster.ts';
import type { Sealer } from '../register/seal/sealer.ts';
import { commit, salted, sealed } from '../trail/entry.ts';
import { type Contact, sealContact } from './contact.ts';
import { admitted, type Decision, decide, decideOpening } from './decide.ts';
import type { Flow } from './declare.ts';
import { type Given, read } from './read.ts';
import type { Desk, Found, RecordRow } from './record.ts';
import type { Setting } from './setting.ts';
import type { Write } from './statement.ts';
import type { RecordTable } from './table.ts';
import { write } from './write.ts';

/** Where a record lies, as far as scope asks. */
export type Place = Pick<RecordRow, 'area' | 'unit' | 'held' | 'called' | 'kept_from'>;

/** What happened, for whoever listens: where the record lies now and, where that is elsewhere, where it lay before. Holds nothing that names a person. */
export type Happened = { flow: string; record: string; number: string; step: string; state: string; at: string; left: Place | null; told?: true } & Place;

/** A flow with everything it runs on. */
export type Running<R extends RecordRow> = {
  flow: Flow<R>;
  table: RecordTable<R>;
  measured?: Measured<R> | undefined;
  setting: Setting;
  db: Db;
  pool: Pool;
  roster: Roster;
  clock: Clock;
  sealer: Sealer;
  happened: (what: Happened) => void;
};

/** A caller's key for "do this once", with a fingerprint of what was asked under it. */
export type Once = { key: string; request: string };

/** Fingerprint of a request, so that a key used again for something else is noticed. */
export const fingerprint = (...parts: unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** What a write answers with; it is made before the write, since it is stored with it. */
export type Answer<R> = (row: R) => string | Promise<string>;

/**
 * Takes one step: one read, one decision, one write. Refuses `not_found`, `wrong_state`, `not_allowed`, `moved_on` (somebody was
 * faster) and the step's own reasons. The same key gives the first answer again, also after a crash between commit and reply.
 */
export async function takeStep<R extends RecordRow>(
  on: Running<R>,
  actor: Actor,
  id: string,
  step: string,
  input: unknown,
  once: Once | null,
  answer: Answer<R>,
  find: ((row: R) => Promise<Found>) | undefined = undefined,
  say: (row: R) => Promise<unknown> = async () => input,
): Promise<string> {
  const who = actor.account ?? actor.proves ?? '';
  const { row, given } = await read(on.db, on.flow, on.table, actor, id, once && { account: who, key: once.key });
  if (given && once) return repeat(given, once);
  if (!row) return refuse('not_found', {});
  const now = on.clock.now();
  const said = await say(row);
  const found = find && admitted(on.flow, row, step, actor, said, now, on.setting) && (await find(row));
  const { decision, files } = await withFiles(on.db, actor.account, decide(on.flow, row, step, actor, said, now, on.setting, found));
  return put(on, actor, row, decision, now, once && { ...once, account: who, status: 200 }, answer, null, files);
}

/** Opens a record in an area: its shard, id and first trail entry. One round trip. `own` are the module's columns. */
export async function open<R extends RecordRow>(
  on: Running<R>,
  actor: Actor,
  start: Omit<R, Exclude<keyof RecordRow, 'area' | 'unit'>> & Partial<Pick<RecordRow, 'kept_from'>>,
  said: { facts: Record<string, unknown>; words: Record<string, string> },
  once: Once | null,
  answer: Answer<R>,
  {
    opener = { account: actor.account, contact: null },
    at,
    id,
  }: { opener?: { account: string | null; contact: Contact | null }; at?: Date /** Known before, where something is bound to it. */; id?: string } = {},
): Promise<string> {
  const now = on.clock.now();
  const shard = shardOf((start as { area: string }).area);
  const row = { ...newRecord(shard, now), ...(id && { id }), opened_at: at ?? now, ...start, mine: actor.post === RESIDENT } as unknown as R;
  const decided = decideOpening(on.flow, row, said.facts, said.words, at ?? now, on.setting);
  // Who keeps no account with what they open is not to be found by the answer that is kept for a second try either: its key alone is theirs.
  const who = (actor.post === RESIDENT ? opener.account : actor.account) ?? '';
  const left = { account: opener.account, contact: opener.contact && sealContact(on, row, opener.contact) };
  try {
    const { decision, files } = await withFiles(on.db, actor.account, decided);
    return await put(on, actor, row, decision, now, once && { ...once, account: who, status: 201 }, answer, left, files);
  } catch (error) {
    if (!once || !mayBeRepeat(error)) throw error;
    const given = await on.db
      .withTables<{ idempotency: Given & { shard: string; account: string; key: string } }>()
      .selectFrom('idempotency')
      .selectAll()
      .where('shard', '=', shard)
      .where('account', '=', who)
      .where('key', '=', once.key)
      .executeTakeFirst();
    if (!given) throw error;
    return repeat(given, once);
  }
}

/** What was answered of a record is not given a second time once its words are erased, but for the answer to the erasure itself. */
export const forgetAnswers = (db: Db, { shard, id }: { shard: string; id: string }, erasure: Once | null): Promise<unknown> =>
  sql`delete from idempotency where shard = ${shard} and position(${id} in answer) > 0 and key <> ${erasure?.key ?? ''}`.execute(db);

function repeat(given: Given, once: Once): string {
  if (given.request !== once.request) refuse('idempotency_key_reused', {});
  return given.answer;
}

/** The key is taken, or the files it brought are, by the very same request. */
const mayBeRepeat = (error: unknown) =>
  error instanceof Error && (('constraint' in error && error.constraint === 'idempotency_pkey') || ('code' in error && error.code === 'file_gone'));

async function put<R extends RecordRow>(
  on: Running<R>,
  actor: Actor,
  before: R,
  decision: Decision<R>,
  now: Date,
  once: (Once & { account: string; status: number }) | null,
  answer: Answer<R>,
  opener: Write<R>['opener'],
  files: readonly Upload[],
): Promise<string> {
  const done = writeOf(on, actor, before, decision, now, opener);
  const { row } = done;
  const body = await answer(row);
  const kept = once && { account: once.account, key: once.key, request: once.request, status: once.status, answer: body };
  if (!(await write(on.pool, on.table, { ...done, once: kept, files }))) refuse('moved_on', { step: decision.step });
  on.happened(happenedTo(on, before, done, now));
  return body;
}

/** What is told to whoever listens once a step is written. */
export function happenedTo<R extends RecordRow>(on: Pick<Running<R>, 'flow' | 'table'>, before: R, { row, entry, told }: Write<R>, now: Date): Happened {
  return {
    flow: on.flow.name,
    record: row.id,
    number: on.table.label(row).number,
    step: entry.step,
    state: row.state,
    at: now.toISOString(),
    ...placeOf(row),
    left: before.version > 0 && JSON.stringify(placeOf(before)) !== JSON.stringify(placeOf(row)) ? placeOf(before) : null,
    ...(told && { told: true as const }),
  };
}

const placeOf = ({ area, unit, held, called, kept_from }: Place): Place => ({ area, unit, held, called, kept_from });

/** What the record is found by, where it is opened or one of the columns that this hangs on has changed. */
const soughtBy = <R extends RecordRow>({ search }: RecordTable<R>, before: R, row: R): string | null =>
  search && (before.version === 0 || search.by.some((column) => before[column] !== row[column])) ? search.of(row) : null;

const missedIn = ({ clocks }: Record<string, unknown>): readonly string[] => (Array.isArray(clocks) ? clocks.map(String) : []);

/** Everything a decision writes, but for the answer to be kept: the row on its desk, and the trail entry that proves it. `stood` is what stands by the trail where that is not what the row says. */
export function writeOf<R extends RecordRow>(
  on: Pick<Running<R>, 'flow' | 'table' | 'measured' | 'roster' | 'setting'>,
  actor: Actor,
  before: R,
  decision: Decision<R>,
  now: Date,
  opener: Write<R>['opener'],
  stood?: Stand | null,
): Write<R> {
  const { row: next, entry, words, deltas } = record(on, actor, before, decision, now, stood);
  const keptFrom = next.kept_from ?? [];
  const desk = decision.awaits && on.roster.desk(decision.awaits, next.area, now, keptFrom);
  const quiet = !desk && next.ended_at === null ? { post: '', area: '', unit: '' } : null;
  const further = (on.flow.also?.(next) ?? []).map(({ slot, clock, ...wants }, i) => ({
    slot,
    ...on.roster.desk(wants, next.area, now, keptFrom),
    wanted: wants.post,
    wanted_unit: wants.unit ?? '',
    due_at: new Date(next.clocks[clock]?.due_at ?? now),
    // The record is looked at once, by its first desk.
    fire_at: i === 0 && !desk && !quiet ? decision.fire_at : null,
  }));
  const row: R = {
    ...next,
    held: desk,
    wanted: decision.awaits?.post ?? null,
    further: further.map(({ slot, post, area, unit }) => ({ slot, post, area, unit })),
  };
  return {
    row,
    version: before.version,
    entry,
    words,
    opener,
    erases: decision.erases,
    apart: decision.apart ?? null,
    once: null,
    label: on.table.label(row),
    todo: (desk ?? quiet) && {
      ...(desk ?? (quiet as Desk)),
      wanted: decision.awaits?.post ?? '',
      wanted_unit: decision.awaits?.unit ?? '',
      fire_at: decision.fire_at,
    },
    further: further.length || before.further.length ? further : null,
    sought: soughtBy(on.table, before, row),
    told: toldBy(on, actor, decision.step, { before, after: row, missed: missedIn(decision.facts) }, now),
    deltas,
  };
}

/** The row after the step, the trail entry that proves it, and what both change of the figures. An opener is named by post only. */
function record<R extends RecordRow>(
  on: Pick<Running<R>, 'flow' | 'table' | 'measured' | 'setting'>,
  actor: Actor,
  before: R,
  decision: Decision<R>,
  now: Date,
  stood?: Stand | null,
): Pick<Write<R>, 'row' | 'entry' | 'words' | 'deltas'> {
  const words = salted(decision.words);
  const asOpener = actor.post === RESIDENT;
  const seq = before.version + 1;
  const emptied = decision.erases ? Object.fromEntries(on.table.personal.map((c) => [c, typeof before[c] === 'string' ? '' : null])) : {};
  const row = { ...decision.row, ...emptied, version: seq };
  const kept = keptOf(on.measured, before.version > 0 ? before : null, row, on.setting, stood);
  const entry = sealed({
    shard: before.shard,
    record: before.id,
    seq,
    flow: on.flow.name,
    at: now,
    step: decision.step,
    post: actor.post,
    area: actor.area,
    unit: actor.unit,
    account: asOpener ? null : actor.account,
    from_state: decision.from,
    to_state: decision.row.state,
    // Who stood in for the one whose desk it is says so for good.
    facts: {
      ...decision.facts,
      ...(actor.role === 'B' && { stand_in: true }),
      ...(kept.stands && { stands: kept.stands }),
      // What is hidden for a time is not to be guessed from the hash that everybody sees.
      ...(on.flow.steps[decision.step]?.sealed_until && { seal: freshBytes(16).toString('hex') }),
    },
    words_hash: words && commit(words),
    prev: before.head,
  });
  return { words, entry, row: { ...row, head: entry.hash }, deltas: kept.deltas(entry) };
}
