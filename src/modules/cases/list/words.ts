/** What a list says when it leaves Linli as a file. */
export const zh = {
  cases: {
    column: {
      number: '编号',
      title: '标题',
      state: '状态',
      due: '到期',
      category: '类别',
      area: '地点',
      awaits: '等待',
      opened: '反映时间',
      level: '等级',
      channel: '渠道',
      urges: '催办',
      returns: '退单',
      stars: '评价',
      exported_by: '导出人',
      exported_at: '导出时间',
      exported_for: '用途',
    },
    export: {
      stamp: '{{stamp}}，共 {{count}} 件',
      cut: '符合条件的超过 {{most}} 件，这里只有最新的 {{most}} 件。',
      purpose: { handling: '办理', report: '汇总上报', review: '复核检查' },
    },
  },
};

export const en: typeof zh = {
  cases: {
    column: {
      number: 'Number',
      title: 'Title',
      state: 'State',
      due: 'Due',
      category: 'Category',
      area: 'Place',
      awaits: 'Waits for',
      opened: 'Raised',
      level: 'Level',
      channel: 'Channel',
      urges: 'Urged',
      returns: 'Returned',
      stars: 'Rating',
      exported_by: 'Exported by',
      exported_at: 'Exported at',
      exported_for: 'Purpose',
    },
    export: {
      stamp: '{{stamp}}, {{count}} cases',
      cut: 'More than {{most}} match; these are the newest {{most}}.',
      purpose: { handling: 'handling', report: 'report to those above', review: 'review' },
    },
  },
};
