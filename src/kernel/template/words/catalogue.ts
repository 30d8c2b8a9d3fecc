import type { Catalogue } from '../../../platform/words/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** What templates say. */
export const templateCatalogue: Catalogue = { zh, en };
