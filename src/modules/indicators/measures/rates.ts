import type { Count, MeasureInput } from '../../../kernel/measure/measure.ts';
import { PLACE_STAFF } from './seen-by.ts';

const OF_UNIT = ['unit', 'category'];
/** What an independent post has left out of the rates; told with the ground. */
const leftOut = (tally: string): MeasureInput['leaves_out'] => [{ count: { tally, without: { excluded: ['no'] } }, why: 'excluded' }];
const counting = (tally: string): Count => ({ tally, only: { excluded: ['no'] } });

const rate = (name: string, part: Count, of: Count, by: string[], more: Partial<MeasureInput> = {}): MeasureInput => ({
  name,
  group: 'rates',
  formula: { kind: 'share', part, of },
  unit: 'share',
  by,
  better: 'more',
  sees: 'anyone',
  ...more,
});

/**
 * 三率, each by itself, raw and without what was left out of the rates. Nobody is taken for content who said nothing: resolution and satisfaction are shares of
 * those who were asked and answered, and their number is told.
 */
export const rates: readonly MeasureInput[] = [
  rate('response_rate', { tally: 'cases.responded' }, { tally: 'cases.awaited' }, ['category', 'channel']),
  rate('response_rate_adjusted', counting('cases.responded'), counting('cases.awaited'), [], { leaves_out: leftOut('cases.awaited') }),
  rate('resolution_rate', { tally: 'cases.solved' }, { tally: 'cases.asked_solved' }, OF_UNIT, { people: true }),
  rate('resolution_rate_adjusted', { tally: 'cases.counted_solved' }, { tally: 'cases.counted_asked' }, OF_UNIT, {
    people: true,
    leaves_out: leftOut('cases.asked_solved'),
  }),
  rate('satisfaction_rate', { tally: 'cases.satisfied' }, { tally: 'cases.rated' }, OF_UNIT, { people: true }),
  rate('satisfaction_rate_adjusted', { tally: 'cases.counted_satisfied' }, { tally: 'cases.counted_rated' }, OF_UNIT, {
    people: true,
    leaves_out: leftOut('cases.rated'),
  }),
  {
    name: 'ratings',
    group: 'rates',
    formula: { kind: 'count', of: { tally: 'cases.rated' } },
    unit: 'number',
    by: ['stars', 'unit', 'category'],
    better: null,
    people: true,
    sees: 'anyone',
  },
  // An example of a composite: its weights are a pack’s own, and no authority has published any for all places.
  {
    name: 'three_rates',
    group: 'rates',
    formula: {
      kind: 'composite',
      of: [
        { measure: 'response_rate_adjusted', weight: 30 },
        { measure: 'resolution_rate_adjusted', weight: 35 },
        { measure: 'satisfaction_rate_adjusted', weight: 35 },
      ],
    },
    unit: 'share',
    better: 'more',
    people: true,
    sees: [...PLACE_STAFF],
  },
];
