export const en = {
  refusal: {
    unknown_variable: 'There is no variable {{variables}}. You can use: {{known}}.',
    step_says_nothing: 'This step tells residents nothing, so it needs no template.',
    unknown_category: 'There is no category “{{category}}”. Choose another.',
    template_not_yours: 'Another desk keeps this template: use it, or keep one of your own.',
  },
};
