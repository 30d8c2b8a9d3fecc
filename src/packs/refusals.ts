import { declareRefusals } from '../platform/refusal.ts';

export const refuse = declareRefusals({ no_such_pack: 500, pack_broken: 500, pack_unreadable: 500 });
