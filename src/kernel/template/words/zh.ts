export const zh = {
  refusal: {
    unknown_variable: '没有 {{variables}} 这个变量。可以用的有：{{known}}。',
    step_says_nothing: '这一步不向居民告知内容，不需要模板。',
    unknown_category: '没有“{{category}}”这个类别，请重新选择。',
    template_not_yours: '这个模板由别的岗位保存，您可以使用，不能修改。请另存一个自己的。',
  },
};
