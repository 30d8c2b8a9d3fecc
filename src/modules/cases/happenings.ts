import type { Happening, Stand, Taken, Tally } from '../../kernel/measure/declare.ts';

const event = (
  name: string,
  steps: readonly string[],
  by: readonly string[],
  on: (taken: Taken, before: Stand | null, after: Stand) => readonly Happening[],
): Tally => ({
  kind: 'event',
  name: `cases.${name}`,
  steps,
  by,
  on,
});
const yes = (is: boolean) => (is ? 'yes' : 'no');
const text = (value: unknown) => String(value ?? '');

/** Steps that time or a desk takes and that decide the fate of a clock. A resident who withdraws lets nobody off and blames nobody. */
const DECIDING = ['late', 'accept', 'divert', 'link', 'dispatch', 'take', 'return', 'arbitrate', 'lift', 'report_in', 'answer', 'end_whistle'];

type Call = { unit: string; reported: string; answered: string };
const callsOf = (stand: Stand | null): Call[] =>
  text(stand?.['calls'])
    .split(' ')
    .filter(Boolean)
    .map((call) => ({ unit: call.slice(0, -3), reported: call.at(-2) ?? '', answered: call.at(-1) ?? '' }));

/** The calls whose reporting in, or answer, this step has changed: from what, to what. */
const moved = (what: 'reported' | 'answered', before: Stand | null, after: Stand) => {
  const old = callsOf(before);
  return callsOf(after).flatMap((call, i) => (old[i] && old[i][what] !== call[what] ? [{ unit: call.unit, from: old[i][what], to: call[what] }] : []));
};

/** What became of a clock, and whose it was. */
type Fate = { unit: string; isMet: boolean };
type Fates = (taken: Taken, before: Stand | null, after: Stand) => Fate[];

/** The fate of a department's clock: out of time, or met. One that was called late is not called so again. */
const ofCalls =
  (what: 'reported' | 'answered'): Fates =>
  (_, before, after) =>
    before?.['calls'] === after['calls']
      ? []
      : moved(what, before, after).flatMap(({ unit, from, to }) => (from === '-' && to !== 'x' ? [{ unit, isMet: to === 'y' }] : []));

/** The fate of the clock of the state that it was in: out of time when that runs out, met when the desk moves in time. */
const ofState =
  (clock: string): Fates =>
  (taken, before, after) => {
    if (before?.['clock'] !== clock) return [];
    const isDecided = after['clock'] === null || taken.from_state !== taken.to_state;
    const isMet = taken.step !== 'late' && taken.at <= text(before['clock_due']);
    return isDecided ? [{ unit: text(before['unit']), isMet }] : [];
  };

/** A clock’s fates and, of these, those that were met; by department where it is a department’s. */
function clock(name: string, fates: Fates, by: readonly 'unit'[] = []): Tally[] {
  const told = (all: Fate[]): Happening[] => all.map(({ unit }) => (by.length ? { by: { unit } } : {}));
  return [
    event(`clock_${name}`, DECIDING, by, (...step) => told(fates(...step))),
    event(`clock_${name}_met`, DECIDING, by, (...step) => told(fates(...step).filter(({ isMet }) => isMet))),
  ];
}

const IN_TIME: Readonly<Record<string, string>> = { y: 'yes', n: 'no', x: 'never' };
const came = (what: 'reported' | 'answered') => (_: Taken, before: Stand | null, after: Stand) =>
  moved(what, before, after).flatMap(({ unit, to }) => (IN_TIME[to] ? [{ by: { unit, in_time: IN_TIME[to] } }] : []));

const once = (by: Readonly<Record<string, string>>): Happening[] => [{ by }];
const inTime =
  (what: 'reported' | 'answered') =>
  (...step: Parameters<ReturnType<typeof came>>) =>
    came(what)(...step).filter(({ by }) => by.in_time === 'yes');

/**
 * What steps bring about, on the day they are taken and for good: the fate of each clock (each a tally of its own, so that it is also kept by department), returns and rulings by department, whistles and who came (`never`:
 * the whistle was ended without it), what was left out of the rates and on what ground.
 */
export const happenings: readonly Tally[] = [
  ...['accept', 'dispatch', 'arbitrate'].flatMap((name) => clock(name, ofState(name))),
  ...clock('take', ofState('take'), ['unit']),
  ...clock('report_in', ofCalls('reported'), ['unit']),
  ...clock('answer', ofCalls('answered'), ['unit']),
  event('returns', ['return'], ['unit'], (_, before) => once({ unit: text(before?.['unit']) })),
  event('rulings', ['arbitrate'], ['unit'], (_, __, after) => once({ unit: text(after['unit']) })),
  event('reopened', ['reopen'], ['unit', 'category'], (_, __, after) => once({ unit: text(after['unit']), category: text(after['category']) })),
  event('whistled', ['whistle'], ['unit'], (_, before, after) =>
    callsOf(after)
      .slice(callsOf(before).length)
      .flatMap(({ unit }) => once({ unit })),
  ),
  event('reported_in', ['report_in', 'end_whistle'], ['unit', 'in_time'], came('reported')),
  event('came', ['report_in'], ['unit'], came('reported')),
  event('came_in_time', ['report_in'], ['unit'], inTime('reported')),
  event('whistle_answered', ['answer', 'end_whistle'], ['unit', 'in_time'], came('answered')),
  event('answered_in_time', ['answer'], ['unit'], inTime('answered')),
  event('exclusions', ['exclude', 'rule'], ['ground'], (_, before, after) =>
    after['excluded'] !== 'no' && after['excluded'] !== before?.['excluded'] ? once({ ground: text(after['excluded']) }) : [],
  ),
  event('urged', ['urge'], [], () => [{}]),
  event('lifted', ['lift'], ['in_time'], (_, before) => once({ in_time: yes(before?.['kept'] !== false) })),
  event('called_back', ['call_back'], ['reached'], ({ facts }) => once({ reached: yes(facts['reached'] === true) })),
];
