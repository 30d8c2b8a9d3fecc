import type { RecordRow } from '../../kernel/flow/record.ts';

export const OUTCOMES = ['solved', 'explained'] as const;
export const STATES = [
  'filed',
  'accepted',
  'dispatched',
  'taken',
  'returned',
  'disputed',
  'whistled',
  'linked',
  'finished',
  'shelved',
  'closed',
  'withdrawn',
  'diverted',
] as const;
export const CLOSED_BY = ['resident', 'silence', 'import'] as const;
/** Why a case goes with another: many residents' same matter, or one resident's matter once more. */
export const LINKS = ['incident', 'repeat'] as const;
/** Posts that a case can be given to; a handler's comes with its department. */
export const OWNERS = ['clerk', 'grid_worker', 'handler', 'leader'] as const;
/** Why a case may be left out of a rate. All configurable practice, none an official list. */
export const GROUNDS = ['beyond_law', 'not_here', 'no_demand', 'appeal'] as const;
export const RULINGS = ['upheld', 'dismissed'] as const;

/** One department that was whistled for. Times are ISO strings: the calls lie in one JSON column. */
export type Call = {
  unit: string;
  /** One leads, as the community said; the system never makes an assistant the lead. */
  role: 'lead' | 'assist';
  called_at: string;
  reported_at: string | null;
  answered_at: string | null;
  /** The whistle was ended without it. */
  ended_at: string | null;
  /** Whether its deadlines had passed when it reported in and answered; null until then. */
  reported_late: boolean | null;
  answered_late: boolean | null;
};

/** An earlier matter of the same resident, as it stood when this one was found to repeat it. */
export type Earlier = {
  id: string;
  number: string;
  receipt: string;
  state: string;
  outcome: string | null;
  reply: string | null;
  /** The day it was raised. */
  on: string;
  /** When its answer was promised. */
  due: string | null;
};

/** One resident's demand with one accountable owner. */
export type CaseRow = RecordRow & {
  /** What people say on the phone: the day and six digits. */
  number: string;
  /** The public code of the progress page. */
  receipt: string;
  title: string;
  body: string;
  category: string;
  /** One of the pack's: what is promised, and within which span. */
  level: string;
  channel: string;
  anonymous: boolean;
  lon: number | null;
  lat: number | null;
  address: string | null;
  /** The one owner's post; the department stands in `unit`. Null until someone owns it. */
  owner_post: (typeof OWNERS)[number] | null;
  outcome: (typeof OUTCOMES)[number] | 'shelved' | 'diverted' | null;
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
  rated_at: Date | null;
  calls: readonly Call[];
  /** The account and name of the leader it was lifted to. */
  leader: string | null;
  leader_name: string | null;
  /** How often a supervisor gave a formal order, and the working days of the last. */
  orders: number;
  order_days: number | null;
  /** Left out of the rates on this ground; null where it counts. */
  excluded: (typeof GROUNDS)[number] | null;
  /** Where an appeal stands: `open` until an arbiter ruled. */
  appeal: 'open' | (typeof RULINGS)[number] | null;
  /** Drawn for a call-back, and whether the resident was reached. */
  call_back: 'drawn' | 'reached' | 'unreached' | null;
  /** Sent elsewhere, as this of the pack's kinds, and the earlier matter it repeats. */
  divert_kind: string | null;
  earlier: Earlier | null;
  /** The resident did not agree to be sent elsewhere: it is handled, and not sent away again. */
  objected: boolean;
  /** It concerns somebody whose matters come first. */
  priority: boolean;
  /** Of which of the pack's groups: for those who handle it, while they do. */
  special: string | null;
  /** The case it goes with, by id and number, and why; null where it goes by itself. */
  main: string | null;
  main_number: string | null;
  link: (typeof LINKS)[number] | null;
  /** The trail entry in which its resident was last told something, and those words as written where they name variables. */
  announced: number;
  pattern: string | null;
  /** The last of its main's entries that it was told. */
  heard: number;
  /** Whom it is kept from by itself, while the case it goes with is kept from somebody too; null otherwise. */
  kept_own: readonly string[] | null;
  /** It came in outside working hours and is of a level that goes to whoever is on duty. */
  off_hours: boolean;
  /** When the community first answered the report: took it up, sent it elsewhere or put it with another; null of what ended in another system. */
  accepted_at: Date | null;
  /** When the demand was first answered. */
  answered_at: Date | null;
  /** When a promise ran out that a new one has taken the place of: it stays broken. */
  missed_due: Date | null;
  /** From when on its rating counts. */
  rating_final_at: Date | null;
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
  rated_at: null,
  calls: [],
  leader: null,
  leader_name: null,
  orders: 0,
  order_days: null,
  excluded: null,
  appeal: null,
  call_back: null,
  divert_kind: null,
  earlier: null,
  objected: false,
  priority: false,
  special: null,
  main: null,
  main_number: null,
  link: null,
  announced: 0,
  pattern: null,
  heard: 0,
  kept_own: null,
  off_hours: false,
  accepted_at: null,
  answered_at: null,
  missed_due: null,
  rating_final_at: null,
  further: [],
  called: null,
  kept_from: null,
} as const satisfies Partial<CaseRow>;

/** What an item of a list is shown of: a list reads no more, since a page that carries bodies and clocks costs four times as much. */
export const ITEM_COLUMNS = [
  'id',
  'version',
  'state',
  'area',
  'unit',
  'opened_at',
  'due_at',
  'ended_at',
  'number',
  'receipt',
  'title',
  'category',
  'level',
  'channel',
  'anonymous',
  'owner_post',
  'outcome',
  'closed_by',
  'returns',
  'urges',
  'reopens',
  'bound',
  'extended',
  'stars',
  'solved',
  'rated_at',
  'leader_name',
  'orders',
  'excluded',
  'appeal',
  'call_back',
  'priority',
  'main',
  'main_number',
  'link',
  'off_hours',
] as const satisfies readonly (keyof CaseRow)[];

/** The moments of an item: a list reads them as they leave the house. */
export const ITEM_TIMES = ['opened_at', 'due_at', 'ended_at'] as const satisfies readonly (typeof ITEM_COLUMNS)[number][];
type Times = (typeof ITEM_TIMES)[number];

/** A case as a list reads it, its moments written out. */
export type ItemRow = Omit<Pick<CaseRow, (typeof ITEM_COLUMNS)[number] | 'held' | 'wanted' | 'mine'>, Times> &
  Record<'opened_at', string> &
  Record<Exclude<Times, 'opened_at'>, string | null> & {
    /** When its promise runs out, as it lies in its clocks; null where none was made. */
    promised_at: string | null;
  };
