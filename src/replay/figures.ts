import { sql } from 'kysely';
import type { House } from '../kernel/house.ts';
import { type Promised, promisedBy, promiseSpan } from '../modules/cases/promise.ts';
import { deadline, type Span, workingMillis } from '../platform/clock/working-time.ts';

/** How long answers took: the middle one, and the one that nine in ten were faster than. */
export type Spread = { median: number; p90: number };
/** A level: what it promises within which span, and how often that held. */
type Level = { cases: number; kind: Promised; promise: Span; on_time: number; on_time_share: number; answer_days: Spread; answer_working_days: Spread };

/** What a replay came to, counted in the database when all was over. Shares are between 0 and 1. */
export type Figures = {
  sent: number;
  /** Signed off or closed by the rule of silence after an answer, shelved, or sent elsewhere: `solved`, `explained`, `shelved` and `diverted` add up to it. */
  ended: number;
  solved: number;
  explained: number;
  shelved: number;
  diverted: number;
  diverted_as: Record<string, number>;
  /** Sent elsewhere, but the resident did not agree and it was handled. */
  objected: number;
  /** Owned by a named leader. */
  lifted: number;
  /** Concerning somebody whose matters come first, and how many of those promises held. */
  special: number;
  special_on_time: number;
  /** Sent and not ended. */
  lost: number;
  /** What the pack promises was kept later than promised, or not at all. */
  late: number;
  on_time_share: number;
  answer_days: Spread;
  answer_working_days: Spread;
  by_level: Record<string, Level>;
  signed_off: number;
  silence: number;
  reopened: number;
  returned: number;
  urged: number;
  anonymous: number;
  /** Steps in the trails, and how many of them time itself took. */
  steps: number;
  by_system: number;
};

type Row = {
  level: string;
  priority: boolean;
  divert_kind: string | null;
  objected: boolean;
  leader: string | null;
  done_at: Date | null;
  lifted_at: Date | null;
  diverted_at: Date | null;
  state: string;
  outcome: string | null;
  closed_by: string | null;
  reopens: number;
  returns: number;
  urges: number;
  anonymous: boolean;
  opened_at: Date;
  answered_at: Date | null;
  steps: number;
  by_system: number;
};

/** Counts what `sent` messages came to. */
export async function figuresOf(house: Pick<House, 'db' | 'city'>, sent: number): Promise<Figures> {
  const { rows } = await sql<Row>`
    select c.level, c.priority, c.divert_kind, c.objected, c.leader, t.done_at, t.lifted_at, t.diverted_at, c.state, c.outcome, c.closed_by, c.reopens, c.returns, c.urges, c.anonymous, c.opened_at, t.answered_at, t.steps, t.by_system
    from cases c join (select shard, record, min(at) filter (where step in ('finish', 'shelve', 'divert')) as answered_at,
      min(at) filter (where step = 'finish') as done_at, min(at) filter (where step = 'lift') as lifted_at, min(at) filter (where step = 'divert') as diverted_at, count(*) as steps, count(*) filter (where post = 'system') as by_system
      from trail where flow = 'cases' group by shard, record) t on t.shard = c.shard and t.record = c.id`.execute(house.db);
  const { setting } = house.city;
  const answers = rows.map((row) => answerOf(row, setting));
  const ended = rows.filter(({ state, closed_by }) => state === 'shelved' || state === 'diverted' || (state === 'closed' && closed_by !== null));
  const count = (is: (row: Row) => boolean) => ended.filter(is).length;
  const sum = (of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0);
  const levels = [...Map.groupBy(answers, ({ level }) => level)].sort(
    ([a], [b]) => Object.keys(setting.spans).indexOf(`cases.promise.${a}`) - Object.keys(setting.spans).indexOf(`cases.promise.${b}`),
  );
  const onTime = answers.filter((answer) => answer.onTime).length;
  const away = ended.filter(({ state }) => state === 'diverted');
  const first = answers.filter(({ priority }) => priority);
  return {
    sent,
    ended: ended.length,
    solved: count(({ outcome }) => outcome === 'solved'),
    explained: count(({ outcome }) => outcome === 'explained'),
    shelved: count(({ outcome }) => outcome === 'shelved'),
    diverted: away.length,
    diverted_as: Object.fromEntries(
      Object.keys(setting.choices['cases.divert'] ?? {}).map((kind) => [kind, away.filter((row) => row.divert_kind === kind).length]),
    ),
    objected: rows.filter(({ objected }) => objected).length,
    lifted: rows.filter(({ leader }) => leader !== null).length,
    special: first.length,
    special_on_time: first.filter((answer) => answer.onTime).length,
    lost: sent - ended.length,
    late: sent - onTime,
    on_time_share: share(onTime, sent),
    ...spreads(answers),
    by_level: Object.fromEntries(levels.map(([level, of]) => [level, levelOf(level, of, setting)])),
    signed_off: count(({ closed_by }) => closed_by === 'resident'),
    silence: count(({ closed_by }) => closed_by === 'silence'),
    reopened: rows.filter(({ reopens }) => reopens > 0).length,
    returned: rows.filter(({ returns }) => returns > 0).length,
    urged: rows.filter(({ urges }) => urges > 0).length,
    anonymous: rows.filter(({ anonymous }) => anonymous).length,
    steps: sum(({ steps }) => steps),
    by_system: sum(({ by_system }) => by_system),
  };
}

type City = House['city']['setting'];
type Answer = { level: string; priority: boolean; onTime: boolean; days: number | null; workingDays: number | null };
const DAY = 86_400_000;

/**
 * The first answer, and whether what the level promises was kept in its span from the report, reckoned anew: reviews and re-openings move clocks. A shelved
 * matter is answered but not done; one that was sent elsewhere was told what to do.
 */
function answerOf(row: Row, setting: City): Answer {
  const { level, priority, opened_at, answered_at, done_at, lifted_at, diverted_at } = row;
  const { calendar } = setting;
  if (!answered_at) return { level, priority, onTime: false, days: null, workingDays: null };
  const kept = { done: done_at, answered: answered_at, lifted: lifted_at }[promisedBy(level, setting)] ?? diverted_at;
  const promise = setting.spans[promiseSpan({ level, priority, owner_post: null }, setting)] as Span;
  const workday = workingMillis(MONDAY, new Date(MONDAY.getTime() + DAY), { ...calendar, holidays: [] });
  return {
    level,
    priority,
    onTime: kept !== null && kept <= deadline(opened_at, promise, calendar).due,
    days: (answered_at.getTime() - opened_at.getTime()) / DAY,
    workingDays: workingMillis(opened_at, answered_at, calendar) / workday,
  };
}

/** Any Monday, at midnight in the city: how long a working day is. */
const MONDAY = new Date('2026-03-01T16:00:00Z');

function levelOf(level: string, answers: readonly Answer[], setting: City): Level {
  const onTime = answers.filter((answer) => answer.onTime).length;
  return {
    cases: answers.length,
    kind: promisedBy(level, setting),
    promise: setting.spans[`cases.promise.${level}`] as Span,
    on_time: onTime,
    on_time_share: share(onTime, answers.length),
    ...spreads(answers),
  };
}

const spreads = (answers: readonly Answer[]) => ({
  answer_days: spread(answers.map(({ days }) => days)),
  answer_working_days: spread(answers.map(({ workingDays }) => workingDays)),
});

function spread(values: readonly (number | null)[]): Spread {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const at = (quantile: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? 0, 100);
  return { median: at(0.5), p90: at(0.9) };
}

const share = (part: number, whole: number) => rounded(whole ? part / whole : 0, 10_000);
const rounded = (value: number, to: number) => Math.round(value * to) / to;
