import { times as en } from './times-en.ts';
import { times as zh } from './times-zh.ts';
import { createWords } from './words.ts';

/** Only the sentences about times, so that a face that tells the time does not carry the server's refusals along. */
export const { say: sayTime } = createWords([{ zh, en }]);
