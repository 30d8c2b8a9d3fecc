import type { Catalogue } from '../../../platform/words/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** What surrounds every notice, whatever it tells. */
export const noticeCatalogue: Catalogue = { zh, en };
