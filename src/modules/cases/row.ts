import type { RecordRow } from '../../kernel/flow/record.ts';

export const LEVELS = ['urgent', 'simple', 'general', 'complex'] as const;
export const OUTCOMES = ['solved', 'explained'] as const;
export const STATES = ['filed', 'accepted', 'dispatched', 'taken', 'returned', 'disputed', 'finished', 'shelved', 'closed', 'withdrawn'] as const;
export const CLOSED_BY = ['resident', 'silence', 'import'] as const;
/** Posts that a case can be given to; a handler's comes with its department. */
export const OWNERS = ['clerk', 'grid_worker', 'handler'] as const;

/** One resident's demand with one accountable owner. */
export type CaseRow = RecordRow & {
  /** What people say on the phone: the day and six digits. */
  number: string;
  /** The public code of the progress page. */
  receipt: string;
  title: string;
  body: string;
  category: string;
  level: (typeof LEVELS)[number];
  channel: string;
  anonymous: boolean;
  lon: number | null;
  lat: number | null;
  address: string | null;
  /** The one owner's post; the department stands in `unit`. Null until someone owns it. */
  owner_post: (typeof OWNERS)[number] | null;
  outcome: 'solved' | 'explained' | 'shelved' | null;
  /** Who or what closed it: the resident, the rule of silence, or the system it was imported from. */
  closed_by: (typeof CLOSED_BY)[number] | null;
  reply: string | null;
  returns: number;
  urges: number;
  urged_at: Date | null;
  reopens: number;
  /** The arbiter has ruled whose it is: no further return. */
  bound: boolean;
  extended: boolean;
  review_days: number | null;
  stars: number | null;
  solved: boolean | null;
};

/** The columns of a case that nobody has touched yet. */
export const UNTOUCHED = {
  unit: '',
  owner_post: null,
  outcome: null,
  closed_by: null,
  reply: null,
  returns: 0,
  urges: 0,
  urged_at: null,
  reopens: 0,
  bound: false,
  extended: false,
  review_days: null,
  stars: null,
  solved: null,
} as const satisfies Partial<CaseRow>;
