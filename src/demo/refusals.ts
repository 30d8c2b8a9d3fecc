import { declareRefusals } from '../platform/refusal.ts';

/** How the demo says no. */
export const refuse = declareRefusals({
  demo_data_here: 409,
  demo_only: 403,
  nothing_to_simulate: 409,
  no_server: 503,
  server_gone: 503,
  too_many_households: 422,
});
