import { declareRefusals } from '../../platform/refusal.ts';

export const refuse = declareRefusals({ file_gone: 422, file_erased: 410, uploads_full: 503, files_in_batch: 422 });
