import { languageOf } from '../platform/config.ts';
import type { Facts } from '../platform/refusal.ts';
import { createWords } from '../platform/words/words.ts';
import { catalogues } from '../words.ts';
import { en } from './words/en.ts';
import { zh } from './words/zh.ts';

/** The sentences of the terminal beside those of every part. */
export const cliCatalogue = { zh, en };

const words = createWords([...catalogues, cliCatalogue]);

/** Says a sentence in the terminal's language. */
export const say = (key: string, facts?: Facts): string => words.say(languageOf(process.env), key, facts);
