import { declareRefusals } from '../../platform/refusal.ts';

/** How registers say no. */
export const deny = declareRefusals({
  register_place: 422,
  register_taken: 409,
  record_ended: 409,
  record_living: 409,
  record_merged: 409,
  merge_itself: 422,
  merge_later_first: 409,
  not_merged: 409,
  split_nothing: 422,
  purpose_unknown: 422,
  purpose_not_yours: 403,
  purpose_not_for: 403,
  purpose_shows_nothing: 422,
  purpose_note: 422,
  purpose_no_matter: 403,
  no_consent: 403,
  consent_not_asked: 422,
  field_not_found_by: 422,
  sourced_later: 422,
});
