import { base } from '../base.ts';
import { refine } from '../refine.ts';

/** Dalian 大连: 减负增能. */
export const dalian = refine(base, { code: 'dalian', area: '2102', words: { zh: { pack: '大连 · 减负增能' }, en: { pack: 'Dalian' } } });
