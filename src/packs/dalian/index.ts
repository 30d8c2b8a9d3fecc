import { base } from '../base.ts';
import { refine } from '../refine.ts';
import { en, zh } from './words.ts';

/**
 * Dalian 大连: 减负增能. What the city published: communities whistle and departments report in, one grid for all departments, full-time mediators with a
 * joint team. It publishes no times for cases: those here are this pack's own and can be set otherwise.
 */
export const dalian = refine(base, {
  code: 'dalian',
  area: '2102',
  calendar: {
    zone: 'Asia/Shanghai',
    hours: [
      ['08:30', '12:00'],
      ['13:00', '17:00'],
    ],
    holidays: 'CN',
  },
  levels: { urgent: { promise: 'done', on_duty: true }, simple: { promise: 'done' }, general: { promise: 'answered' }, complex: { promise: 'answered' } },
  spans: {
    'cases.promise.urgent': { hours: 24 },
    'cases.promise.urgent.special': { hours: 8 },
    'cases.promise.simple': { working_days: 2 },
    'cases.promise.simple.special': { working_days: 1 },
    'cases.promise.general': { working_days: 5 },
    'cases.promise.general.special': { working_days: 3 },
    'cases.promise.complex': { working_days: 15 },
    'cases.promise.complex.special': { working_days: 10 },
    'cases.report_in': { working_hours: 2 },
    'cases.answer': { working_days: 2 },
    'cases.sign_off': { working_days: 7 },
  },
  limits: { 'cases.objection_days': 10, 'cases.urge_hours': 12 },
  posts: { ...base.posts, grid_informant: { above: 'grid_worker' } },
  specials: ['living_alone', 'disabled', 'seriously_ill', 'child_alone', 'bereaved'],
  // Parties to a mediation agreement may ask a court to confirm it within 30 days (人民调解法, art. 33).
  diversions: { ...base.diversions, mediation: { facts: { confirm_days: 30 } } },
  categories: {
    ...base.categories,
    neighbours: { level: 'simple' },
    property: { level: 'general', unit: 'housing' },
    parking: { level: 'simple', unit: 'police' },
    noise: { level: 'simple', unit: 'environment' },
    road: { level: 'complex', unit: 'transport' },
    help: { level: 'simple' },
    market: { level: 'complex', unit: 'market' },
  },
  // A department that is whistled for must come and must answer. The shares to reach are this pack's own.
  measures: {
    main: ['whistle_came_in_time', 'whistle_answered_in_time', 'on_time_rate', 'resolution_rate', 'satisfaction_rate', 'late_stock'],
    set: {
      whistle_came: { target: 1, warning: 0.95 },
      whistle_came_in_time: { target: 0.98, warning: 0.9 },
      whistle_answered_in_time: { target: 0.98, warning: 0.9 },
    },
  },
  words: { zh, en },
});
