/** What the API says of measures and their figures; see GET /api/measures. */
export type MeasureUnit = 'number' | 'share' | 'minutes' | 'm2' | 'stars' | 'points';

export type MeasureInfo = {
  name: string;
  label: string;
  group: string;
  group_name: string;
  unit: MeasureUnit;
  kind: string;
  by: { dim: string; name: string }[];
  target: number | null;
  warning: number | null;
  better: 'more' | 'less' | null;
  people: boolean;
  sees_public: boolean;
  /** Records, things or communities lie behind its figures, and can be listed. */
  rows: boolean;
  /** Its place among the figures that the city leads with, from 1. */
  main: number | null;
};

/** One number, or why there is none: a share lies between 0 and 1. */
export type Figure = {
  value: number | null;
  part: number | null;
  of: number | null;
  none: 'none_due' | 'few' | 'whole_months' | 'no_population' | 'not_kept' | null;
  standing: 'met' | 'near' | 'missed' | null;
  needed?: number;
};

/** A figure of one key: an area's code, a day or month, or a dimension's value. */
export type FigureItem = Figure & { key: string; keys?: string[]; name: string };

/** A part of a composite: its own figure, what it weighs, and what it adds. */
export type FigurePart = Figure & {
  measure: string;
  label: string;
  unit: MeasureUnit;
  weight: number;
  contribution: number | null;
  target: number | null;
};

export type MeasureAnswer = {
  name: string;
  label: string;
  unit: MeasureUnit;
  area: string;
  area_name: string;
  from: string;
  to: string;
  as_of: string;
  by: string | null;
  total: Figure;
  items: FigureItem[];
  /** What a composite is made of. */
  parts?: FigurePart[];
  definition: {
    sentence: string;
    numerator: string | null;
    denominator: string | null;
    leaves_out: { why: string; name: string; n: number }[];
    target: number | null;
    warning: number | null;
  };
};

export type FiguresAnswer = { items: MeasureAnswer[] };

/** A record behind a figure. */
export type RecordRow = {
  kind: 'record';
  flow: string;
  id: string;
  number: string;
  title: string;
  state: string;
  state_name: string;
  area: string;
  area_name: string;
  at: string;
  minutes?: number | null;
  late: boolean;
};

type Shared = { id: string; title: string; facts: string[]; area: string; area_name: string; n: number };

/** A thing that a figure counts, by its kind: a grid, a compound, a building with its homes, a post that nobody holds. */
export type ThingRow = Shared & { kind: 'thing'; thing: string; thing_name: string; part: number | null; of: number };

/** A community with its own figure. */
export type AreaRow = Shared & { kind: 'area'; value: number | null; part: number | null; of: number | null };

/** What lies behind a figure; see GET /api/measures/{name}/rows. */
export type FigureRow = RecordRow | ThingRow | AreaRow;
