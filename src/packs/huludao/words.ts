import type { PackWords } from '../schema.ts';

/** What Huludao calls things, beside what the base pack has. */
export const zh: Partial<PackWords> = {
  pack: '葫芦岛 · 幸福新社区',
  post: { grid_worker: '专职网格员', grid_informant: '兼职信息员', leader: '县区包案领导', dispatcher: '街道多格合一调度员' },
  unit: { business: '营商环境建设局', petition: '信访局' },
  category: { errand: '办事代办', elder_meal: '助老就餐', property: '红色物业', housing_title: '房屋办证历史遗留', care: '必访关爱' },
  level: { simple: '简单事项', complex: '复杂事项', hard: '疑难事项' },
  special: { hardship: '困难群众', left_behind: '留守妇女儿童' },
  measure_group: { graded: '分级响应' },
  measure: {
    simple_in_time: { label: '简单事项 24 小时办结率', sentence: '期内到期的简单事项共 {{of}} 件，其中 24 小时内办结的 {{n}} 件' },
    complex_in_time: { label: '复杂事项 3 个工作日答复率', sentence: '期内到期的复杂事项共 {{of}} 件，其中 3 个工作日内答复的 {{n}} 件' },
  },
  divert: {
    window: {
      name: '办事事项，走全科窗口',
      told: '这是一件要办的手续，不用等派单：请到{{area}}的全科窗口，或者联系您的专职网格员预约、代办、上门。任何一个窗口的社工都可以收件。不认可这样处理的，{{objection_days}} 天内可以要求重新办理。',
    },
  },
  terms: {
    'cases.state.filed': '待研判',
    'cases.step.accept': '研判受理',
    'cases.step.dispatch': '协调派办',
    'cases.step.supervise': '协调督办',
    'cases.step.lift': '提级包案',
    'cases.step.rate': '居民评价',
    'cases.step.lapse': '到期视为满意办结',
  },
};

export const en: Partial<PackWords> = {
  pack: 'Huludao',
  post: { grid_worker: 'Full-time grid worker', grid_informant: 'Part-time informant', leader: 'County leader', dispatcher: 'Sub-district grid dispatcher' },
  unit: { business: 'Business Environment', petition: 'Petition Office' },
  category: {
    errand: 'Errands by proxy',
    elder_meal: 'Meals for the elderly',
    property: 'Red property',
    housing_title: 'Old cases of housing titles',
    care: 'Care by must-visits',
  },
  level: { simple: 'Simple', complex: 'Complex', hard: 'Hard' },
  special: { hardship: 'People in hardship', left_behind: 'Women and children left behind' },
  measure_group: { graded: 'Graded response' },
  measure: {
    simple_in_time: { label: 'Simple, done in 24 hours', sentence: 'Of the simple matters due in the period, {{n}} were done within 24 hours, of {{of}}' },
    complex_in_time: {
      label: 'Complex, answered in 3 working days',
      sentence: 'Of the complex matters due in the period, {{n}} were answered within 3 working days, of {{of}}',
    },
  },
  divert: {
    window: {
      name: 'An errand: the all-round window',
      told: 'This is a formality, which need not wait for a department: go to the all-round window of {{area}}, or ask your grid worker to book it, do it for you or come to your home. Every worker at every window takes it. If you do not agree, ask to reopen it within {{objection_days}} days.',
    },
  },
  terms: {
    'cases.state.filed': 'To be triaged',
    'cases.step.accept': 'Triage',
    'cases.step.dispatch': 'Coordinate',
    'cases.step.supervise': 'Coordinate and supervise',
    'cases.step.lift': 'Lift to a leader',
    'cases.step.rate': 'Rate it as the resident',
    'cases.step.lapse': 'Counted as content, by silence',
  },
};
