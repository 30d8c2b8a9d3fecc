import type { Measured, Stand, Tally } from '../../kernel/measure/declare.ts';
import { isFound } from './channels.ts';
import { happenings } from './happenings.ts';
import type { Call, CaseRow } from './row.ts';

/** From so many stars of five on, a rating says that the resident is satisfied. The module's own value: a pack may count the stars themselves. */
const SATISFIED = 4;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Has the first answer come in time? Null while it may still, and where none was waited for: no resident waits for one of what staff found. */
function isResponded(row: CaseRow): boolean | null {
  const { state, clocks } = row;
  const { accept } = clocks;
  if (!accept || state === 'withdrawn' || isFound(row)) return null;
  if (accept.late_at || (accept.stopped_at ?? '') > accept.due_at) return false;
  return accept.stopped_at ? true : null;
}

/** What became of the promise; what staff found was promised to nobody. A shelved matter has neither kept nor broken it; one that had run out before stays broken, whatever is promised after. */
function promiseOf(row: CaseRow): { promise_due: string | null; kept: boolean | null } {
  const { state, clocks, missed_due, answered_at } = row;
  const { promise } = clocks;
  if (state === 'withdrawn' || state === 'diverted' || isFound(row)) return { promise_due: null, kept: null };
  if (missed_due) return { promise_due: iso(missed_due), kept: false };
  if (!promise) return { promise_due: null, kept: null };
  const isBroken = promise.late_at !== undefined || (promise.stopped_at ?? '') > promise.due_at;
  return { promise_due: promise.due_at, kept: isBroken ? false : answered_at && (state === 'finished' || state === 'closed') ? true : null };
}

/** The clock of its state that may still be met, and until when. */
const OWN: Readonly<Record<string, string>> = { filed: 'accept', accepted: 'dispatch', returned: 'dispatch', dispatched: 'take', disputed: 'arbitrate' };
function clockOf({ state, clocks }: CaseRow): { clock: string | null; clock_due: string | null } {
  const name = OWN[state];
  const clock = name === undefined ? undefined : clocks[name];
  return name !== undefined && clock && !clock.late_at && !clock.stopped_at ? { clock: name, clock_due: clock.due_at } : { clock: null, clock_due: null };
}

/**
 * The departments that were whistled for, in their order: `housing:y-` reported in (in time `y`, not so `n`, late and still awaited `l`, awaited `-`, never `x`)
 * and how it answered, alike.
 */
const callsOf = ({ calls, clocks }: CaseRow): string =>
  calls
    .map(
      (call) =>
        `${call.unit}:${fate(call, 'reported_at', 'reported_late', clocks[`report_in.${call.unit}`]?.late_at)}${fate(call, 'answered_at', 'answered_late', clocks[`answer.${call.unit}`]?.late_at)}`,
    )
    .join(' ');
const fate = (call: Call, at: 'reported_at' | 'answered_at', late: 'reported_late' | 'answered_late', lateAt: string | undefined): string =>
  call[at] ? (call[late] ? 'n' : 'y') : call.ended_at ? 'x' : lateAt ? 'l' : '-';

/** Everything a case's figures hang on. */
const stand: Measured<CaseRow>['stand'] = (row) => ({
  category: row.category,
  level: row.level,
  channel: row.channel,
  unit: row.unit,
  owner_post: row.owner_post,
  state: row.state,
  priority: row.priority,
  opened_at: iso(row.opened_at),
  accepted_at: iso(row.accepted_at),
  responded: isResponded(row),
  ...promiseOf(row),
  answered_at: iso(row.answered_at),
  ended_at: iso(row.ended_at),
  outcome: row.outcome,
  closed_by: row.closed_by === 'silence' && isFound(row) ? 'unasked' : row.closed_by,
  solved: row.solved,
  stars: row.stars,
  satisfied: row.stars === null ? null : row.stars >= SATISFIED,
  rating_final_at: iso(row.rating_final_at),
  excluded: row.excluded ?? 'no',
  link: row.link,
  returned: row.returns > 0,
  reopened: row.reopens > 0,
  shelved: row.state === 'shelved',
  late: row.ended_at === null && Object.values(row.clocks).some(({ late_at, stopped_at }) => late_at !== undefined && !stopped_at),
  ...clockOf(row),
  calls: callsOf(row),
});

type When = (stand: Stand) => boolean;
const is =
  (field: string): When =>
  (stand) =>
    stand[field] === true;
const counts: When = ({ excluded }) => excluded === 'no';
const minutesTo = (to: string) => (stand: Stand) => Math.max(0, Math.floor((Date.parse(String(stand[to])) - Date.parse(String(stand['opened_at']))) / 60_000));

/** Each case once, on the day of an instant of its own, which has a column by the same name. */
const standing = (name: string, at: string, by: readonly string[], more: { when?: When; value?: (stand: Stand) => number; sketch?: true } = {}): Tally => ({
  kind: 'standing',
  name: `cases.${name}`,
  at,
  by,
  dated: `r.${at}`,
  ...more,
});
const stock = (name: string, when: When, by: readonly string[], now: string, columns: Record<string, string> = {}): Tally => ({
  kind: 'stock',
  name: `cases.${name}`,
  when,
  by,
  now,
  columns,
});
const minutes = (to: string) => ({ value: minutesTo(to), sketch: true }) as const;

/**
 * How cases are measured. Every share has a tally for its whole and one for its part, since cells are kept by one dimension at a time; `counted` are those
 * without what was left out of the rates. Ratings count from the day they are final.
 */
export const measured: Measured<CaseRow> = {
  stand,
  tallies: [
    standing('opened', 'opened_at', ['category', 'level', 'channel', 'unit', 'priority']),
    standing('awaited', 'opened_at', ['category', 'channel', 'excluded'], { when: ({ responded }) => responded !== null }),
    standing('responded', 'opened_at', ['category', 'channel', 'excluded'], { when: is('responded') }),
    standing('due', 'promise_due', ['category', 'level', 'unit', 'excluded', 'priority', 'kept'], { when: ({ kept }) => kept !== null }),
    standing('kept', 'promise_due', ['category', 'level', 'unit', 'excluded', 'priority'], { when: is('kept') }),
    standing('accepted', 'accepted_at', ['category', 'channel'], minutes('accepted_at')),
    standing('answered', 'answered_at', ['category', 'level', 'unit'], minutes('answered_at')),
    standing('came_back', 'answered_at', ['category', 'unit'], { when: is('reopened') }),
    standing('at_once', 'answered_at', ['category', 'unit'], { when: ({ returned, reopened }) => !returned && !reopened }),
    standing('ended', 'ended_at', ['category', 'unit', 'outcome', 'closed_by', 'excluded'], {
      when: ({ closed_by }) => closed_by !== null,
      ...minutes('ended_at'),
    }),
    standing('asked_solved', 'rating_final_at', ['solved', 'unit', 'category', 'excluded'], { when: ({ solved }) => solved !== null }),
    standing('solved', 'rating_final_at', ['unit', 'category', 'excluded'], { when: is('solved') }),
    standing('rated', 'rating_final_at', ['stars', 'unit', 'category', 'excluded'], { value: ({ stars }) => Number(stars) }),
    standing('satisfied', 'rating_final_at', ['unit', 'category', 'excluded'], { when: is('satisfied') }),
    standing('counted_asked', 'rating_final_at', ['unit', 'category'], { when: (s) => s['solved'] !== null && counts(s) }),
    standing('counted_solved', 'rating_final_at', ['unit', 'category'], { when: (s) => s['solved'] === true && counts(s) }),
    standing('counted_rated', 'rating_final_at', ['unit', 'category'], { when: counts }),
    standing('counted_satisfied', 'rating_final_at', ['unit', 'category'], { when: (s) => s['satisfied'] === true && counts(s) }),
    stock('open', ({ ended_at }) => ended_at === null, ['category', 'unit', 'level', 'state', 'priority'], 'r.ended_at is null', {
      category: 'r.category',
    }),
    stock('shelved', is('shelved'), ['category', 'unit'], "r.state = 'shelved'"),
    stock(
      'late',
      is('late'),
      ['category', 'unit'],
      "r.ended_at is null and r.late_at is not null and jsonb_path_exists(r.clocks, '$.* ? (exists(@.late_at) && !exists(@.stopped_at))')",
    ),
    ...happenings,
  ],
};
