import { type Catalogue, LANGUAGES, type Lang, type Sentences } from './words.ts';

/**
 * What is wrong with a catalogue, one sentence each; empty where every key is said in every language with the same facts.
 * A plural needs each form its language has (`key_one`, `key_other` in English; Chinese has one form, `key_other` or plain `key`).
 */
export function sameKeys(catalogue: Catalogue): string[] {
  const said = new Map(LANGUAGES.map((lang) => [lang, flat(catalogue[lang])]));
  const bases = new Set([...said.values()].flatMap((sentences) => [...sentences.keys()].map(baseOf)));
  return [...bases].flatMap((base) => {
    const plural = LANGUAGES.some((lang) => [...(said.get(lang)?.keys() ?? [])].some((key) => key !== base && baseOf(key) === base));
    const forms = LANGUAGES.map((lang) => [lang, formsOf(lang, base, plural, said.get(lang) ?? new Map())] as const);
    const missing = forms.flatMap(([lang, keys]) => keys.filter((key) => !said.get(lang)?.get(key)?.trim()).map((key) => `${lang} says nothing at ${key}`));
    if (missing.length > 0) return missing;
    const facts = forms.map(([lang, keys]) => factsOf(keys.map((key) => said.get(lang)?.get(key) ?? '')));
    return new Set(facts).size > 1 ? [`${base} tells different facts: ${LANGUAGES.map((lang, i) => `${lang} [${facts[i]}]`).join(', ')}`] : [];
  });
}

/** Every sentence of a language by its dotted key. */
export function flat(sentences: Sentences, path = ''): Map<string, string> {
  return new Map(
    Object.entries(sentences).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`)])),
  );
}

const pluralForms = new Set(LANGUAGES.flatMap((lang) => new Intl.PluralRules(lang).resolvedOptions().pluralCategories));
const baseOf = (key: string) => key.replace(/_([a-z]+)$/, (ending, form) => (pluralForms.has(form) ? '' : ending));

function formsOf(lang: Lang, base: string, plural: boolean, said: Map<string, string>): string[] {
  if (!plural) return [base];
  const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.map((form) => `${base}_${form}`);
  return forms.length === 1 && said.has(base) ? [base] : forms;
}

/** The facts sentences speak of; `count` is left out, since "one hour left" need not repeat it. */
function factsOf(sentences: string[]): string {
  const names = sentences.flatMap((sentence) => [...sentence.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name));
  return [...new Set(names)]
    .filter((name) => name !== 'count')
    .sort()
    .join(' ');
}
