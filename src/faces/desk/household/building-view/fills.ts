import type { Cell } from './types.ts';

/** What a cell can be filled by. Only `care` is shown for a purpose alone. */
export const FILLS = ['use', 'households', 'residence', 'checked', 'care'] as const;
export type Fill = (typeof FILLS)[number];

/** How a fill is drawn: a tone from 0 (nothing) to 5, and a pattern so that no one needs to tell colours apart. */
export type Drawn = { value: string; tone: 0 | 1 | 2 | 3 | 4 | 5; pattern: 'plain' | 'lines' | 'dots' | 'grid' | 'bars' | 'steps' };

const UNKNOWN: Drawn = { value: 'unknown', tone: 0, pattern: 'plain' };
const DAY = 86_400_000;

const USES: readonly Drawn[] = [
  { value: 'owner', tone: 2, pattern: 'plain' },
  { value: 'rented', tone: 3, pattern: 'lines' },
  { value: 'shared', tone: 4, pattern: 'grid' },
  { value: 'group', tone: 5, pattern: 'dots' },
  { value: 'business', tone: 3, pattern: 'bars' },
  { value: 'vacant', tone: 1, pattern: 'steps' },
];
const HOUSEHOLDS: readonly Drawn[] = [
  { value: 'none', tone: 1, pattern: 'plain' },
  { value: 'one', tone: 2, pattern: 'plain' },
  { value: 'two', tone: 3, pattern: 'lines' },
  { value: 'more', tone: 5, pattern: 'grid' },
];
const RESIDENCES: readonly Drawn[] = [
  { value: 'both', tone: 2, pattern: 'plain' },
  { value: 'living', tone: 3, pattern: 'lines' },
  { value: 'registered', tone: 1, pattern: 'steps' },
  { value: 'floating', tone: 5, pattern: 'dots' },
  { value: 'mixed', tone: 4, pattern: 'grid' },
];
const CHECKS: readonly Drawn[] = [
  { value: 'month', tone: 2, pattern: 'plain' },
  { value: 'quarter', tone: 3, pattern: 'lines' },
  { value: 'year', tone: 4, pattern: 'bars' },
  { value: 'older', tone: 5, pattern: 'grid' },
];
const CARES: readonly Drawn[] = [
  { value: 'needed', tone: 5, pattern: 'dots' },
  { value: 'none', tone: 1, pattern: 'plain' },
];
const ALL: Record<Fill, readonly Drawn[]> = { use: USES, households: HOUSEHOLDS, residence: RESIDENCES, checked: CHECKS, care: CARES };

function factOf(fill: Fill, cell: Cell, at: Date): string | null {
  switch (fill) {
    case 'use':
      return cell.use;
    case 'households':
      return cell.households === null ? null : (['none', 'one', 'two'][cell.households] ?? 'more');
    case 'residence':
      return cell.residence;
    case 'checked': {
      const days = (at.getTime() - Date.parse(`${cell.checked_on}T00:00:00+08:00`)) / DAY;
      return days <= 31 ? 'month' : days <= 92 ? 'quarter' : days <= 366 ? 'year' : 'older';
    }
    case 'care':
      return cell.care === null ? null : cell.care ? 'needed' : 'none';
  }
}

/** How a cell is drawn under a fill; what is not known is left blank. Pure. */
export function drawn(fill: Fill, cell: Cell, at: Date): Drawn {
  const value = factOf(fill, cell, at);
  return ALL[fill].find((one) => one.value === value) ?? UNKNOWN;
}

/** The values that occur, in the order of the legend, with how many cells each. Pure. */
export function legendOf(fill: Fill, cells: readonly Cell[], at: Date): (Drawn & { count: number })[] {
  return [...ALL[fill], UNKNOWN]
    .map((one) => ({ ...one, count: cells.filter((cell) => drawn(fill, cell, at).value === one.value).length }))
    .filter(({ count }) => count > 0);
}
