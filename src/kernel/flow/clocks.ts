import { type Calendar, deadline, type Line, type Span } from '../../platform/clock/working-time.ts';
import type { Setting } from './setting.ts';

/**
 * One promise of time on one record. Times are ISO strings: the clocks live in one JSON column.
 * `span` is the pack's span it was started with, by name, one of its own, or, on a record that came from elsewhere, the due time
 * that was promised there. `extended` is what was granted on top.
 */
export type Clock = {
  span: string | Span | Given;
  started_at: string;
  due_at: string;
  stopped_at?: string;
  late_at?: string;
  extended?: Span[];
};

/** A due time that no span of ours leads to. */
export type Given = { given: string };

/** The clocks of one record, by name. */
export type Clocks = Readonly<Record<string, Clock>>;

/** The pack's span of that name; a missing one is a broken pack, which is refused at start. */
function spanOf(setting: Setting, name: string | Span): Span {
  if (typeof name !== 'string') return name;
  const span = setting.spans[name];
  if (!span) throw new Error(`the pack has no span "${name}"`);
  return span;
}

/** A clock started now. */
export const started = (span: string | Span, now: Date, setting: Setting): Clock => ({
  span,
  started_at: now.toISOString(),
  due_at: deadline(now, spanOf(setting, span), setting.calendar).due.toISOString(),
});

/** A clock that was started elsewhere, towards a due time that was promised there. */
export const given = (startedAt: Date, dueAt: Date): Clock => ({
  span: { given: dueAt.toISOString() },
  started_at: startedAt.toISOString(),
  due_at: dueAt.toISOString(),
});

/** The same clock under another span, counted from its own start; whatever was granted on top stays granted, and so does a due time that was given. */
export function respanned(clock: Clock, span: string | Span, setting: Setting): Clock {
  if (typeof span !== 'string' || isGiven(clock.span) || clock.span === span) return clock;
  const due = pieces({ ...clock, span }, setting).reduce((_, piece) => piece.due, new Date(clock.started_at));
  return { ...clock, span, due_at: due.toISOString() };
}

/** The same clock with more time, counted from where it ended. */
export const extended = (clock: Clock, by: Span, calendar: Calendar): Clock => ({
  ...clock,
  due_at: deadline(new Date(clock.due_at), by, calendar).due.toISOString(),
  extended: [...(clock.extended ?? []), by],
});

export const stopped = (clock: Clock, now: Date): Clock => (clock.stopped_at ? clock : { ...clock, stopped_at: now.toISOString() });

/** Runs again, towards the due time it had: a stop is no gift of time. */
export function resumed(clock: Clock): Clock {
  const { stopped_at: _, ...running } = clock;
  return running;
}

const running = (clocks: Clocks) => Object.values(clocks).filter((c) => !c.stopped_at);
const earliest = (clocks: Clock[]): Date | null => (clocks.length ? new Date(Math.min(...clocks.map((c) => Date.parse(c.due_at)))) : null);

/** When the first running clock runs out. */
export const dueAt = (clocks: Clocks): Date | null => earliest(running(clocks));

/** When the scanner has to look at the record next: the first running clock that has not been called late yet. */
export const fireAt = (clocks: Clocks): Date | null => earliest(running(clocks).filter((c) => !c.late_at));

/** Is this running clock out of time? */
export const isOver = (clock: Clock | undefined, now: Date): boolean => clock !== undefined && !clock.stopped_at && Date.parse(clock.due_at) <= now.getTime();

/** Every running clock that is out of time, marked late once and for good. */
export const markLate = (clocks: Clocks, now: Date): Clocks =>
  Object.fromEntries(Object.entries(clocks).map(([name, c]) => [name, isOver(c, now) && !c.late_at ? { ...c, late_at: now.toISOString() } : c]));

/** How the due time came about: one piece for the first span, one for each extension. A due time that was given has no derivation. */
export function pieces(
  { started_at, due_at, span, extended: more = [] }: Clock,
  setting: Setting,
): { span: Span | Given; from: Date; due: Date; derivation: Line[] }[] {
  let from = new Date(started_at);
  // A span that the pack no longer has: what was promised by it still holds.
  const all = typeof span === 'string' && !setting.spans[span] ? [{ given: due_at }] : [isGiven(span) ? span : spanOf(setting, span), ...more];
  return all.map((each) => {
    const { due, derivation } = isGiven(each) ? { due: new Date(each.given), derivation: [] } : deadline(from, each, setting.calendar);
    const piece = { span: each, from, due, derivation };
    from = due;
    return piece;
  });
}

const isGiven = (span: string | Span | Given): span is Given => typeof span === 'object' && 'given' in span;
