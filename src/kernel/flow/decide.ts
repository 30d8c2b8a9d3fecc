import type { z } from 'zod';
import { Refusal, refuse } from '../../platform/refusal.ts';
import { type Actor, SYSTEM } from '../post/actor.ts';
import { type Clocks, dueAt, extended, fireAt, isOver, markLate, respanned, resumed, started, stopped } from './clocks.ts';
import type { Awaits, Flow, Step } from './declare.ts';
import type { Found, Look, RecordRow } from './record.ts';
import { allows } from './rule.ts';
import type { Setting } from './setting.ts';

/** What a step comes to, before anything is written. */
export type Decision<R extends RecordRow> = {
  step: string;
  from: string | null;
  row: R;
  /** The post the next state waits for; null at an end. */
  awaits: Awaits | null;
  /** When the scanner looks at it next. */
  fire_at: Date | null;
  /** What goes into the trail in the open. */
  facts: Record<string, unknown>;
  /** What goes into the trail by salted hash, kept beside so that it can be erased. */
  words: Record<string, string>;
  erases: boolean;
  /** What is counted apart from the record. */
  apart?: Readonly<Record<string, string>>;
};

/** The steps this actor may take on this row now, in declared order. Pure: the browser asks the same question. */
export const stepsOpenTo = <R extends RecordRow>(flow: Flow<R>, row: R, actor: Actor, now: Date, setting: Setting): string[] =>
  Object.entries(flow.steps).flatMap(([name, step]) =>
    step.from.includes(row.state) && allows(step.by, actor, row) && passes(step, { row, actor, now, setting }) ? [name] : [],
  );

function passes<R extends RecordRow>(step: Step<R, string>, look: Omit<Look<R, never>, 'input' | 'found'>): boolean {
  try {
    step.check?.(look);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/**
 * Decides one step. Pure: the same row, actor, input, time and setting always give the same decision.
 * Refuses `unknown_step`, `not_allowed`, `wrong_state`, `bad_input`, and whatever the step's own check refuses.
 */
export function decide<R extends RecordRow>(
  flow: Flow<R>,
  row: R,
  name: string,
  actor: Actor,
  input: unknown,
  now: Date,
  setting: Setting,
  found: Found = {},
): Decision<R> {
  const step = flow.steps[name] ?? refuse('unknown_step', { step: name });
  const look: Look<R, z.output<z.ZodObject>> = { ...admitted(flow, row, name, actor, input, now, setting), found };
  step.check_input?.(look);
  const to = typeof step.to === 'function' ? step.to(look) : (step.to ?? row.state);
  const changed: R = { ...row, ...step.set?.(look), state: to };
  const after: R = { ...changed, clocks: wind(flow, step, look, row, changed) };
  const { facts, words } = split(step, look.input);
  const missed = Object.keys(after.clocks).filter((clock) => after.clocks[clock]?.late_at && !row.clocks[clock]?.late_at);
  const said = missed.length ? { ...facts, clocks: missed } : facts;
  const apart = step.apart?.(look);
  return settle(flow, { step: name, from: row.state, row: after, facts: said, words, erases: step.erases === true, ...(apart && { apart }) }, now);
}

/**
 * Whether this actor may take this step on this row now, with such an input; what of the decision needs nothing of the world beside the row. Nothing is looked up for whoever is refused here: a refusal that
 * hangs on what was found would tell them of it. Refuses `unknown_step`, `wrong_state`, `not_allowed`, `bad_input` and what the step's own check refuses.
 */
export function admitted<R extends RecordRow>(
  flow: Flow<R>,
  row: R,
  name: string,
  actor: Actor,
  input: unknown,
  now: Date,
  setting: Setting,
): Omit<Look<R, z.output<z.ZodObject>>, 'found'> {
  const step = flow.steps[name] ?? refuse('unknown_step', { step: name });
  if (!step.from.includes(row.state)) refuse('wrong_state', { step: name, state: row.state });
  if (!allows(step.by, actor, row)) refuse('not_allowed', { step: name });
  // Another server may have been here between the scan and this read: time takes a step only while a clock still calls for it.
  if (actor.post === SYSTEM.post && !step.by.some(({ kind }) => kind === 'follows') && stepWhenLate(flow, row, now) !== name)
    refuse('wrong_state', { step: name, state: row.state });
  step.check?.({ row, actor, now, setting });
  return { row, input: step.input ? parse(step.input, input) : {}, actor, now, setting };
}

/**
 * Decides how a record begins: the same clocks and the same desk as any other step would give it. One that comes from elsewhere may begin
 * in another state than the first, and bring clocks with it.
 */
export function decideOpening<R extends RecordRow>(
  flow: Flow<R>,
  row: R,
  facts: Record<string, unknown>,
  words: Record<string, string>,
  now: Date,
  setting: Setting,
  as: { state: string; clocks: Clocks } = { state: flow.start, clocks: {} },
): Decision<R> {
  const fresh = { ...row, state: as.state, clocks: enter(flow, as.clocks, as.state, row, now, setting) };
  return settle(flow, { step: flow.opening, from: null, row: fresh, facts, words, erases: false }, now);
}

/** The trail's word for a matter that goes on in another area, because the one it lay in has closed. No flow declares it, and nobody takes it. */
const REDRAWN = 'redrawn';

/** Decides what a redraw comes to for a record in an area that has closed: it lies in another from now on, with the desks that belong to that, and else goes on as it was. */
export const decideRedrawn = <R extends RecordRow>(flow: Flow<R>, row: R, area: string, now: Date): Decision<R> =>
  settle(flow, { step: REDRAWN, from: row.state, row: { ...row, area }, facts: { from_area: row.area, area }, words: {}, erases: false }, now);

/** The trail's word for saying what stands of a record that did not say it when it should have. Nothing of the record changes. */
const RESTATED = 'restated';

/** Decides nothing but that it is said. */
export const decideRestated = <R extends RecordRow>(flow: Flow<R>, row: R, now: Date): Decision<R> =>
  settle(flow, { step: RESTATED, from: row.state, row, facts: {}, words: {}, erases: false }, now);

function parse<I extends z.ZodObject>(schema: I, input: unknown): z.output<I> {
  const result = schema.safeParse(input ?? {});
  if (result.success) return result.data;
  throw result.error;
}

/** Stops, starts and moves the clocks as the step and the two states say. */
function wind<R extends RecordRow>(flow: Flow<R>, step: Step<R, string>, look: Look<R, z.output<z.ZodObject>>, before: R, after: R): Clocks {
  const { input, now, setting } = look;
  let clocks = step.restart?.length ? without(before.clocks, step.restart) : before.clocks;
  if (after.state !== before.state) clocks = enter(flow, leave(flow, clocks, before.state, now), after.state, after, now, setting);
  for (const [name, span] of Object.entries(flow.spans)) {
    const clock = clocks[name];
    if (clock && !clock.stopped_at) clocks = { ...clocks, [name]: respanned(clock, span(after, setting), setting) };
  }
  const more = step.extend && clocks[step.extend.clock];
  if (step.extend && more) clocks = { ...clocks, [step.extend.clock]: extended(more, step.extend.by(input), setting.calendar) };
  for (const name of step.stops?.(look) ?? []) if (clocks[name]) clocks = { ...clocks, [name]: stopped(clocks[name], now) };
  for (const name of step.starts?.(look) ?? []) clocks = { ...clocks, [name]: started(spanFor(flow, name, after, setting), now, setting) };
  return step.by.some((rule) => rule.kind === 'system') ? markLate(clocks, now) : clocks;
}

function leave<R extends RecordRow>(flow: Flow<R>, clocks: Clocks, state: string, now: Date): Clocks {
  const own = flow.states[state]?.clock;
  const clock = own === undefined ? undefined : clocks[own];
  return own !== undefined && clock ? { ...clocks, [own]: stopped(clock, now) } : clocks;
}

function enter<R extends RecordRow>(flow: Flow<R>, before: Clocks, name: string, row: R, now: Date, setting: Setting): Clocks {
  const { clock: own, runs = [] } = stateOf(flow, name);
  const clocks: Record<string, Clocks[string]> = {};
  for (const [k, c] of Object.entries(before)) clocks[k] = runs.includes(k) ? resumed(c) : isFree(flow, k) && !isEnd(flow, name) ? c : stopped(c, now);
  for (const k of runs) clocks[k] ??= started(spanFor(flow, k, row, setting), now, setting);
  if (own !== undefined) clocks[own] = started(spanFor(flow, own, row, setting), now, setting);
  return clocks;
}

/** A state or a clock that the flow does not declare is a bug of the flow, found by its first test. */
function stateOf<R extends RecordRow>(flow: Flow<R>, name: string) {
  return flow.states[name] ?? bug(`${flow.name} has no state "${name}"`);
}

const spanFor = <R extends RecordRow>(flow: Flow<R>, clock: string, row: R, setting: Setting) =>
  (flow.spans[baseOf(clock)] ?? bug(`${flow.name} has no clock "${clock}"`))(row, setting);

/** What a clock's name says before the dot; behind it stands whose it is. */
export const baseOf = (clock: string): string => clock.split('.', 1)[0] ?? clock;

const isEnd = <R extends RecordRow>(flow: Flow<R>, name: string): boolean => {
  const { awaits, quiet } = stateOf(flow, name);
  return !awaits && !quiet;
};

/** A clock that no state starts or runs: a step starts it and stops it. */
const isFree = <R extends RecordRow>(flow: Flow<R>, clock: string): boolean =>
  !Object.values(flow.states).some((state) => state.clock === clock || state.runs?.includes(clock));

const bug = (what: string): never => {
  throw new Error(what);
};

function without(clocks: Clocks, names: readonly string[]): Clocks {
  return Object.fromEntries(Object.entries(clocks).filter(([name]) => !names.includes(name)));
}

function split<R extends RecordRow>(step: Step<R, string>, input: Record<string, unknown>) {
  const words: Record<string, string> = {};
  const facts: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || step.unwritten?.includes(name)) continue;
    if (step.words?.includes(name)) words[name] = String(value);
    else facts[name] = value;
  }
  return { facts, words };
}

function settle<R extends RecordRow>(flow: Flow<R>, d: Omit<Decision<R>, 'awaits' | 'fire_at'>, now: Date): Decision<R> {
  const state = stateOf(flow, d.row.state);
  const awaits = typeof state.awaits === 'function' ? state.awaits(d.row) : (state.awaits ?? null);
  const late = Object.values(d.row.clocks).some((c) => c.late_at);
  const row: R = {
    ...d.row,
    due_at: dueAt(d.row.clocks),
    late_at: d.row.late_at ?? (late ? now : null),
    ended_at: isEnd(flow, d.row.state) ? (d.row.ended_at ?? now) : null,
  };
  return { ...d, row, awaits, fire_at: fireAt(row.clocks) };
}

/** The step `system` has to take on this row now, or null when no clock has run out. */
export function stepWhenLate<R extends RecordRow>(flow: Flow<R>, row: R, now: Date): string | null {
  const state = flow.states[row.state];
  if (!state) return null;
  if (state.clock !== undefined && state.when_late && isOver(row.clocks[state.clock], now)) return state.when_late;
  return Object.values(row.clocks).some((c) => isOver(c, now) && !c.late_at) ? 'late' : null;
}
