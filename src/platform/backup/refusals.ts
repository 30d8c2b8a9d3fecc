import { declareRefusals } from '../refusal.ts';

/** How a backup and its way back say no. */
export const refuse = declareRefusals({
  backup_unwritable: 422,
  backup_there: 409,
  backup_unreadable: 422,
  backup_damaged: 422,
  backup_newer: 422,
  backup_altered_schema: 422,
  restore_not_empty: 409,
});
