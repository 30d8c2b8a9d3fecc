import { declareRefusals } from '../../../platform/refusal.ts';

/** How figures say no. */
export const refuse = declareRefusals({
  no_such_measure: 404,
  measure_backwards: 422,
  measure_too_long: 422,
  measure_no_dimension: 422,
  measure_no_value: 422,
  measure_single_dimension: 422,
  measure_no_rows: 422,
  measure_rows_from_list: 422,
});
