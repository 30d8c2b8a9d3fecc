import { declareRefusals } from '../../platform/refusal.ts';

export const refuse = declareRefusals({
  unknown_variable: 422,
  step_says_nothing: 422,
  unknown_category: 422,
  template_not_yours: 403,
});
