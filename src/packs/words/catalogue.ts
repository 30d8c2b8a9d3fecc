import type { Catalogue } from '../../platform/words/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const packCatalogue: Catalogue = { zh, en };
