import type { Catalogue, Terms } from '../platform/words/words.ts';
import type { Pack } from './schema.ts';

/** The names a pack gives to posts, departments, categories, levels, groups and diversions, as a catalogue of its own. */
export const packWords = ({ words: { zh, en } }: Pack): Catalogue => ({ zh: named(zh), en: named(en) });

const named = ({ terms: _, ...names }: Pack['words']['zh']) => names as Catalogue['zh'];

/** What a pack says in its own way, by language and key. */
export const termsOf = ({ words: { zh, en } }: Pack): Terms => ({ zh: zh.terms ?? {}, en: en.terms ?? {} });
