export const zh = {
  refusal: {
    off_duty: '您已登记离岗，暂时不能以这个岗位办事。回来以后先点“我回来了”。',
    stand_in_only: '这个岗位的 A 岗在岗，由他办理；他离岗时您再接着办。',
  },
};
