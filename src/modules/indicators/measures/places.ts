import type { Count, MeasureInput } from '../../../kernel/measure/measure.ts';
import { PLACE_STAFF } from './seen-by.ts';

const of = (tally: string, only?: Count['only']): Count => ({ tally, ...(only && { only }) });
const coverage = (name: string, part: Count, whole: Count, more: Partial<MeasureInput> = {}): MeasureInput => ({
  name,
  group: 'places',
  formula: { kind: 'coverage', with: part, of: whole },
  unit: 'share',
  better: 'more',
  sees: 'anyone',
  ...more,
});
const stock = (name: string, tally: string, more: Partial<MeasureInput> = {}): MeasureInput => ({
  name,
  group: 'places',
  formula: { kind: 'stock', of: { tally } },
  unit: 'number',
  better: null,
  sees: 'anyone',
  ...more,
});

/** Where the register has only been begun, nobody knows how many live there. */
const KEPT = { register: ['kept'] };

/** What there is to serve people with, and how far what is kept of a place can be relied on. */
export const places: readonly MeasureInput[] = [
  coverage('grids_held', of('grids.held'), of('grids.all')),
  coverage('grids_right_size', of('grids.all', { size: ['right'] }), of('grids.all', { size: ['small', 'right', 'large'] }), {
    leaves_out: [{ count: of('grids.all', { size: ['unknown'] }), why: 'size' }],
  }),
  stock('post_gaps', 'posts.gaps', { by: ['post'], better: 'less', sees: [...PLACE_STAFF] }),
  {
    name: 'workers_per_10000',
    group: 'places',
    formula: { kind: 'per', of: of('posts.workers', KEPT), per: of('people.residents', KEPT), times: 10_000 },
    unit: 'number',
    better: 'more',
    leaves_out: [{ count: of('posts.workers', { register: ['begun'] }), why: 'register' }],
    sees: 'anyone',
  },
  coverage('compounds_managed', of('compounds.managed'), of('compounds.all')),
  coverage('compound_teams_full', of('compounds.team_full'), of('compounds.all')),
  coverage('homes_complete', of('homes.complete'), of('homes.dwellings'), { sees: [...PLACE_STAFF] }),
  coverage('homes_fresh', of('homes.fresh'), of('homes.dwellings'), { sees: [...PLACE_STAFF] }),
  stock('dwellings', 'homes.dwellings'),
  stock('households', 'homes.households', { people: true }),
  stock('residents', 'people.residents', { people: true }),
];
