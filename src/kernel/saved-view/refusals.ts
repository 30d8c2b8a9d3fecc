import { declareRefusals } from '../../platform/refusal.ts';

export const refuse = declareRefusals({ views_full: 409, share_not_yours: 403, share_post_unknown: 422 });
