/** What the overview says of an area that is not one's own, and on paper. */
export const zh = {
  elsewhere: {
    title: '不在您的辖区',
    only_public: '这里只显示对公众公开的指标',
    hint: '具体诉求、实时动态、预测和预警，只对在这里任职的人显示。',
    back: '回到我的辖区',
  },
  no_area: { title: '没有编码为 {{area}} 的区域', hint: '可能已经重新划分，或地址有误。' },
  paper: { title: '{{area}} · 指标总览', as_of: '数据截至 {{at}}' },
};

export const en = {
  elsewhere: {
    title: 'Not your area',
    only_public: 'Only figures that anybody may see are shown here',
    hint: 'Cases, today’s steps, forecasts and warnings are shown to those who work here.',
    back: 'Back to my area',
  },
  no_area: { title: 'There is no area {{area}}', hint: 'It may have been re-drawn, or the address is wrong.' },
  paper: { title: '{{area}} · Figures', as_of: 'as of {{at}}' },
};
