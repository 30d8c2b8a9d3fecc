import { LANGUAGES, type Lang } from '../platform/words/words.ts';
import { type Fault, fault, type Soft } from './fault.ts';
import type { Needs } from './needs.ts';

/** What every sentence of a diversion may speak of, and what those that name an earlier matter may besides. */
const DIVERT_FACTS = ['number', 'receipt', 'area', 'district', 'objection_days'] as const;
const EARLIER_FACTS = ['earlier_number', 'earlier_receipt', 'earlier_on', 'earlier_state', 'earlier_result'] as const;

/** Words that are missing in a language, sentences that speak of what nobody tells them, and terms for sentences there are not. */
export function wordFaults(p: Soft, { sentences }: Needs): Fault[] {
  return LANGUAGES.flatMap((lang) => [...missing(p, lang), ...unknownVariables(p, lang), ...terms(p, lang, sentences(lang))]);
}

function missing(p: Soft, lang: Lang): Fault[] {
  const said = p.words[lang] ?? {};
  const sections = {
    post: Object.keys(p.posts),
    unit: p.units,
    category: Object.keys(p.categories),
    level: Object.keys(p.levels),
    special: p.specials,
    divert: Object.keys(p.diversions),
    purpose: Object.keys(p.purposes),
  };
  const advised = new Set(Object.values(p.categories).map(({ advice }) => advice));
  return [
    ...Object.entries(sections).flatMap(([section, codes]) =>
      codes.filter((code) => !isSaid(said[section]?.[code])).map((code) => fault(`words.${lang}.${section}.${code}`, 'words_missing', { lang, section, code })),
    ),
    ...Object.keys(p.diversions)
      .filter((kind) => advised.has(kind) && isSaid(said['divert']?.[kind]) && !isSaid(told(said, kind)['advice']))
      .map((code) => fault(`words.${lang}.divert.${code}.advice`, 'words_missing', { lang, section: 'divert', code: `${code}.advice` })),
  ];
}

const isSaid = (value: unknown) => (typeof value === 'string' ? value.trim() !== '' : typeof value === 'object' && value !== null);
const told = (said: Record<string, Record<string, unknown>>, kind: string) => (said['divert']?.[kind] ?? {}) as Record<string, unknown>;

function unknownVariables(p: Soft, lang: Lang): Fault[] {
  return Object.entries(p.diversions).flatMap(([kind, { facts, earlier }]) => {
    const own = Object.keys((facts ?? {}) as object);
    const may = { told: [...own, ...DIVERT_FACTS, ...(earlier ? EARLIER_FACTS : [])], advice: own, name: [] };
    return Object.entries(may).flatMap(([field, known]) => strange(told(p.words[lang] ?? {}, kind)[field], known, `words.${lang}.divert.${kind}.${field}`));
  });
}

function terms(p: Soft, lang: Lang, sentences: ReadonlyMap<string, string>): Fault[] {
  return Object.entries(p.words[lang]?.['terms'] ?? {}).flatMap(([key, sentence]) => {
    const usual = sentences.get(key);
    if (usual === undefined) return [fault(`words.${lang}.terms.${key}`, 'term_of_nothing', { key })];
    return strange(sentence, variablesOf(usual), `words.${lang}.terms.${key}`);
  });
}

function strange(sentence: unknown, known: readonly string[], path: string): Fault[] {
  if (typeof sentence !== 'string') return [];
  return [...new Set(variablesOf(sentence))]
    .filter((variable) => !known.includes(variable))
    .map((variable) => fault(path, 'variable_unknown', { variable, known: known.length ? [...known] : ['–'] }));
}

const variablesOf = (sentence: string) => [...sentence.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].map(([, name]) => name as string);
