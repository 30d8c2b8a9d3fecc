import type { Catalogue } from '../../../platform/words/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** What the area tree says: its refusals, and what was found in a file of shapes. */
export const areaCatalogue: Catalogue = { zh, en };
