import type { Pack, PackWords } from './schema.ts';

const PROMISE = 'cases.promise.';

type Changes = Partial<Omit<Pack, 'words'>> & { code: string; words?: { [L in 'zh' | 'en']?: Partial<PackWords> } };

/**
 * A pack that says only what it does differently from another. Spans, limits, measures, targets and words are added to those of the other, name by name;
 * everything else it names takes the other's place whole. Promises of levels that it does not have are not taken over.
 */
export function refine(base: Pack, { words, spans, limits, ...changes }: Changes): Pack {
  const levels = changes.levels ?? base.levels;
  const inherited = Object.entries(base.spans).filter(([name]) => !name.startsWith(PROMISE) || Object.hasOwn(levels, name.split('.')[2] ?? ''));
  return {
    ...base,
    ...changes,
    spans: { ...Object.fromEntries(inherited), ...spans },
    limits: { ...base.limits, ...limits },
    measures: {
      own: [...(base.measures?.own ?? []), ...(changes.measures?.own ?? [])],
      set: { ...base.measures?.set, ...changes.measures?.set },
      main: changes.measures?.main ?? base.measures?.main ?? [],
    },
    words: { zh: merged(base.words.zh, words?.zh), en: merged(base.words.en, words?.en) },
  };
}

const merged = (base: PackWords, given?: Partial<PackWords>): PackWords => {
  const more = given ?? {};
  return {
    pack: more.pack ?? base.pack,
    post: { ...base.post, ...more.post },
    unit: { ...base.unit, ...more.unit },
    category: { ...base.category, ...more.category },
    level: { ...base.level, ...more.level },
    special: { ...base.special, ...more.special },
    divert: { ...base.divert, ...more.divert },
    purpose: { ...base.purpose, ...more.purpose },
    register: { ...base.register, ...more.register },
    measure: { ...base.measure, ...more.measure },
    measure_group: { ...base.measure_group, ...more.measure_group },
    register_choice: { ...base.register_choice, ...more.register_choice },
    terms: { ...base.terms, ...more.terms },
  };
};
