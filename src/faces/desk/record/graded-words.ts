/** What the desk says of matters that come first and of those sent elsewhere. */
export const zh = {
  graded: {
    priority: '优先',
    special: '涉及特殊群体',
    diverted: '分流',
    who_hint: '居民自愿说明；只给办理的人看，办结后删除',
    advice: '请马上告诉来电的人',
  },
};

export const en = {
  graded: {
    priority: 'First',
    special: 'Whom it concerns',
    diverted: 'Sent elsewhere',
    advice: 'Tell the caller at once',
    who_hint: 'If they like to say; only for those who handle it, and deleted when it is done',
  },
};
