import { declareRefusals } from '../refusal.ts';

/** How a file is refused: one sentence each, and nothing of it is kept. */
export const refuse = declareRefusals({
  file_empty: 422,
  file_too_big: 413,
  photo_too_big: 413,
  audio_too_big: 413,
  photo_too_many_pixels: 422,
  file_kind: 415,
  photo_heic: 415,
  file_is_video: 415,
  file_program: 422,
  file_holds_program: 422,
  file_broken: 422,
  file_locked: 422,
  archive_too_much: 422,
  archive_nested: 422,
  file_infected: 422,
  file_scan_down: 503,
  file_storage_down: 503,
  file_cut_off: 400,
});
