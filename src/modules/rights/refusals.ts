import { declareRefusals } from '../../platform/refusal.ts';

export const refuse = declareRefusals({
  not_verified: 409,
  verified_already: 409,
  claim_needs_person: 422,
  nothing_different: 422,
  asked_already: 409,
  own_request: 403,
});
