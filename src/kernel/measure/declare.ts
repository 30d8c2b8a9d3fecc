import type { RecordRow } from '../flow/record.ts';
import type { Setting } from '../flow/setting.ts';

/**
 * What of a record its figures hang on: codes, instants (ISO strings), whole numbers; nothing about a person. Where a step changes it, the change is
 * written into the step's trail entry (`facts.stands`), so that every figure follows from the trail alone.
 */
export type Stand = Readonly<Record<string, string | number | boolean | null>>;

/** A trail entry as a tally may look at it. */
export type Taken = {
  step: string;
  at: string;
  post: string;
  unit: string;
  from_state: string | null;
  to_state: string;
  facts: Readonly<Record<string, unknown>>;
};

/** One thing that a step brought about, counted on the day of the step: `value` a whole number that is summed and sketched, `by` dimensions beside the stand's. */
export type Happening = { value?: number; by?: Readonly<Record<string, string>> };

type Named = {
  /** Unique over all modules: `cases.due`. Its cells are kept under this name. */
  name: string;
  /** Dimensions it is kept by, each by itself: fields of the stand, or of a happening's own `by`. */
  by: readonly string[];
  /** Values are also kept as a sketch, for percentiles. */
  sketch?: true;
};

/**
 * What is counted, of one kind of record; cells are kept by area, day and dimension.
 * `standing`: each record counts once, on the day of an instant of its own, as it stands now; what changes is taken back and counted anew.
 * `event`: whatever steps brought about, on the day of the step, for good.
 * `stock`: each record counts on every day at whose end it was so.
 */
export type Tally = Named &
  (
    | {
        kind: 'standing';
        /** The field of the stand with the instant by whose day it counts; it does not count while that is null. */
        at: string;
        when?: (stand: Stand) => boolean;
        value?: (stand: Stand) => number;
        /** The same instant in SQL, over the record's table `r`: how rows behind a figure are found. */
        dated: string;
      }
    | {
        kind: 'event';
        /** Steps that may bring it about. */
        steps: readonly string[];
        on: (taken: Taken, before: Stand | null, after: Stand) => readonly Happening[];
      }
    | {
        kind: 'stock';
        when: (stand: Stand) => boolean;
        value?: (stand: Stand) => number;
        /** Which records count now, in SQL over the record's table `r`. */
        now: string;
        /** Dimensions that are columns of the record, in SQL over `r`: by these what counts now is counted out of the records themselves. `now` then counts the very records that `when` does. */
        columns?: Readonly<Record<string, string>>;
      }
  );

/** How the records of one kind are measured. `stand` is pure and looks at the row alone. */
export type Measured<R extends RecordRow = RecordRow> = {
  stand: (row: R, setting: Pick<Setting, 'limits' | 'choices'>) => Stand;
  /** Is raised when a function in here comes to something else than before: then all cells are made anew. A tally that is added or keeps another dimension is noticed by itself. */
  version?: number;
  tallies: readonly Tally[];
};
