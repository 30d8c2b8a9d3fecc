import type { Catalogue } from '../../../platform/words/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** What batches say. */
export const batchCatalogue: Catalogue = { zh, en };
