import type { NewArea } from '../save.ts';

type Range = readonly [least: number, most: number];

/**
 * Grids for communities that have none, marked synthetic: in each community `001`, `002` … as many as `perCommunity` says, each with
 * a number of `households`. The same seed gives the same grids, and a community's do not depend on which others are asked for.
 * `name` says what the n-th is called.
 */
export function makeGrids(
  communities: readonly string[],
  { perCommunity, households, seed, name }: { perCommunity: Range; households: Range; seed: number; name: (n: number) => string },
): NewArea[] {
  if (!(perCommunity[0] >= 1 && perCommunity[0] <= perCommunity[1] && perCommunity[1] <= 999)) throw new RangeError('a community has 1 to 999 grids');
  return communities.flatMap((community) => {
    const draw = drawer(`${seed}/${community}`);
    return Array.from({ length: draw(perCommunity) }, (_, i) => ({
      code: community + String(i + 1).padStart(3, '0'),
      name: name(i + 1),
      synthetic: true,
      households: draw(households),
    }));
  });
}

/** Draws whole numbers of a range, evenly, the same ones for the same text: FNV-1a to begin with, then Mulberry32. */
function drawer(text: string): (range: Range) => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return ([least, most]) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return least + Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (most - least + 1));
  };
}
