import { declareRefusals } from '../../../platform/refusal.ts';

/** How sealing says no. All are the operator's to mend; `sealed_key_unknown` passes by itself within seconds. */
export const refuse = declareRefusals({
  key_missing: 503,
  key_unreadable: 503,
  key_damaged: 503,
  key_does_not_fit: 503,
  cipher_missing: 503,
  sealed_key_unknown: 503,
  no_such_key: 404,
  keys_busy: 409,
  key_same: 409,
});
