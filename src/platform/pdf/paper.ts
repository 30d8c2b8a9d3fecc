/** One cell's words; `strong` in the heavier weight, `faint` in grey. Line breaks are kept. */
export type Said = string | { text: string; strong?: true; faint?: true };

/**
 * A small chart in lines: `bars`, or a `line`, on a scale from `low` to `high`, which `ends` say in words. A point without a value is a gap. `said` is its last value in words, `under` what is
 * drawn; `reach` is the value to be reached, drawn dashed where it lies on the scale.
 */
export type Chart = {
  title: string;
  said: string;
  under: string;
  drawn: 'bars' | 'line';
  low: number;
  high: number;
  ends: readonly [low: string, high: string];
  reach: number | null;
  points: readonly { label: string; value: number | null }[];
};

/** What stands on a paper, top to bottom. Widths are shares of the page's. */
export type Block =
  | { kind: 'title'; text: string; under: string }
  /** A heading over what follows it. */
  | { kind: 'heading'; text: string }
  /** A Chinese form: a shaded label on the left, what is to be said beside it. Two pairs a row where both are short. */
  | { kind: 'form'; rows: readonly (readonly [label: string, said: Said, label2?: string, said2?: Said])[] }
  /** `right`: columns of numbers, set against their right edge. */
  | { kind: 'table'; head: readonly string[]; shares: readonly number[]; right?: readonly number[]; rows: readonly (readonly Said[])[] }
  /** Charts beside each other, three in a row. */
  | { kind: 'charts'; items: readonly Chart[] }
  | { kind: 'note'; text: string }
  /** A square that leads to `url`, with words beside it. */
  | { kind: 'check'; url: string; lines: readonly Said[] };

/** A printed paper, as data: A4, Chinese first, with a watermark on every page and a foot that says who printed it. */
export type Paper = { title: string; watermark: string; foot: string; at: Date; blocks: readonly Block[] };
