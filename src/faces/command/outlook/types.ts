/** What is foretold of the next seven days; see GET /api/outlook. */
export type Expected = { expected: number; middle: number; low: number; high: number; last_week: number; usual: number };
export type Foreseen = Expected & { key: string; name: string };
export type OutlookAnswer = {
  area: string;
  from: string;
  to: string;
  none: 'too_short' | null;
  weeks: number;
  stated: number;
  days_off: { day: string; name: string }[];
  method: string;
  total: Expected | null;
  items: Foreseen[];
  back_test: { says: string } | null;
};

/** What rose far above what was expected; see GET /api/outlook/rises. */
export type Rise = { area: string; category: string; span: string; from: string; to: string; seen: number; says: string };
export type RisesAnswer = { none: 'too_short' | null; watched: number; method: string; items: Rise[] };

/** A sign that a figure may have been made to look good; `rows` is the address of what it is about. See GET /api/alarms. */
export type Alarm = { kind: string; area: string; unit: string | null; on: string; says: string; rows: string };
export type AlarmRow = { id: string; number: string; state_name: string; area_name: string; at: string };
