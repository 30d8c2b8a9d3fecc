import type { MeasureInput } from '../kernel/measure/measure.ts';
import { base } from './base.ts';
import { refine } from './refine.ts';

/** One of the 四零: the share of communities with nothing of these categories open. What is filed and settled takes nothing away; what lies unsettled does. */
const zero = (name: string, categories: string[], published: number): MeasureInput => ({
  name,
  group: 'four_zeros',
  formula: { kind: 'areas_at_zero', of: { tally: 'cases.open', only: { category: categories } } },
  unit: 'share',
  better: 'more',
  target: published,
  sees: 'anyone',
});

/** What every one of the four says of how it counts. */
const COUNTED = {
  zh: '数的是没办结的，不是报上来的：报了、办好了不影响，压着不报也不会变好看',
  en: 'counted is what lies unsettled, not what was reported: reporting takes nothing away',
} as const;

/** Shenyang 沈阳: 两邻. Everything else is the base’s until its own practice is modelled. */
export const shenyang = refine(base, {
  code: 'shenyang',
  area: '2101',
  // How homes are kept warm is what winters here turn on: whose boiler it is says whom a cold flat goes to.
  registers: { dwelling: { heating: { type: 'choice', choices: ['central', 'gas_boiler', 'electric', 'none'], class: 'internal', counted: true } } },
  // 三长五员: 6,588 compounds each with three leads and five who serve.
  compound_team: [
    'compound_lead',
    'emergency_lead',
    'honorary_lead',
    'property_keeper',
    'gate_keeper',
    'health_inspector',
    'police_patroller',
    'subdistrict_officer',
  ],
  units: [...base.units, 'petition'],
  categories: {
    ...base.categories,
    petition: { level: 'complex', unit: 'petition' },
    security: { level: 'simple', unit: 'police', advice: 'emergency' },
    epidemic: { level: 'simple', unit: 'health' },
  },
  measures: {
    // Which categories count as what is this pack's own and can be set otherwise; the shares are those that the city published as reached.
    own: [
      zero('zero_petition', ['petition'], 0.83),
      zero('zero_accident', ['danger', 'safety', 'gas'], 0.94),
      zero('zero_crime', ['security'], 0.75),
      zero('zero_epidemic', ['epidemic', 'health'], 1),
    ],
    // Where nothing lies unsettled, as the city looks at it; beside it everything that does, at this moment, and what residents themselves say of what was done.
    main: ['zero_petition', 'zero_accident', 'zero_crime', 'zero_epidemic', 'open_stock', 'satisfaction_rate'],
    set: {
      // The city means to reach 20 for 10,000 residents; the ministry asks for 18.
      workers_per_10000: { target: 20, warning: 18 },
      // Every compound has a named team.
      compound_teams_full: { target: 1, warning: 0.9 },
    },
  },
  words: {
    zh: {
      pack: '沈阳 · 两邻',
      unit: { petition: '信访局' },
      category: { petition: '信访', security: '治安', epidemic: '疫情防控' },
      measure_group: { four_zeros: '四零社区' },
      measure: {
        zero_petition: { label: '零上访', sentence: `共 {{of}} 个社区，其中 {{n}} 个没有未办结信访诉求；${COUNTED.zh}` },
        zero_accident: { label: '零事故', sentence: `共 {{of}} 个社区，其中 {{n}} 个没有未消除的危险、安全隐患和燃气问题；${COUNTED.zh}` },
        zero_crime: { label: '零案件', sentence: `共 {{of}} 个社区，其中 {{n}} 个没有未办结治安诉求；${COUNTED.zh}` },
        zero_epidemic: { label: '零疫情', sentence: `共 {{of}} 个社区，其中 {{n}} 个没有未办结疫情防控、卫生健康诉求；${COUNTED.zh}` },
      },
      register: { dwelling: { heating: '供暖方式' } },
      register_choice: { dwelling: { heating: { central: '集中供暖', gas_boiler: '燃气壁挂炉', electric: '电采暖', none: '无供暖' } } },
    },
    en: {
      pack: 'Shenyang',
      unit: { petition: 'Petition Office' },
      category: { petition: 'Petition', security: 'Public order', epidemic: 'Epidemic' },
      measure_group: { four_zeros: 'Four zeros' },
      measure: {
        zero_petition: { label: 'No petition open', sentence: `{{n}} communities have no petition open, of {{of}}; ${COUNTED.en}` },
        zero_accident: { label: 'No danger open', sentence: `{{n}} communities have no danger, hazard or gas matter open, of {{of}}; ${COUNTED.en}` },
        zero_crime: { label: 'No public order matter open', sentence: `{{n}} communities have no public order matter open, of {{of}}; ${COUNTED.en}` },
        zero_epidemic: { label: 'No epidemic matter open', sentence: `{{n}} communities have no epidemic or health matter open, of {{of}}; ${COUNTED.en}` },
      },
      register: { dwelling: { heating: 'Heating' } },
      register_choice: { dwelling: { heating: { central: 'Central', gas_boiler: 'Own gas boiler', electric: 'Electric', none: 'None' } } },
    },
  },
});
