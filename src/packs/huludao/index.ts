import type { MeasureInput } from '../../kernel/measure/measure.ts';
import { base } from '../base.ts';
import { refine } from '../refine.ts';
import { en, zh } from './words.ts';

/** The share of a level's promises that were kept. */
const graded = (name: string, level: string): MeasureInput => ({
  name,
  group: 'graded',
  formula: { kind: 'share', part: { tally: 'cases.kept', only: { level: [level] } }, of: { tally: 'cases.due', only: { level: [level] } } },
  unit: 'share',
  better: 'more',
  target: 1,
  warning: 0.95,
  sees: 'anyone',
});

/**
 * Huludao 葫芦岛: 幸福新社区. What the city published: graded response (simple done in 24 hours, complex answered in 3 working days, hard lifted to a
 * leader who owns it), special groups answered without exception, one grid with a lead, a full-time worker and part-time informants (1+1+N), and the
 * loop of report, triage, coordination and supervision, rating. All other values are this pack's own and can be set otherwise.
 */
export const huludao = refine(base, {
  code: 'huludao',
  area: '2114',
  calendar: {
    zone: 'Asia/Shanghai',
    hours: [
      ['08:30', '11:30'],
      ['13:30', '17:30'],
    ],
    holidays: 'CN',
  },
  levels: { simple: { promise: 'done' }, complex: { promise: 'answered' }, hard: { promise: 'lifted' } },
  spans: {
    'cases.promise.simple': { hours: 24 },
    'cases.promise.simple.special': { hours: 12 },
    'cases.promise.complex': { working_days: 3 },
    'cases.promise.complex.special': { working_days: 2 },
    'cases.promise.hard': { working_days: 2 },
    'cases.promise.hard.special': { working_days: 1 },
    'cases.promise.hard.owned': { working_days: 30 },
    'cases.accept': { working_hours: 2 },
    'cases.dispatch': { working_hours: 2 },
    'cases.take': { working_hours: 4 },
    'cases.sign_off': { working_days: 3 },
  },
  limits: { 'cases.returns': 2, 'cases.objection_days': 7 },
  posts: { ...base.posts, grid_informant: { above: 'grid_worker' } },
  units: [...base.units, 'business', 'petition'],
  // The must-visits of the grid worker: whom these matters concern comes first.
  specials: ['living_alone', 'disabled', 'seriously_ill', 'child_alone', 'hardship', 'left_behind'],
  diversions: { ...base.diversions, window: {} },
  categories: {
    water: { level: 'simple', unit: 'water' },
    power: { level: 'simple', unit: 'power' },
    gas: { level: 'simple', unit: 'gas', advice: 'emergency' },
    heating: { level: 'simple', unit: 'heating' },
    danger: { level: 'simple', unit: 'emergency', advice: 'emergency' },
    safety: { level: 'simple', unit: 'emergency' },
    rubbish: { level: 'simple', unit: 'urban_management' },
    neighbours: { level: 'simple' },
    care: { level: 'simple', unit: 'civil_affairs' },
    errand: { level: 'simple', unit: 'business' },
    elder_meal: { level: 'complex', unit: 'civil_affairs' },
    property: { level: 'complex', unit: 'housing' },
    parking: { level: 'complex', unit: 'police' },
    noise: { level: 'complex', unit: 'environment' },
    road: { level: 'complex', unit: 'transport' },
    market: { level: 'complex', unit: 'market' },
    health: { level: 'complex', unit: 'health' },
    education: { level: 'complex', unit: 'education' },
    work: { level: 'complex', unit: 'labour' },
    housing_title: { level: 'hard', unit: 'housing' },
    illegal_building: { level: 'hard', unit: 'urban_management' },
    land: { level: 'hard', unit: 'land' },
    advice: { level: 'simple' },
    other: { level: 'complex' },
  },
  measures: {
    // Published: simple matters done in 24 hours, complex ones answered in 3 working days, hard ones lifted, special groups answered without exception, 24-hour response of 100 %.
    // Where it becomes a warning is this pack's own.
    own: [graded('simple_in_time', 'simple'), graded('complex_in_time', 'complex')],
    main: ['response_rate', 'simple_in_time', 'complex_in_time', 'special_on_time', 'satisfaction_rate', 'late_stock'],
    set: {
      response_rate: { target: 1, warning: 0.95 },
      special_on_time: { target: 1, warning: 0.99 },
      lifted_in_time: { target: 1, warning: 0.95 },
    },
  },
  words: { zh, en },
});
