/** What today's stream says. */
export const zh = {
  stream: {
    title: '今日动态',
    filter: '只看哪类动态',
    all: '全部',
    kind: { arrived: '反映', moved: '流转', answered: '答复', signed: '签评', alarmed: '告警' },
    line: '{{step}}，{{number}}，{{area}}，{{by}}',
    waiting: '{{n}} 条新动态，移开后显示',
    none: '最近 24 小时没有动态',
    none_hint: '居民反映、派单、办结、签单和超时，发生后一秒内会出现在这里。',
    more: '更早的',
  },
};

export const en = {
  stream: {
    title: 'Today',
    filter: 'Which kind of step',
    all: 'All',
    kind: { arrived: 'Reported', moved: 'Moved', answered: 'Answered', signed: 'Signed', alarmed: 'Alarms' },
    line: '{{step}}, {{number}}, {{area}}, {{by}}',
    waiting: '{{n}} more, shown when you move away',
    none: 'Nothing in the last 24 hours',
    none_hint: 'Reports, dispatches, answers, sign-offs and broken deadlines appear here within a second.',
    more: 'Earlier',
  },
};
