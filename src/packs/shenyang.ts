import { base } from './base.ts';
import type { Pack } from './schema.ts';

/** Shenyang 沈阳: 两邻. Everything else is the base’s until its own practice is modelled. */
export const shenyang: Pack = {
  ...base,
  code: 'shenyang',
  area: '2101',
  words: { zh: { ...base.words.zh, pack: '沈阳 · 两邻' }, en: { ...base.words.en, pack: 'Shenyang' } },
};
