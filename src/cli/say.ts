import { languageOf } from '../platform/config.ts';
import type { Facts } from '../platform/refusal.ts';
import { createWords, together } from '../platform/words/words.ts';
import { catalogues } from '../words.ts';
import { en } from './words/en.ts';
import { keepingCatalogue } from './words/keeping.ts';
import { zh } from './words/zh.ts';

/** The sentences of the terminal beside those of every part. */
export const cliCatalogue = together([{ zh, en }, keepingCatalogue]);

const words = createWords([...catalogues, cliCatalogue]);

/** Says a sentence in the terminal's language. */
export const say = (key: string, facts?: Facts): string => words.say(languageOf(process.env), key, facts);
