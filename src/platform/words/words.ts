import { createInstance, type i18n, type Resource } from 'i18next';
import type { Facts } from '../refusal.ts';

/** The languages Linli speaks; the first is the one it falls back to. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Lang = (typeof LANGUAGES)[number];

/** Sentences under nested keys; `{{name}}` stands for a fact, `key_one` and `key_other` are chosen by the fact `count`. */
export type Sentences = { readonly [key: string]: string | Sentences };
/** The sentences of one part, the same keys in every language. */
export type Catalogue = Record<Lang, Sentences>;

/** Says the sentence at `key` (dots go down) with its facts filled in as they are, unescaped: HTML is the screen's business. */
export type Say = (lang: Lang, key: string, facts?: Facts) => string;
export type Words = {
  say: Say;
  /** Whether the sentence exists in that language. */
  has(lang: Lang, key: string): boolean;
  /** The i18next instance behind it, for a face that hands it to react-i18next. */
  i18n: i18n;
};

/** Sentences by their dotted keys, to be said instead of the parts' own. */
export type Terms = Partial<Record<Lang, Readonly<Record<string, string>>>>;

/** One catalogue of several, each in the folder of what it speaks of. Two that claim the same key are a mistake found at once. */
export const together = (catalogues: readonly Catalogue[]): Catalogue =>
  catalogues.reduce<Catalogue>((all, next) => ({ zh: merge(all.zh, next.zh), en: merge(all.en, next.en) }), { zh: {}, en: {} });

/** Makes one vocabulary of the parts' catalogues. Two parts that claim the same key are a mistake found at once; `terms` are said instead of what they claim. */
export function createWords(catalogues: readonly Catalogue[], terms: Terms = {}): Words {
  const merged = together(catalogues);
  const i18n = createInstance();
  i18n.init({
    // A copy: terms are written into it, and the parts' own sentences are everybody's.
    resources: structuredClone({ zh: { translation: merged.zh }, en: { translation: merged.en } }) as Resource,
    lng: LANGUAGES[0],
    fallbackLng: false,
    initAsync: false,
    missingInterpolationHandler: () => '',
    interpolation: { escapeValue: false },
  });
  for (const lang of LANGUAGES) for (const [key, sentence] of Object.entries(terms[lang] ?? {})) i18n.addResource(lang, 'translation', key, sentence);
  return {
    i18n,
    has: (lang, key) => [key, `${key}_other`].some((form) => typeof i18n.getResource(lang, 'translation', form) === 'string'),
    say: (lang, key, facts = {}) => {
      const { count } = facts;
      // Facts go into `replace`, never among the options: a fact called `context` or text holding `$t(` must stay plain text.
      const options = { lng: lang, replace: spoken(lang, facts), interpolation: { escapeValue: false, nest: false, skipOnVariables: true }, nest: false };
      return typeof count === 'number' ? i18n.t(key, { ...options, count }) : i18n.t(key, options);
    },
  };
}

function spoken(lang: Lang, facts: Facts): Record<string, string | number | boolean> {
  const entries = Object.entries(facts).map(([name, fact]) => [name, Array.isArray(fact) ? fact.join(lang === 'zh' ? '、' : ', ') : (fact ?? '')]);
  return Object.fromEntries(entries);
}

function merge(into: Sentences, from: Sentences, path = ''): Sentences {
  const merged: Record<string, string | Sentences> = { ...into };
  for (const [key, value] of Object.entries(from)) {
    const there = merged[key];
    if (there === undefined) merged[key] = value;
    else if (typeof there === 'object' && typeof value === 'object') merged[key] = merge(there, value, `${path}${key}.`);
    else throw new Error(`two catalogues hold a sentence at ${path}${key}`);
  }
  return merged;
}
