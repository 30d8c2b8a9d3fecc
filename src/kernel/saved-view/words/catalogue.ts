import type { Catalogue } from '../../../platform/words/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** What saved views say. */
export const savedViewCatalogue: Catalogue = { zh, en };
