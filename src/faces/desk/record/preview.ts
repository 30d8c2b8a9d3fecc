import { decide, stepsOpenTo } from '../../../kernel/flow/decide.ts';
import type { Also, Awaits, Flow } from '../../../kernel/flow/declare.ts';
import type { RecordRow } from '../../../kernel/flow/record.ts';
import type { Setting } from '../../../kernel/flow/setting.ts';
import { type Actor, RESIDENT } from '../../../kernel/post/actor.ts';
import type { Span } from '../../../platform/clock/working-time.ts';
import { type Facts, Refusal } from '../../../platform/refusal.ts';

/** Whom it will wait for; `mine` where that is the very desk it lies on now and I act in. */
type Who = Awaits & { mine: boolean };

/** What a step would come to. Words are the screen's. */
export type Preview =
  /** A rule that no input cures stands against it. */
  | { kind: 'refused'; code: string; facts: Facts }
  | { kind: 'extended'; clock: string; from: Date; to: Date }
  | { kind: 'ended'; state: string }
  /** It waits for someone's `step`, and `others` beside them, until `due` where that is yet to come. */
  | { kind: 'waits'; who: Who; others: readonly Awaits[]; step: string | null; due: Date | null }
  /** It goes on as before, and a clock of its own begins for whom it waits for. */
  | { kind: 'started'; who: Who; clock: string; due: Date }
  /** It waits for someone's `step`; where they are silent, Linli takes `late` at `due`. */
  | { kind: 'silent'; who: Who; step: string | null; late: string; span: Span | null; due: Date }
  /** It rests in `state` until Linli takes `step` at `due`. */
  | { kind: 'rests'; state: string; step: string; due: Date };

type Look<R extends RecordRow> = { row: R; actor: Actor; now: Date; setting: Setting };

/**
 * What a step would come to, by the very code that decides it on the server; null where the input is not whole yet or the server would
 * refuse it. Pure.
 */
export function previewOf<R extends RecordRow>(flow: Flow<R>, name: string, input: unknown, look: Look<R>): Preview | null {
  const { row, actor, now, setting } = look;
  const step = flow.steps[name];
  if (!step) return null;
  const ruled = refusalOf(() => step.check?.(look));
  if (ruled instanceof Refusal) return { kind: 'refused', code: ruled.code, facts: ruled.facts };
  if (step.input && !step.input.safeParse(input).success) return null;
  const decision = refusalOf(() => decide(flow, row, name, actor, input, now, setting));
  if (!decision || decision instanceof Refusal) return null;

  const { row: after, awaits } = decision;
  const [before, longer] = step.extend ? [row.clocks[step.extend.clock], after.clocks[step.extend.clock]] : [];
  if (step.extend && before && longer) return { kind: 'extended', clock: step.extend.clock, from: new Date(before.due_at), to: new Date(longer.due_at) };
  const asked = flow.also?.(after) ?? [];
  const mine = asked.find((desk) => isCalled(desk, look));
  const fresh = asked.filter(({ slot }) => !flow.also?.(row).some((desk) => desk.slot === slot));
  const first = mine ?? (awaits ? undefined : fresh[0]);
  if (first)
    return { kind: 'waits', who: { ...first, mine: first === mine }, others: [], step: nextFor(flow, after, first, look), due: ahead(after, first.clock, now) };
  if (!awaits) return after.state === row.state ? null : { kind: 'ended', state: after.state };

  const state = flow.states[after.state];
  const own = state?.clock === undefined ? undefined : after.clocks[state.clock];
  const due = own ? new Date(own.due_at) : after.due_at;
  const next = nextFor(flow, after, awaits, look);
  const who = { ...awaits, mine: isHere(awaits, look) };
  const begun = after.state === row.state ? Object.keys(after.clocks).find((clock) => isRunning(after, clock) && !isRunning(row, clock)) : undefined;
  if (begun !== undefined && after.clocks[begun]) return { kind: 'started', who, clock: begun, due: new Date(after.clocks[begun].due_at) };
  if (state?.when_late === undefined || !own || !due) return { kind: 'waits', who, others: fresh, step: next, due: due && due > now ? due : null };
  if (state.when_late === next) return { kind: 'rests', state: after.state, step: next, due };
  return { kind: 'silent', who, step: next, late: state.when_late, span: spanOf(own.span, setting), due };
}

/** What `run` answers, or the refusal it throws. */
function refusalOf<T>(run: () => T): T | Refusal {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** The step that is expected of a desk in what the record came to be. */
function nextFor<R extends RecordRow>(flow: Flow<R>, after: R, desk: Awaits | Also, { now, setting }: Look<R>): string | null {
  const { post, unit = '' } = desk;
  const at = { post, area: after.area, unit };
  const seen: R = {
    ...after,
    mine: post === RESIDENT,
    ...('slot' in desk ? { held: null, further: [{ slot: desk.slot, ...at }] } : { held: at, further: [] }),
  };
  const open = stepsOpenTo(flow, seen, { account: null, ...at }, now, setting);
  const isLikely = (name: string) => {
    const likely = flow.steps[name]?.likely;
    return typeof likely === 'function' ? likely(seen, setting) : likely === true;
  };
  return open.find(isLikely) ?? null;
}

const isRunning = <R extends RecordRow>({ clocks }: R, clock: string): boolean => clocks[clock] !== undefined && !clocks[clock].stopped_at;

const ahead = <R extends RecordRow>({ clocks }: R, clock: string, now: Date): Date | null => {
  const due = new Date(clocks[clock]?.due_at ?? Number.NaN);
  return due > now ? due : null;
};

/** Is this further desk, which it lies on now, the one I act in? */
const isCalled = <R extends RecordRow>({ slot }: Also, { row: { further }, actor }: Look<R>): boolean =>
  further.some((desk) => desk.slot === slot && desk.post === actor.post && desk.area === actor.area && desk.unit === actor.unit);

const isHere = <R extends RecordRow>({ post, unit = '' }: Awaits, { row: { held }, actor }: Look<R>): boolean =>
  held !== null && held.post === post && held.unit === unit && actor.post === post && actor.area === held.area && actor.unit === unit;

const spanOf = (span: unknown, setting: Setting): Span | null => (typeof span === 'string' ? (setting.spans[span] ?? null) : null);
