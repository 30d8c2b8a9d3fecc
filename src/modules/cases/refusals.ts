import { declareRefusals } from '../../platform/refusal.ts';

export const refuse = declareRefusals({
  bound_by_ruling: 409,
  own_cannot_return: 409,
  extended_once: 409,
  extend_too_late: 409,
  reopen_too_late: 409,
  reopen_after_rating: 409,
  rated_once: 409,
  urged_already: 429,
  no_such_area: 422,
  place_not_yours: 403,
  no_such_category: 422,
  no_such_unit: 422,
});
