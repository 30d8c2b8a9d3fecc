import { en } from './en.ts';
import { type Catalogue, createWords } from './words.ts';
import { zh } from './zh.ts';

/** The platform's own sentences: refusals any part may use, times, and how a deadline came about. */
export const platformCatalogue: Catalogue = { zh, en };

/** The platform's own vocabulary, for the sentences it forms itself. */
export const platformWords = createWords([platformCatalogue]);
