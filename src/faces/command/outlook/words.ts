/** What the outlook panel says; methods and findings are the server's own sentences. */
export const zh = {
  outlook: {
    title: '未来 7 天',
    by: '按什么看',
    area: '按区域',
    category: '按类别',
    too_short: '数据不足 8 周，还不能预测。',
    total: '预计约 {{n}} 件',
    between: '{{low}}–{{high}} 件（{{stated}}% 区间）',
    was: '上周 {{n}} 件，平常每周约 {{usual}} 件',
    off: '其中放假：{{days}}',
    expected: '预计',
    interval: '{{stated}}% 区间',
    last_week: '上周',
    untested: '预测办法',
    rises: '异常上升',
    no_rises: '看了 {{n}} 处，没有异常上升。',
    alarms: '数字可疑提示',
    no_alarms: '近一个月没有可疑的数字。',
  },
};

export const en = {
  outlook: {
    title: 'The next 7 days',
    by: 'Look by',
    area: 'By area',
    category: 'By kind',
    too_short: 'Less than 8 weeks of past: too little to foretell.',
    total: 'About {{n}} cases',
    between: '{{low}}–{{high}} ({{stated}}% interval)',
    was: '{{n}} last week, about {{usual}} in a usual one',
    off: 'With days off: {{days}}',
    expected: 'Expected',
    interval: '{{stated}}% interval',
    last_week: 'Last week',
    untested: 'How it is foretold',
    rises: 'Unusual rises',
    no_rises: '{{n}} places and kinds watched, nothing unusual.',
    alarms: 'Figures that look too good',
    no_alarms: 'Nothing suspicious in the last month.',
  },
};
