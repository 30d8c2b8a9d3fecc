import type { Catalogue } from '../../../platform/words/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** What is said of posts: who is there, who looks, why somebody cannot see. */
export const postCatalogue: Catalogue = { zh, en };
