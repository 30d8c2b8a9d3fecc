import { declareRefusals } from '../../../platform/refusal.ts';

export const refuse = declareRefusals({
  no_contact: 409,
  no_phone: 409,
  not_revealed: 403,
  not_your_desk: 403,
  messages_closed: 409,
  relay_absent: 503,
  team_unreachable: 409,
  call_over: 409,
  nobody_there: 422,
  kept_already: 409,
  not_kept: 409,
  kept_with_main: 409,
  kept_from_self: 409,
});
