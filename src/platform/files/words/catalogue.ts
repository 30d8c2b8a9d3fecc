import type { Catalogue } from '../../words/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** How a file is refused. */
export const fileCatalogue: Catalogue = { zh, en };
