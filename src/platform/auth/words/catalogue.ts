import { type Catalogue, createWords } from '../../words/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const authCatalogue: Catalogue = { zh, en };

/** For the one sentence this part sends itself: the text message with a code. */
export const authWords = createWords([authCatalogue]);
