import { declareRefusals } from '../refusal.ts';

/** How a backup and its way back say no. */
export const refuse = declareRefusals({
  backup_unwritable: 422,
  backup_there: 409,
  backup_unreadable: 422,
  backup_needs_key: 422,
  backup_wrong_key: 422,
  backup_bad_key: 422,
  backup_short_passphrase: 422,
  backup_damaged: 422,
  backup_newer: 422,
  backup_altered_schema: 422,
  restore_not_empty: 409,
});
