import { CommanderError } from 'commander';
import { declareRefusals, Refusal } from '../platform/refusal.ts';
import { say } from './say.ts';

/** How a command says no beside what the parts refuse. */
export const refuse = declareRefusals({
  port_in_use: 503,
  address_closed: 503,
  faces_not_built: 500,
  import_none_kept: 422,
  import_no_such_kind: 404,
  backup_no_lock: 422,
  backup_key_unreadable: 422,
});

/** Exit codes: what the caller asked for cannot be (2), or it could, and failed (1). */
const WRONG_USAGE = new Set([
  'table_unreadable',
  'table_empty',
  'table_old_excel',
  'table_sheet_large',
  'mapping_unreadable',
  'mapping_other_kind',
  'mapping_no_zone',
  'mapping_field_unknown',
  'mapping_field_missing',
  'mapping_column_missing',
  'import_area_unknown',
  'import_no_such_kind',
  'export_no_such_kind',
  'export_file_kind',
  'export_file_there',
  'export_unwritable',
  'export_needs_token',
  'export_bad_token',
  'rejects_unwritable',
  'replay_columns',
  'replay_running',
  'replay_no_database',
  'bad_environment',
  'no_such_pack',
  'pack_broken',
  'pack_unreadable',
  'database_unreachable',
  'database_too_old',
  'port_in_use',
  'address_closed',
  'data_folder_closed',
  'second_server',
  'backup_there',
  'backup_unwritable',
  'backup_unreadable',
  'backup_needs_key',
  'backup_wrong_key',
  'backup_bad_key',
  'backup_short_passphrase',
  'backup_no_lock',
  'backup_key_unreadable',
  'restore_not_empty',
  'key_missing',
  'key_unreadable',
  'key_damaged',
  'key_does_not_fit',
  'cipher_missing',
  'no_such_key',
  'key_same',
  'area_not_in_china',
  'shapes_unreadable',
  'shapes_property_missing',
  'shapes_under_wrong_level',
  'demo_data_here',
  'no_server',
  'no_such_post',
  'token_no_area',
  'token_no_unit',
  'token_unit_missing',
  'token_unit_unfit',
]);

/** commander's complaints and the sentence for each; the last quoted word of its message is what it is about. */
const USAGE: Record<string, string> = {
  'commander.unknownCommand': 'usage_unknown_command',
  'commander.unknownOption': 'usage_unknown_option',
  'commander.missingArgument': 'usage_missing',
  'commander.missingMandatoryOptionValue': 'usage_missing',
  'commander.optionMissingArgument': 'usage_missing',
  'commander.excessArguments': 'usage_excess',
  'commander.invalidArgument': 'usage_wrong',
};

/** Tells why a command ended, one sentence for a refusal and everything for a bug, and answers the exit code: 0 done, 1 failed, 2 wrong usage. */
export function tell(error: unknown, { json }: { json: boolean }): number {
  const known = error instanceof CommanderError ? usage(error) : error;
  if (known === 'helped') return (error as CommanderError).exitCode === 0 ? 0 : 2;
  if (!(known instanceof Refusal)) {
    console.error(known);
    return 1;
  }
  const sentence = say(`refusal.${known.code}`, known.facts);
  const lines = Array.isArray(known.facts['lines']) ? known.facts['lines'] : [];
  console.error(json ? JSON.stringify({ code: known.code, title: sentence, ...known.facts }) : [sentence, ...lines].join('\n'));
  return known.code.startsWith('usage_') || WRONG_USAGE.has(known.code) ? 2 : 1;
}

function usage(error: CommanderError): Refusal | 'helped' {
  if (error.exitCode === 0 || error.code === 'commander.help') return 'helped';
  return new Refusal(USAGE[error.code] ?? 'usage_wrong', { what: /'([^']*)'/.exec(error.message)?.[1] ?? '' });
}
