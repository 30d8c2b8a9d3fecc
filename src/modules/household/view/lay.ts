import { dateOf, localOf } from '../../../platform/clock/calendar.ts';
import type { CellRow } from './cells.ts';

/** One door of the picture. */
export type Cell = Pick<CellRow, 'dwelling' | 'door' | 'unit' | 'use' | 'households' | 'people'> & {
  residence: string | null;
  checked_on: string;
  care: boolean | null;
};

const natural = new Intl.Collator('zh', { numeric: true });

/** The homes floor by floor, the highest first and those of no known floor last; on a floor by stairwell and door. `cared` is null where no purpose was said. */
export function floorsOf(rows: readonly CellRow[], cared: ReadonlySet<string> | null): { floor: number | null; cells: Cell[] }[] {
  const floors = Map.groupBy(rows, ({ floor }) => floor);
  return [...floors]
    .sort(([a], [b]) => (b ?? Number.NEGATIVE_INFINITY) - (a ?? Number.NEGATIVE_INFINITY))
    .map(([floor, homes]) => ({ floor, cells: homes.map((home) => cellOf(home, cared)).sort(byDoor) }));
}

const byDoor = (a: Cell, b: Cell) => natural.compare(a.unit ?? '', b.unit ?? '') || natural.compare(a.door, b.door);

function cellOf({ dwelling, door, unit, use, households, people, residences, sourced_on, changed_at }: CellRow, cared: ReadonlySet<string> | null): Cell {
  const residence = residences?.length === 1 ? (residences[0] ?? null) : residences?.length ? 'mixed' : null;
  return {
    dwelling,
    door,
    unit,
    use,
    households,
    people,
    residence,
    checked_on: sourced_on ?? dateOf(localOf(changed_at).day),
    care: cared ? cared.has(dwelling) : null,
  };
}
