import type { Clocks } from '../../kernel/flow/clocks.ts';
import type { Call, CaseRow } from '../../modules/cases/row.ts';
import type { FileItem } from './files/types.ts';
import type { Named } from './me-types.ts';

/** What the server answers, as the HTTP contract has it. Times are ISO 8601 with offset. */
export type List<T> = { items: T[]; next: string | null };

export type { Area, AreaFound, AreaLocated, AreaOnPath, AreaUnder, TeamMember } from './area-types.ts';
export type { Holding, Me, Named, Pack } from './me-types.ts';

export type State =
  | 'filed'
  | 'accepted'
  | 'dispatched'
  | 'taken'
  | 'returned'
  | 'disputed'
  | 'whistled'
  | 'linked'
  | 'finished'
  | 'shelved'
  | 'closed'
  | 'withdrawn'
  | 'diverted';
/** Who or what closed it; `import`: it had ended in the system it comes from. */
export type ClosedBy = 'resident' | 'silence' | 'import';
export type Outcome = 'solved' | 'explained' | 'shelved' | 'diverted';

export type Awaits = {
  post: string;
  post_name: string;
  area: string;
  area_name: string;
  unit: string | null;
  unit_name?: string | null;
  /** Nobody holds the wanted post, so `post` above it answers. */
  gap: boolean;
  wanted: string | null;
  wanted_name: string | null;
};

export type Rating = { stars: number; solved: boolean; comment: string | null };

/** `rule` is the sentence of the rule that closes the matter when the resident stays silent. */
export type Silence = { closes_at: string; rule: string };

export type Case = {
  id: string;
  number: string;
  receipt: string;
  title: string;
  category: string | null;
  category_name: string | null;
  level: string;
  level_name: string;
  /** It concerns somebody whose matters come first. */
  priority: boolean;
  state: State;
  state_name: string;
  outcome: Outcome | null;
  closed_by: ClosedBy | null;
  area: string;
  area_name: string;
  /** The department it lies with, '' for none. */
  unit: string;
  owner: { post: string; unit: string | null; name: string } | null;
  awaits: Awaits | null;
  opened_at: string;
  due_at: string | null;
  promised_at: string | null;
  late: boolean;
  ended_at: string | null;
  channel: string;
  anonymous: boolean;
  off_hours: boolean;
  returns: number;
  urges: number;
  reopens: number;
  extended: number | boolean;
  /** The arbiter has ruled whose it is. */
  bound: boolean;
  rating: Rating | null;
  leader: string | null;
  orders: number;
  excluded: CaseRow['excluded'];
  appeal: CaseRow['appeal'];
  call_back: CaseRow['call_back'];
  version: number;
  mine: boolean;
};

/** One department that was whistled for. */
export type WhistleCall = Call & { unit_name: string; role_name: string; report_by: string | null; answer_by: string | null };

/** The main case it is handled with, and why. */
export type CaseLink = { main: string; number: string; kind: 'incident' | 'repeat' };

export type CaseDetail = Case & {
  link: CaseLink | null;
  /** Its files; not in a step's answer. */
  attachments?: FileItem[];
  body: string;
  location: { lon: number | null; lat: number | null; address: string | null } | null;
  reply: string | null;
  /** Whom it concerns: for its reporter and those who handle it. */
  special: Named | null;
  diverted: { kind: string; name: string } | null;
  objected: boolean;
  review_on: string | null;
  silence: Silence | null;
  /** Its clocks as they lie on the row. */
  clocks: Clocks;
  head: string;
  calls: WhistleCall[];
  called: string[] | null;
  further: CaseRow['further'];
  /** Only for the resident's own matter. */
  contact?: { name?: string | null; phone?: string | null } | null;
};

export type NewCase = {
  attachments?: string[];
  title?: string;
  body: string;
  category?: string;
  location?: { lon?: number; lat?: number; address?: string };
  area?: string;
  channel: string;
  contact?: { name?: string; phone?: string };
  special?: string;
  /** Whom it complains of: they and their department do not get to see it. */
  about?: { unit: string } | { post: string; area: string };
  anonymous?: boolean;
};

/** `key` is the secret that proves the report is mine; the server says it once. */
export type Filed = Case & { key: string };

export type TrailItem = {
  seq: number;
  at: string;
  step: string;
  step_name: string;
  post: string;
  post_name: string;
  area: string | null;
  area_name: string | null;
  unit: string | null;
  unit_name: string | null;
  from: string | null;
  to: string | null;
  to_name: string | null;
  facts: Record<string, unknown>;
  text: Record<string, string> | null;
  erased: { at: string; ground: string } | null;
  hash: string;
};
export type Trail = { items: TrailItem[]; intact: boolean };

export type Clock = {
  clock: string;
  name: string;
  span_words: string;
  started_at: string;
  due_at: string | null;
  stopped_at: string | null;
  late: boolean;
  running: boolean;
  derivation: unknown[];
  words: string[];
};

/** `to` on the receipt is the state the step led to; `told` is what the handlers told the resident. */
export type ReceiptItem = {
  seq: number;
  at: string;
  step: string;
  step_name: string;
  post_name: string | null;
  unit_name: string | null;
  to: string | null;
  to_name: string | null;
  told: Record<string, string> | null;
  hash: string;
};

/** The work order that a matter is handled with, and how far that is. */
export type TogetherWith = {
  number: string;
  main: boolean;
  kind: CaseLink['kind'] | null;
  others: number;
  state: State;
  state_name: string;
  due_at: string | null;
  progress: { at: string; step: string; step_name: string; post_name: string; unit_name: string; to_name: string }[];
};

export type Receipt = {
  together: TogetherWith | null;
  number: string;
  receipt: string;
  category_name: string | null;
  area_name: string;
  state: State;
  state_name: string;
  outcome: Outcome | null;
  opened_at: string;
  due_at: string | null;
  late: boolean;
  awaits: { post_name: string; unit_name: string | null } | null;
  timeline: ReceiptItem[];
  clocks: Pick<Clock, 'clock' | 'name' | 'due_at' | 'stopped_at' | 'late'>[];
  silence: Silence | null;
  review_on: string | null;
  closed_by: ClosedBy | null;
  intact: boolean;
};

export type StepOffer = { step: string; name: string; likely: boolean; schema: import('./step-form/schema.ts').StepSchema };

export type TodoGroup = 'late' | 'today' | 'week' | 'later';
export type TodoItem = {
  flow: string;
  record: string;
  number: string;
  title: string;
  state: string;
  state_name: string;
  since: string;
  due_at: string | null;
  late: boolean;
  area: string;
  area_name: string;
  unit: string | null;
  /** Empty for the desk its state awaits; else what it is asked for beside that: `call.housing`, `appeal`, `call_back`. */
  slot: string;
  gap: boolean;
  wanted: string | null;
  wanted_name: string | null;
  category_name?: string | null;
};
export type Todo = List<TodoItem> & { counts: Record<TodoGroup | 'all', number> };

export type CaseSummary = {
  open: number;
  late: number;
  due_today: number;
  awaiting_sign_off: number;
  by_state: Partial<Record<State, number>>;
  by_area: { area: string; name: string; open: number; late: number }[];
  by_unit: { unit: string; name: string; open: number; late: number }[];
  shelved: number;
};

export type Gap = {
  post: string;
  post_name: string;
  area: string;
  area_name: string;
  unit: string | null;
  unit_name: string | null;
  waiting: number;
  gone_to: string | null;
  gone_to_name: string | null;
};

/** What `/api/events` says when a record in my scope moves. */
export type StepEvent = {
  flow: string;
  record: string;
  number: string;
  step: string;
  state: string;
  area: string;
  unit: string | null;
  at: string;
  /** Somebody was told of it. */
  told?: true;
};

export type { DemoMessage, DemoPerson } from './demo-types.ts';

/** How often departments were whistled for, came and answered. */
export type CalledTotals = { called: number; reported_in: number; reported_in_time: number; answered: number; answered_in_time: number; ended_without: number };
/** What a city tells everyone of a place. */
export type Totals = {
  area: string;
  area_name: string;
  shelved: number;
  excluded: { ground: string; name: string; count: number }[];
  appeals: { open: number; upheld: number; dismissed: number };
  /** `drawn` are still to be called. */
  call_backs: { drawn: number; reached: number; unreached: number };
  whistles: CalledTotals;
  by_unit: (CalledTotals & { unit: string; name: string })[];
};
