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
  /** Records lie behind its figures, and can be listed. */
  rows: boolean;
};

/** One number, or why there is none: a share lies between 0 and 1. */
export type Figure = {
  value: number | null;
  part: number | null;
  of: number | null;
  none: 'none_due' | 'few' | 'no_population' | 'not_kept' | null;
  standing: 'met' | 'near' | 'missed' | null;
  needed?: number;
};

/** A figure of one key: an area's code, a day or month, or a dimension's value. */
export type FigureItem = Figure & { key: string; keys?: string[]; name: string };

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
export type FigureRow = {
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
