import type { MeasureInput } from '../../../kernel/measure/measure.ts';
import { STAFF } from './seen-by.ts';

type More = Partial<MeasureInput>;
const OF_UNIT = ['unit', 'category'];

const count = (name: string, tally: string, by: string[], more: More = {}): MeasureInput => ({
  name,
  group: 'flow',
  formula: { kind: 'count', of: { tally } },
  unit: 'number',
  by,
  better: null,
  sees: 'anyone',
  ...more,
});
const share = (name: string, part: string, of: string, by: string[], more: More = {}): MeasureInput => ({
  name,
  group: 'quality',
  formula: { kind: 'share', part: { tally: part }, of: { tally: of } },
  unit: 'share',
  by,
  better: 'more',
  sees: 'anyone',
  ...more,
});
/** Half of all, and nine in ten, stay within this many minutes. */
const times = (name: string, tally: string, by: string[]): MeasureInput[] =>
  (
    [
      ['median', 50],
      ['p90', 90],
    ] as const
  ).map(([suffix, percent]) => ({
    name: `${name}_${suffix}`,
    group: 'times',
    formula: { kind: 'percentile', of: { tally }, percent },
    unit: 'minutes',
    by,
    better: 'less',
    sees: 'anyone',
  }));
const stock = (name: string, tally: string, by: string[]): MeasureInput => ({
  name,
  group: 'stock',
  formula: { kind: 'stock', of: { tally } },
  unit: 'number',
  by,
  better: 'less',
  sees: 'anyone',
});

/** How many come and go, how long it takes, what is left, and whether it is done once and for all. */
export const work: readonly MeasureInput[] = [
  count('opened', 'cases.opened', ['category', 'channel', 'level', 'unit']),
  count('closed', 'cases.ended', ['category', 'unit', 'outcome', 'closed_by']),
  {
    ...share('online_share', 'cases.opened', 'cases.opened', []),
    group: 'flow',
    formula: {
      kind: 'share',
      part: { tally: 'cases.opened', only: { channel: ['h5'] } },
      // What another system recorded, what staff found and what is played says nothing of how people come.
      of: { tally: 'cases.opened', without: { channel: ['import', 'replay', 'patrol'] } },
    },
  },
  {
    ...share('found_share', 'cases.opened', 'cases.opened', []),
    group: 'flow',
    better: null,
    formula: {
      kind: 'share',
      // These stand in none of the residents' rates: where a place writes down more and more of them, a complaint may be among them.
      part: { tally: 'cases.opened', only: { channel: ['patrol'] } },
      of: { tally: 'cases.opened', without: { channel: ['import', 'replay'] } },
    },
  },
  ...times('time_to_accept', 'cases.accepted', ['category', 'channel']),
  ...times('time_to_answer', 'cases.answered', ['category', 'unit', 'level']),
  ...times('time_to_close', 'cases.ended', OF_UNIT),
  stock('open_stock', 'cases.open', ['category', 'unit', 'level', 'state']),
  stock('late_stock', 'cases.late', OF_UNIT),
  stock('shelved_stock', 'cases.shelved', OF_UNIT),
  {
    ...share('late_share', 'cases.late', 'cases.open', OF_UNIT),
    group: 'stock',
    formula: { kind: 'coverage', with: { tally: 'cases.late' }, of: { tally: 'cases.open' } },
    better: 'less',
  },
  share('reopen_rate', 'cases.came_back', 'cases.answered', OF_UNIT, { better: 'less' }),
  share('at_once_rate', 'cases.at_once', 'cases.answered', OF_UNIT),
  {
    ...share('called_back_reached', 'cases.called_back', 'cases.called_back', []),
    formula: { kind: 'share', part: { tally: 'cases.called_back', only: { reached: ['yes'] } }, of: { tally: 'cases.called_back' } },
  },
  count('exclusions', 'cases.exclusions', ['ground'], { group: 'quality' }),
  count('urged', 'cases.urged', [], { group: 'quality' }),
  count('returns', 'cases.returns', ['unit'], { group: 'departments', sees: [...STAFF] }),
  count('rulings', 'cases.rulings', ['unit'], { group: 'departments', sees: [...STAFF] }),
  count('whistles', 'cases.whistled', ['unit'], { group: 'departments' }),
  share('whistle_came', 'cases.came', 'cases.reported_in', ['unit'], { group: 'departments' }),
  share('whistle_came_in_time', 'cases.came_in_time', 'cases.reported_in', ['unit'], { group: 'departments' }),
  share('whistle_answered_in_time', 'cases.answered_in_time', 'cases.whistle_answered', ['unit'], { group: 'departments' }),
];
