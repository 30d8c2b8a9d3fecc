import { declareRefusals } from '../../platform/refusal.ts';

/** How the area tree says no. */
export const refuse = declareRefusals({
  area_unknown: 404,
  area_closed: 409,
  area_not_yet: 409,
  area_code_taken: 409,
  area_has_parts: 409,
  area_other_level: 422,
  area_not_under: 422,
  area_no_successor: 422,
  area_shape_faulty: 422,
  area_not_in_china: 404,
  china_file_broken: 500,
  shapes_unreadable: 422,
  shapes_not_geojson: 422,
  shapes_property_missing: 422,
  shapes_under_wrong_level: 422,
  shapes_numbers_used_up: 422,
  shapes_none_kept: 422,
  grid_line_misses: 422,
  grid_parts_beyond: 422,
  grid_parts_twice: 422,
  grid_parts_over: 422,
  grid_parts_few: 422,
  grids_apart: 422,
});
