/** What is said of what moved. */
export const zh = {
  moved: {
    title: '变动最大',
    area: '下级区域',
    category: '诉求类别',
    worse: '变差',
    better: '变好',
    steady: '比较了 {{n}} 项，都没有超出偶然的变化',
    too_few: '数量太少，不作比较',
    rule: '与前一段同样天数比。两段各不足 {{least}} 件的不比；变化小于 1.96 个标准误的算偶然，不列。只看地方和类别，不看个人。',
  },
};

export const en = {
  moved: {
    title: 'Moved most',
    area: 'Areas within',
    category: 'Kinds of matter',
    worse: 'worse',
    better: 'better',
    steady: '{{n}} compared, none moved beyond chance',
    too_few: 'Too few to compare',
    rule: 'Against as many days right before. Where either has fewer than {{least}} nothing is compared; a move of less than 1.96 standard errors is taken for chance and not listed. Places and subjects only, never people.',
  },
};
