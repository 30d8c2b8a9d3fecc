import type { Facts } from '../../platform/refusal.ts';
import type { Lang } from '../../platform/words/words.ts';

/** How far a batch is: it can be undone while it waits, and stopped while it runs. */
export const BATCH_STATES = ['waiting', 'running', 'done', 'stopped', 'undone'] as const;
/** What became of one record: its step was taken, or refused, or never tried because the batch was stopped. */
export const RESULTS = ['done', 'refused', 'skipped'] as const;

/** One step that somebody takes for many records, in one of their posts; see the migration. */
export type BatchRow = {
  account: string;
  id: string;
  key: string | null;
  request: string | null;
  flow: string;
  step: string;
  input: Record<string, unknown>;
  post: string;
  area: string;
  unit: string;
  lang: Lang;
  asked_at: Date;
  not_before: Date;
  state: (typeof BATCH_STATES)[number];
  ended_at: Date | null;
};

/** What became of one record of a batch; `result` is null until its step was tried. */
export type ResultRow = {
  account: string;
  batch: string;
  n: number;
  record: string;
  result: (typeof RESULTS)[number] | null;
  code: string | null;
  facts: Facts | null;
  at: Date | null;
};

export type BatchTables = { batch: BatchRow; batch_row: ResultRow };
