import { declareRefusals } from '../../platform/refusal.ts';

/** How an import says no as a whole. */
export const refuse = declareRefusals({
  mapping_unreadable: 422,
  mapping_other_kind: 422,
  mapping_no_zone: 422,
  mapping_field_unknown: 422,
  mapping_field_missing: 422,
  mapping_column_missing: 422,
  import_area_unknown: 404,
});
