import type { z } from 'zod';
import type { Span } from '../../platform/clock/working-time.ts';
import type { Tells } from '../notice/tell.ts';
import type { Look, RecordRow } from './record.ts';
import type { Rule } from './rule.ts';
import type { Setting } from './setting.ts';

/** Which desk a state waits for. `unit` names the department, absent for posts of the area itself. */
export type Awaits = { post: string; unit?: string };

/** A further desk of a record: which post (of which department) is asked, and the clock that it is asked by. */
export type Also = Awaits & { slot: string; clock: string };

/** A state: whom it waits for, which clocks run in it, and what Linli does when its own clock runs out. */
export type State<R extends RecordRow> = {
  /** Absent at an end. May depend on the row: the owner is whoever the record was dispatched to. */
  awaits?: Awaits | ((row: R) => Awaits);
  /** It awaits nobody and has not ended: it goes with another record. Its clocks run on. */
  quiet?: true;
  /** The clock that starts anew on entering and stops on leaving. */
  clock?: string;
  /** Long clocks that run in this state. One that was stopped runs on towards the due time it had. */
  runs?: readonly string[];
  /** The step `system` takes when the state's own clock runs out; `late` where absent. */
  when_late?: string;
};

/** One way a record moves. From it come the HTTP route, the OpenAPI entry, the button, the check and the trail entry. */
export type Step<R extends RecordRow, S extends string, I extends z.ZodObject = z.ZodObject> = {
  by: readonly Rule[];
  from: readonly S[];
  /** Where it leads; absent: it stays where it is. */
  to?: S | ((look: Look<R, z.output<I>>) => S);
  input?: I;
  /** Input fields that are people's own words: the trail commits to them by salted hash and keeps them beside. */
  words?: readonly string[];
  /** Input fields that stand on the row alone, never in the trail: what must be gone once its purpose is served. */
  unwritten?: readonly string[];
  /** Of the words, the ones the opener is told and the receipt shows to anyone. */
  told?: readonly string[];
  /** Refuses, in plain words, what the rules above cannot see. Looks at the row only: a step it refuses is not offered. */
  check?: (look: Omit<Look<R, never>, 'input' | 'found'>) => void;
  /** Refuses an input that its schema alone cannot judge. */
  check_input?: (look: Look<R, z.output<I>>) => void;
  /** Columns of the row this step changes. */
  set?: (look: Look<R, z.output<I>>) => Partial<R>;
  /** More time on a long clock. */
  extend?: { clock: string; by: (input: z.output<I>) => Span };
  /** Starts a long clock afresh, however it stood. */
  restart?: readonly string[];
  /** Free clocks, which no state runs, that this step starts and stops: `order`, or `answer.housing`, whose span is that of `answer`. */
  starts?: (look: Look<R, z.output<I>>) => readonly string[];
  stops?: (look: Look<R, z.output<I>>) => readonly string[];
  /** What is counted apart from the record, if and only if the step is written: the columns that name the count, with nothing in them that leads back. Null for nothing. */
  apart?: (look: Look<R, z.output<I>>) => Readonly<Record<string, string>> | null;
  /** Until then what this step said is shown to the opener alone. */
  sealed_until?: (row: R, setting: Setting) => Date;
  /** Empties the opener's words all over the record; the chain still verifies and says so. */
  erases?: true;
  /** Offered as a button in front, not under "more"; where it depends on the row, by the row. */
  likely?: true | ((row: R, setting: Setting) => boolean);
};

/** A kind of record: its states, its steps, its clocks. Browser-safe: no database in it. */
export type Flow<R extends RecordRow = RecordRow, S extends string = string> = {
  name: string;
  /** The trail's word for opening a record. */
  opening: string;
  start: S;
  states: Record<S, State<R>>;
  steps: Record<string, Step<R, S>>;
  /** The span of each clock, by the row: the name of one of the pack's, or one that the row itself holds. */
  spans: Record<string, (row: R, setting: Setting) => string | Span>;
  /**
   * The pack's spans it needs, by name; a pack without one of them is refused at start. `cases.promise.{cases.level}` stands for one span for
   * each code of the pack's list `cases.level`.
   */
  promises: readonly string[];
  /** Spans a pack may have besides, and the limits it needs, both by name. A pack with any other of this flow's is refused. */
  may_promise?: readonly string[];
  limits?: readonly string[];
  /** By what other words its states go, where such words are (`cases.state_found.closed` for `found`, else `cases.state.closed`). The flow's own where absent. */
  variant?: (row: R) => string | undefined;
  /** The further desks it lies on; a slot names each. None where absent. */
  also?: (row: R) => readonly Also[];
  /** Whom each step tells, and the opening; by notices that are written with it. Nobody where absent. */
  tells?: Readonly<Record<string, Tells<R>>>;
  /** Posts that see every record of their area; posts that see those of their unit. Openers see their own. */
  sees: { area: readonly string[]; unit: readonly string[] };
};

/** Declares a step of a flow of this row and these states; its functions know their own input. Write `input` before them. */
export const stepOf =
  <R extends RecordRow, S extends string>() =>
  <I extends z.ZodObject>(step: Step<R, S, I>): Step<R, S> =>
    step as unknown as Step<R, S>;

/** Declares a flow: every state named by a step is one of its own. */
export const defineFlow = <R extends RecordRow, S extends string>(flow: Flow<R, S>): Flow<R> => flow as unknown as Flow<R>;
