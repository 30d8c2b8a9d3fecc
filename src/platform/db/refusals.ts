import { declareRefusals } from '../refusal.ts';

/** How the database says no at start. All are the operator's to mend, none is a bug. */
export const refuse = declareRefusals({
  data_folder_closed: 503,
  database_unreachable: 503,
  database_too_old: 503,
  database_role: 503,
  embedded_missing: 503,
  embedded_not_started: 503,
  second_server: 503,
  migration_changed: 503,
  migration_unknown: 503,
  migration_misnamed: 503,
  migration_failed: 503,
  restore_unfinished: 503,
});
