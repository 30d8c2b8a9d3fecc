import type { Catalogue } from '../../platform/words/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** What the kernel itself says. */
export const kernelCatalogue: Catalogue = { zh, en };
