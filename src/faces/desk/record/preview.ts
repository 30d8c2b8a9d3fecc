import { decide } from '../../../kernel/flow/decide.ts';
import type { Awaits, Flow } from '../../../kernel/flow/declare.ts';
import type { RecordRow, Setting } from '../../../kernel/flow/record.ts';
import type { Actor } from '../../../kernel/post/actor.ts';
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
  /** It waits for someone's `step`, until `due` where that is yet to come. */
  | { kind: 'waits'; who: Who; step: string | null; due: Date | null }
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
  if (!awaits) return after.state === row.state ? null : { kind: 'ended', state: after.state };

  const state = flow.states[after.state];
  const own = state?.clock === undefined ? undefined : after.clocks[state.clock];
  const due = own ? new Date(own.due_at) : after.due_at;
  const next = likelyIn(flow, after.state);
  const who = { ...awaits, mine: isHere(awaits, look) };
  if (state?.when_late === undefined || !own || !due) return { kind: 'waits', who, step: next, due: due && due > now ? due : null };
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

/** The step that is expected of a state. */
const likelyIn = <R extends RecordRow>(flow: Flow<R>, state: string): string | null =>
  Object.entries(flow.steps).find(([, { likely, from }]) => likely && from.includes(state))?.[0] ?? null;

const isHere = <R extends RecordRow>({ post, unit = '' }: Awaits, { row: { held }, actor }: Look<R>): boolean =>
  held !== null && held.post === post && held.unit === unit && actor.post === post && actor.area === held.area && actor.unit === unit;

const spanOf = (span: unknown, setting: Setting): Span | null => (typeof span === 'string' ? (setting.spans[span] ?? null) : null);
