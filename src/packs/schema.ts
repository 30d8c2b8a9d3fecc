import { z } from 'zod';
import { CalendarSchema, SpanSchema } from '../platform/clock/working-time.ts';

const Code = z.string().regex(/^[a-z][a-z0-9_]*$/);
const Named = z.record(z.string(), z.string().min(1));
const Words = z.object({ pack: z.string(), post: Named, unit: Named, category: Named });

/** A city pack: data only. What a city calls things, whom it has, what it promises. */
export const PackSchema = z.strictObject({
  code: Code,
  /** The area the city governs. */
  area: z.string().regex(/^\d{4}(\d\d)?$/),
  calendar: CalendarSchema,
  /** How long each thing may take, by name. */
  spans: z.record(z.string(), SpanSchema),
  limits: z.record(z.string(), z.number()),
  /** Every post and the one above it, which takes what nobody is there for. */
  posts: z.record(Code, z.object({ above: Code.nullable() })),
  /** Posts whose holders' names residents are told: the grid's worker is published by rule, a department's clerk is not. */
  published: z.array(Code),
  units: z.array(Code),
  categories: z.record(Code, z.object({ level: Code, unit: Code.optional() })),
  words: z.object({ zh: Words, en: Words }),
});
export type Pack = z.infer<typeof PackSchema>;

/** Everything that is wrong with a pack, in one list; `spans` are the ones that the flows name. */
export function faults(pack: Pack, spans: readonly string[]): string[] {
  const found: string[] = [];
  for (const span of spans) if (!pack.spans[span]) found.push(`spans.${span}`);
  for (const [post, { above }] of Object.entries(pack.posts)) {
    if (above !== null && !pack.posts[above]) found.push(`posts.${post}.above: ${above}`);
    if (climbsForever(pack, post)) found.push(`posts.${post}.above: circle`);
  }
  for (const [category, { unit }] of Object.entries(pack.categories))
    if (unit && !pack.units.includes(unit)) found.push(`categories.${category}.unit: ${unit}`);
  for (const post of pack.published) if (!pack.posts[post]) found.push(`published: ${post}`);
  for (const lang of ['zh', 'en'] as const) {
    for (const [kind, codes] of [
      ['post', Object.keys(pack.posts)],
      ['unit', pack.units],
      ['category', Object.keys(pack.categories)],
    ] as const) {
      for (const code of codes) if (!pack.words[lang][kind][code]) found.push(`words.${lang}.${kind}.${code}`);
    }
  }
  return found;
}

function climbsForever(pack: Pack, from: string): boolean {
  const seen = new Set<string>();
  for (let post: string | null = from; post !== null; post = pack.posts[post]?.above ?? null) {
    if (seen.has(post)) return true;
    seen.add(post);
  }
  return false;
}
