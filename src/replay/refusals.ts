import { declareRefusals } from '../platform/refusal.ts';

/** How a replay says no. */
export const refuse = declareRefusals({ replay_columns: 422, replay_nothing: 422, replay_running: 409, replay_no_database: 403, replay_lost: 500 });
