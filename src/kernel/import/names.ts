import { LANGUAGES, type Words } from '../../platform/words/words.ts';
import type { ImportKind } from './declare.ts';

/** What a field of a kind, or one of its choices, may be called in a file, in either language, the usual name first. */
export const namesIn =
  (words: Pick<Words, 'has' | 'say'>, kind: Pick<ImportKind, 'name' | 'called'>) =>
  (field: string, choice?: string): string[] => {
    const keys = kind.called?.(field, choice) ?? (choice === undefined ? [`import.column.${kind.name}.${field}`] : []);
    return LANGUAGES.flatMap((lang) => keys.filter((key) => words.has(lang, key)).flatMap((key) => words.say(lang, key).split('|')));
  };
