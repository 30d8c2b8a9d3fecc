import type { Draw } from '../draw.ts';
import { REMARKS } from '../texts/remarks.ts';
import { filled } from '../texts/table.ts';
import { type Act, LEADER } from './story.ts';

/** What a life is told with. `right` is the department that ought to have the case, '' where the community handles it. */
export type Teller = {
  draw: Draw;
  right: string;
  /** Departments that it is sent to by mistake. */
  wrong: readonly string[];
  nameOf: (unit: string) => string;
  /** The levels of promise that the city has. */
  levels: readonly string[];
  /** The level whose cases a leader is to answer, where the city has one. */
  hard: string | undefined;
  /** How many returns send a case to the arbiter. */
  returns: number;
  /** What the resident is answered. */
  reply: Readonly<Record<'solved' | 'explained', string>>;
  slots: Readonly<Record<string, string | number>>;
};

type Life = {
  /** How many of them there are among the first reports, so that every state is to be seen within a minute; how often it is told later. */
  opening: number;
  weight: number;
  /** Which cases can have it: those of a department, or those a community handles. */
  of: 'unit' | 'own';
  tell: (t: Teller) => Act[];
};

const remark = (t: Teller, kind: keyof typeof REMARKS, right = t.right) => filled(t.draw.pick(REMARKS[kind]), { ...t.slots, right: t.nameOf(right) });
const maybe = (t: Teller, field: string, kind: keyof typeof REMARKS, share = 0.3) => (t.draw.chance(share) ? { [field]: remark(t, kind) } : {});
const act = (t: Teller, by: Act['by'], step: string, input: Act['input'], [least, most]: readonly [number, number]): Act => ({
  by,
  step,
  input,
  wait: t.draw.whole(least, most),
});

const QUICK = [1500, 4500] as const;
const WORK = [4000, 9000] as const;
const ANSWER = [3000, 8000] as const;
const desk = (t: Teller, step: string, input: Act['input'] = {}) => act(t, 'desk', step, input, QUICK);
const opener = (t: Teller, step: string, input: Act['input'] = {}) => act(t, 'opener', step, input, ANSWER);

const accept = (t: Teller) => desk(t, 'accept', { handle: 'pass', ...maybe(t, 'note', 'note'), ...(t.draw.chance(0.1) && { level: t.draw.pick(t.levels) }) });
const give = (t: Teller, owner: string) => desk(t, 'dispatch', { owner, ...maybe(t, 'note', 'dispatch') });
const sendBack = (t: Teller, kind: 'return' | 'returnLocal', right = t.right) => desk(t, 'return', { reason: remark(t, kind, right) });
const finish = (t: Teller, outcome: 'solved' | 'explained' = 'solved') => act(t, 'desk', 'finish', { outcome, reply: t.reply[outcome] }, WORK);
const shelve = (t: Teller) => desk(t, 'shelve', { reason: remark(t, 'shelve'), review_days: t.draw.pick([60, 90]) });
const reopen = (t: Teller) => opener(t, 'reopen', { reason: remark(t, 'reopen') });

const toUnit = (t: Teller) => [accept(t), give(t, `unit:${t.right}`), desk(t, 'take')];
const toGrid = (t: Teller) => [accept(t), give(t, 'post:grid_worker'), desk(t, 'take')];
/** Sent to departments by mistake, each of which points to the next, and the last to the right one. */
const astray = (t: Teller, times: number) => {
  const units = Array.from({ length: times }, (_, i) => t.wrong[i % t.wrong.length] ?? t.right);
  return units.flatMap((unit, i) => [give(t, `unit:${unit}`), sendBack(t, 'return', units[i + 1] ?? t.right)]);
};
const disputed = (t: Teller) => [accept(t), ...astray(t, t.returns)];
const finishAgain = (t: Teller) => act(t, 'desk', 'finish', { outcome: 'solved', reply: remark(t, 'again') }, WORK);

/** The community takes it up itself and whistles for the departments it cannot do without: one lead, one that assists. */
const whistle = (t: Teller, assist: string) => [
  desk(t, 'accept', { handle: 'here' }),
  desk(t, 'whistle', { lead: t.right, assist: [assist], matter: remark(t, 'whistle') }),
];
const reportIn = (t: Teller, unit: string) => act(t, `unit:${unit}`, 'report_in', maybe(t, 'note', 'reportIn', 0.5), QUICK);
const answer = (t: Teller, unit: string) => act(t, `unit:${unit}`, 'answer', { answer: remark(t, 'answer') }, WORK);
const assistant = (t: Teller) => t.draw.pick(t.wrong);
const order = (t: Teller) => act(t, 'supervisor', 'supervise', { order: remark(t, 'order'), working_days: t.draw.whole(1, 3) }, QUICK);
/** Of what is closed a sample is drawn, which the auditor rings: whoever's case is not among it has no such desk. */
const callBack = (t: Teller) =>
  act(t, 'slot:call_back', 'call_back', t.draw.chance(0.8) ? { reached: true, said: remark(t, 'callBack') } : { reached: false }, ANSWER);
/** What an auditor leaves out of the rates, on a ground of theirs. */
const GROUNDS = { beyond_law: 'beyondLaw', not_here: 'notHere', no_demand: 'noDemand' } as const;
function exclude(t: Teller): Act {
  const ground = t.draw.pick(Object.keys(GROUNDS) as (keyof typeof GROUNDS)[]);
  return act(t, 'auditor', 'exclude', { ground, reason: remark(t, GROUNDS[ground]) }, ANSWER);
}

/** The resident's own word: signed off, and most of the time rated; `mood` is how glad they are, 0 to 1. */
function content(t: Teller, mood: number): Act[] {
  const signed = opener(t, 'sign_off', maybe(t, 'comment', 'signOff', 0.4));
  if (!t.draw.chance(0.75)) return [signed, callBack(t)];
  const glad = t.draw.chance(mood);
  const stars = glad ? t.draw.pick([4, 5, 5, 5]) : t.draw.pick([1, 2, 3]);
  const kind = stars > 3 ? 'rateGood' : stars === 3 ? 'rateFair' : 'ratePoor';
  return [signed, opener(t, 'rate', { stars, solved: glad || stars === 3, ...maybe(t, 'comment', kind, 0.6) }), callBack(t)];
}

/** Every way a case can go here, by name. Those that stop halfway wait for whoever tries the demo. */
export const LIVES = {
  filed: { opening: 8, weight: 3, of: 'unit', tell: () => [] },
  accepted: { opening: 5, weight: 2, of: 'unit', tell: (t) => [accept(t)] },
  dispatched: { opening: 6, weight: 3, of: 'unit', tell: (t) => [accept(t), give(t, `unit:${t.right}`)] },
  taken: { opening: 7, weight: 4, of: 'unit', tell: toUnit },
  grid_waits: { opening: 3, weight: 1, of: 'own', tell: (t) => [accept(t), give(t, 'post:grid_worker')] },
  grid_taken: { opening: 3, weight: 2, of: 'own', tell: toGrid },
  returned: { opening: 4, weight: 1, of: 'unit', tell: (t) => [accept(t), ...astray(t, 1)] },
  disputed: { opening: 3, weight: 1, of: 'unit', tell: disputed },
  silent: { opening: 6, weight: 10, of: 'unit', tell: (t) => [...toUnit(t), finish(t), callBack(t)] },
  shelved: { opening: 4, weight: 2, of: 'unit', tell: (t) => [...toUnit(t), shelve(t)] },
  withdrawn: {
    opening: 3,
    weight: 3,
    of: 'unit',
    tell: (t) => [...(t.draw.chance(0.5) ? [accept(t)] : []), opener(t, 'withdraw', { reason: remark(t, 'withdraw') })],
  },
  diverted: {
    opening: 3,
    weight: 2,
    of: 'unit',
    tell: (t) => [...(t.draw.chance(0.5) ? [accept(t)] : []), desk(t, 'divert', { kind: t.draw.pick(['petition', 'statute']), note: remark(t, 'divert') })],
  },
  solved: { opening: 8, weight: 24, of: 'unit', tell: (t) => [...toUnit(t), finish(t), ...content(t, 0.9)] },
  explained: { opening: 4, weight: 9, of: 'unit', tell: (t) => [...toUnit(t), finish(t, 'explained'), ...content(t, 0.5)] },
  here: { opening: 5, weight: 12, of: 'own', tell: (t) => [desk(t, 'accept', { handle: 'here' }), finish(t), ...content(t, 0.95)] },
  grid: { opening: 5, weight: 12, of: 'own', tell: (t) => [...toGrid(t), finish(t), ...content(t, 0.95)] },
  /** Seen on a round: nobody is there to sign it off. */
  found: { opening: 3, weight: 6, of: 'own', tell: (t) => [...toGrid(t), finish(t)] },
  passed_on: {
    opening: 3,
    weight: 4,
    of: 'unit',
    tell: (t) => [accept(t), ...astray(t, 1), give(t, `unit:${t.right}`), desk(t, 'take'), finish(t), ...content(t, 0.6)],
  },
  passed_up: {
    opening: 2,
    weight: 3,
    of: 'unit',
    tell: (t) => [...toGrid(t), sendBack(t, 'returnLocal'), give(t, `unit:${t.right}`), desk(t, 'take'), finish(t), ...content(t, 0.8)],
  },
  ruled: {
    opening: 2,
    weight: 1,
    of: 'unit',
    tell: (t) => [
      ...disputed(t),
      desk(t, 'arbitrate', { owner: `unit:${t.right}`, ruling: remark(t, 'ruling') }),
      desk(t, 'take'),
      finish(t),
      ...content(t, 0.4),
    ],
  },
  reopened: { opening: 3, weight: 4, of: 'unit', tell: (t) => [...toUnit(t), finish(t), reopen(t), finishAgain(t), ...content(t, 0.5)] },
  regretted: { opening: 2, weight: 1, of: 'unit', tell: (t) => [...toUnit(t), finish(t), opener(t, 'sign_off'), reopen(t)] },
  extended: {
    opening: 3,
    weight: 2,
    of: 'unit',
    tell: (t) => [...toUnit(t), desk(t, 'extend', { working_days: t.draw.whole(1, 10), reason: remark(t, 'extend') })],
  },
  resumed: { opening: 1, weight: 1, of: 'unit', tell: (t) => [...toUnit(t), shelve(t), desk(t, 'resume'), finish(t), ...content(t, 0.8)] },
  urged: {
    opening: 3,
    weight: 4,
    of: 'unit',
    tell: (t) => [accept(t), give(t, `unit:${t.right}`), opener(t, 'urge', { message: remark(t, 'urge') }), desk(t, 'take'), finish(t), ...content(t, 0.6)],
  },
  supervised: {
    opening: 2,
    weight: 2,
    of: 'unit',
    tell: (t) => [accept(t), give(t, `unit:${t.right}`), act(t, 'supervisor', 'urge', { message: remark(t, 'supervise') }, QUICK), desk(t, 'take')],
  },
  ordered: {
    opening: 2,
    weight: 3,
    of: 'unit',
    tell: (t) => [
      accept(t),
      give(t, `unit:${t.right}`),
      order(t),
      desk(t, 'take'),
      desk(t, 'respond', { response: remark(t, 'respond') }),
      finish(t),
      ...content(t, 0.7),
    ],
  },
  ordered_waits: { opening: 2, weight: 1, of: 'unit', tell: (t) => [accept(t), give(t, `unit:${t.right}`), order(t), desk(t, 'take')] },
  whistled: { opening: 4, weight: 2, of: 'unit', tell: (t) => [...whistle(t, assistant(t)), reportIn(t, t.right)] },
  gathered: {
    opening: 4,
    weight: 7,
    of: 'unit',
    tell: (t) => {
      const other = assistant(t);
      const come = [reportIn(t, t.right), reportIn(t, other), answer(t, other), answer(t, t.right)];
      return [...whistle(t, other), ...come, finish(t), ...content(t, 0.9)];
    },
  },
  lifted: {
    opening: 2,
    weight: 1,
    of: 'unit',
    tell: (t) => [
      desk(t, 'accept', { handle: 'pass', ...(t.hard && { level: t.hard }) }),
      desk(t, 'lift', { leader: LEADER, reason: remark(t, 'lift') }),
      finish(t),
      ...content(t, 0.7),
    ],
  },
  excluded: { opening: 2, weight: 1, of: 'unit', tell: (t) => [...toUnit(t), finish(t, 'explained'), opener(t, 'sign_off'), exclude(t), callBack(t)] },
  appealed: {
    opening: 2,
    weight: 1,
    of: 'unit',
    tell: (t) => [
      ...toUnit(t),
      finish(t, 'explained'),
      opener(t, 'sign_off'),
      exclude(t),
      opener(t, 'appeal', { reason: remark(t, 'appeal') }),
      act(t, 'slot:appeal', 'rule', { ruling: t.draw.pick(['upheld', 'dismissed']), reason: remark(t, 'appealRuling') }, WORK),
      callBack(t),
    ],
  },
} as const satisfies Record<string, Life>;

export type LifeName = keyof typeof LIVES;
