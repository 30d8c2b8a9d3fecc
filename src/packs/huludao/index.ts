import { base } from '../base.ts';
import { refine } from '../refine.ts';

/** Huludao 葫芦岛: 幸福新社区. */
export const huludao = refine(base, { code: 'huludao', area: '2114', words: { zh: { pack: '葫芦岛 · 幸福新社区' }, en: { pack: 'Huludao' } } });
