import type { Catalogue } from '../../../platform/words/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** What an import says of a file, of its mapping and of its bad rows. */
export const importCatalogue: Catalogue = { zh, en };
