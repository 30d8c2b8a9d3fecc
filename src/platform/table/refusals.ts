import { declareRefusals } from '../refusal.ts';

/** How a file of rows says no as a whole; a single bad row never stops the others. */
export const refuse = declareRefusals({ table_unreadable: 422, table_empty: 422, table_old_excel: 422, table_sheet_large: 422 });
