import type { RecordRow } from '../../kernel/flow/record.ts';

export const KINDS = ['claim', 'correct', 'delete'] as const;
/** What is asked: to be known as the person an entry is about, that a fact be put right, or that what is kept be erased. */
export type RightsKind = (typeof KINDS)[number];
export const CHANNELS = ['self', 'desk', 'staff'] as const;
export const STATES = ['asked', 'queried', 'granted', 'done', 'refused', 'withdrawn'] as const;
/** Grounds on which a request may be refused; each says what can be done about it. */
export const GROUNDS = ['not_the_person', 'correct_as_it_is', 'kept_by_law', 'no_proof'] as const;

/** One request of a person about what is kept of them. */
export type RightsRow = RecordRow & {
  number: string;
  /** What it is called on a desk, in the city's own language. */
  title: string;
  kind: RightsKind;
  channel: (typeof CHANNELS)[number];
  /** The register and the record it is about; the record is null while it is not known whose a claim is. */
  register: string;
  record: string | null;
  /** The fields that are to be different. */
  fields: readonly string[];
  /** What was asked for in plain, sealed by key; null once it is over. */
  asked: Readonly<Record<string, string>> | null;
  account: string | null;
  outcome: 'done' | 'refused' | null;
  answer: string | null;
};
