import { base } from './base.ts';
import { refine } from './refine.ts';

/** Shenyang 沈阳: 两邻. Everything else is the base’s until its own practice is modelled. */
export const shenyang = refine(base, {
  code: 'shenyang',
  area: '2101',
  words: { zh: { pack: '沈阳 · 两邻' }, en: { pack: 'Shenyang' } },
});
