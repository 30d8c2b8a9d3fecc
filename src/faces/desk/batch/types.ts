import type { StepOffer } from '../../shared/types.ts';

/** Which records: picked one by one, or everything that a list's filter finds. */
export type Which = { flow: string; records?: readonly string[]; filter?: Readonly<Record<string, string>> };

/** A step that at least one of the picked records is open to, and for how many. */
export type BatchOffer = StepOffer & { count: number };

/** What a step would come to for one record. */
export type Foreseen = {
  record: string;
  number: string | null;
  title: string | null;
  from_name: string | null;
  to_name: string | null;
  desk_name: string | null;
  says: Record<string, string>;
  code: string | null;
  sentence: string | null;
};
export type Preview = { total: number; would: number; refused: number; items: Foreseen[] };

/** How far a batch is. */
export type Batch = {
  id: string;
  flow: string;
  step: string;
  step_name: string;
  input: Record<string, unknown>;
  state: 'waiting' | 'running' | 'done' | 'stopped' | 'undone';
  state_name: string;
  undo_until: string | null;
  total: number;
  done: number;
  refused: number;
  skipped: number;
};

/** What became of one record. */
export type Result = {
  n: number;
  record: string;
  number: string | null;
  title: string | null;
  state_name: string | null;
  result: 'done' | 'refused' | 'skipped' | null;
  sentence: string | null;
};
