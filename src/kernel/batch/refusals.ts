import { declareRefusals } from '../../platform/refusal.ts';

export const refuse = declareRefusals({
  batch_empty: 422,
  batch_too_large: 422,
  batch_started: 409,
  batch_over: 409,
  batch_post_ended: 403,
});
