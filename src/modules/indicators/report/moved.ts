import type { Figure } from '../../../kernel/measure/figures/figure.ts';

/** What a place, or a kind of matter, came to in one month and in the one before. */
export type Compared = { key: string; name: string; now: Figure; before: Figure };
/** `change` is how much larger the share has become: 0.05 is five points. */
export type Moved = { key: string; name: string; now: number; of: number; before: number; change: number };

/** Less than this is no movement: it is told to a tenth of a point. */
const LEAST = 0.0005;

/** Those whose share has grown and fallen most, at most so many each; only where both months have at least `least` to be a share of. */
export function moved(items: readonly Compared[], { least, most }: { least: number; most: number }): { better: Moved[]; worse: Moved[] } {
  const all = items.flatMap(({ key, name, now, before }): Moved[] => {
    if (now.value === null || before.value === null || (now.of ?? 0) < least || (before.of ?? 0) < least) return [];
    return [{ key, name, now: now.value, of: now.of ?? 0, before: before.value, change: now.value - before.value }];
  });
  const better = all.filter(({ change }) => change >= LEAST).sort((a, b) => b.change - a.change || a.key.localeCompare(b.key));
  const worse = all.filter(({ change }) => change <= -LEAST).sort((a, b) => a.change - b.change || a.key.localeCompare(b.key));
  return { better: better.slice(0, most), worse: worse.slice(0, most) };
}
