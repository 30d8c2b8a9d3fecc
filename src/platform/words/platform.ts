import { en } from './en.ts';
import type { Catalogue } from './words.ts';
import { zh } from './zh.ts';

/** The platform's own sentences: refusals any part may use, times, and how a deadline came about. */
export const platformCatalogue: Catalogue = { zh, en };
