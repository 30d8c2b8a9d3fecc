import type { Catalogue, Terms } from '../platform/words/words.ts';
import type { Pack } from './schema.ts';

/** The names a pack gives to posts, departments, categories, levels, groups and diversions, as a catalogue of its own. */
export const packWords = ({ words: { zh, en } }: Pack): Catalogue => ({ zh: named(zh), en: named(en) });

const named = ({ terms: _, measure = {}, measure_group: group = {}, ...names }: Pack['words']['zh']) =>
  ({ ...names, measure: { ...nested(measure), group } }) as Catalogue['zh'];

/** By the parts of each name, as sentences are kept: what is under `city.zero` goes under `zero` of `city`. */
function nested(by: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const [name, said] of Object.entries(by)) {
    const way = name.split('.');
    const last = way.pop() as string;
    let at = all;
    for (const part of way) {
      const below = (at[part] ?? {}) as Record<string, unknown>;
      at[part] = below;
      at = below;
    }
    at[last] = { ...(at[last] as object), ...(said as object) };
  }
  return all;
}

/** What a pack says in its own way, by language and key. */
export const termsOf = ({ words: { zh, en } }: Pack): Terms => ({ zh: zh.terms ?? {}, en: en.terms ?? {} });
