/** What the overview of an area says that is not one's own. */
export const zh = {
  elsewhere: {
    title: '不在您的辖区',
    only_public: '这里只显示对公众公开的指标',
    hint: '具体诉求、实时动态、预测和预警，只对在这里任职的人显示。',
    back: '回到我的辖区',
  },
};

export const en = {
  elsewhere: {
    title: 'Not your area',
    only_public: 'Only figures that anybody may see are shown here',
    hint: 'Cases, today’s steps, forecasts and warnings are shown to those who work here.',
    back: 'Back to my area',
  },
};
