import { declareRefusals } from '../../platform/refusal.ts';

/** How this part says no. */
export const deny = declareRefusals({
  unknown_post: 422,
  unknown_unit: 422,
  unknown_area: 422,
  unknown_account: 422,
  off_duty: 403,
  stand_in_only: 403,
  holds_no_post: 422,
  absence_over: 422,
  absence_too_long: 422,
  open_matters: 409,
  same_person: 422,
  already_ended: 409,
  hand_over_past: 422,
  view_over: 403,
  view_only: 403,
  view_hides: 403,
  why_whom: 422,
  shift_area: 422,
  shift_over: 422,
  shift_too_long: 422,
  shift_overlaps: 422,
});
