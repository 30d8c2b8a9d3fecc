import type { Case } from '../../shared/types.ts';

/** The cases that go with a main case. */
export type Linked = { total: number; counts: { state: string; state_name: string; count: number; seen: number }[]; items: Case[]; next: string | null };
/** A case that may be about the same matter, and why it is proposed. */
export type Alike = Case & { score: number; why: string[] };
