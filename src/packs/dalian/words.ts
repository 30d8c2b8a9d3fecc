import type { PackWords } from '../schema.ts';

/** What Dalian calls things, beside what the base pack has. */
export const zh: Partial<PackWords> = {
  pack: '大连 · 减负增能',
  post: { clerk: '全岗通社工', grid_informant: '网格信息员', mediator: '专职人民调解员' },
  category: { help: '帮帮服务' },
  special: { bereaved: '失独家庭' },
  divert: {
    mediation: {
      name: '人民调解',
      told: '这是一件适合调解的纠纷：请到{{area}}的人民调解室，由专职调解员会同街道、派出所、物业等一起调解。调解自愿、不收费，调解员可以由双方选。达成协议后 {{confirm_days}} 日内可以共同申请法院确认。不愿意调解的，{{objection_days}} 天内可以要求重新办理。',
    },
  },
  terms: {
    'cases.state.whistled': '社区已吹哨，等部门报到',
    'cases.step.whistle': '社区吹哨',
    'cases.step.report_in': '部门报到',
    'cases.step.sign_off': '居民确认',
    'cases.state.finished': '待居民确认',
    'cases.state.closed': '已销号',
  },
};

export const en: Partial<PackWords> = {
  pack: 'Dalian',
  post: { clerk: 'All-round community worker', grid_informant: 'Grid informant', mediator: 'Full-time mediator' },
  category: { help: 'Help service team' },
  special: { bereaved: 'Parents who lost their only child' },
  divert: {
    mediation: {
      name: 'Mediation',
      told: 'This is a dispute that can be mediated: go to the mediation room of {{area}}, where a full-time mediator sits down with you together with the sub-district, the police or the property company. It is voluntary and free, and both sides choose the mediator. Within {{confirm_days}} days of an agreement you can jointly ask a court to confirm it. If you would rather not, ask to reopen it within {{objection_days}} days.',
    },
  },
  terms: {
    'cases.state.whistled': 'The community whistled; departments are to report in',
    'cases.step.whistle': 'The community whistles',
    'cases.step.report_in': 'The department reports in',
    'cases.step.sign_off': 'Confirm as the resident',
    'cases.state.finished': 'Awaiting the resident’s confirmation',
    'cases.state.closed': 'Struck off the list',
  },
};
