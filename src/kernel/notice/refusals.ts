import { declareRefusals } from '../../platform/refusal.ts';

export const refuse = declareRefusals({ notice_not_failed: 409, channel_not_there: 422, mail_code_wrong: 422, mail_asked_already: 429 });
