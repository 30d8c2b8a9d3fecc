import { balance, type Home, type Part } from './balance.ts';
import type { Ground } from './ground.ts';

/** How many households a grid ought to have, by the pack. */
export type Size = { least: number; most: number };

/** A way to part a ground: its parts, and whether every one of them has the right size. */
export type Proposal = { parts: Part[]; households: number; fits: boolean };

const PROPOSALS = 3;

/** Ways to part a ground into grids of the right size, fewest parts first, for a person to choose from. None where it is small enough already or nothing parts it. */
export function propose(ground: Pick<Ground, 'geometry'>, homes: readonly Home[], { least, most }: Size): Proposal[] {
  const whole = homes.reduce((sum, { households }) => sum + households, 0);
  if (whole <= most) return [];
  const fewest = Math.ceil(whole / most);
  const counts = Array.from({ length: PROPOSALS }, (_, i) => fewest + i).filter((count, i) => i === 0 || whole / count >= least);
  return counts.flatMap((count) => {
    const parts = balance(ground, homes, count);
    if (!parts) return [];
    const households = parts.reduce((sum, part) => sum + part.households, 0);
    return [{ parts, households, fits: parts.every((part) => part.households >= least && part.households <= most) }];
  });
}
