import type { Cell, Floor } from './types.ts';

/** The columns of one stairwell: how many doors stand side by side. */
export type Stair = { unit: string | null; doors: number };
/** A floor as the picture draws it: a cell for each column, null where there is no door. */
export type Row = { floor: number | null; cells: (Cell | null)[] };
export type Picture = { stairs: Stair[]; rows: Row[] };

const natural = new Intl.Collator('zh', { numeric: true });
const byName = (a: string | null, b: string | null) => (a === null ? 1 : 0) - (b === null ? 1 : 0) || natural.compare(a ?? '', b ?? '');

/** What a door is called without its floor: 501 and 601 are both `01`, and stand above each other. */
function column(door: string, floor: number | null): string {
  const storey = String(floor ?? '');
  return floor !== null && floor > 0 && door.length > storey.length && door.startsWith(storey) ? door.slice(storey.length) : door;
}

/** The doors of a stairwell from left to right: under one name where names repeat from floor to floor, else simply in their order. */
function doorsOf(floors: readonly Floor[], unit: string | null): (floor: Floor) => (Cell | null)[] {
  const inStair = (floor: Floor) => floor.cells.filter((cell) => cell.unit === unit).sort((a, b) => natural.compare(a.door, b.door));
  const most = Math.max(...floors.map((floor) => inStair(floor).length));
  const names = [...new Set(floors.flatMap((floor) => inStair(floor).map(({ door }) => column(door, floor.floor))))].sort(natural.compare);
  const alone = floors.every((floor) => new Set(inStair(floor).map(({ door }) => column(door, floor.floor))).size === inStair(floor).length);
  if (alone && names.length <= most + 1) return (floor) => names.map((name) => inStair(floor).find(({ door }) => column(door, floor.floor) === name) ?? null);
  return (floor) => Array.from({ length: most }, (_, at) => inStair(floor)[at] ?? null);
}

/** Floors from the top down, stairwells from left to right, doors above each other. Pure. */
export function layOut(floors: readonly Floor[]): Picture {
  const units = [...new Set(floors.flatMap(({ cells }) => cells.map(({ unit }) => unit)))].sort(byName);
  const doors = units.map((unit) => doorsOf(floors, unit));
  const sorted = [...floors].sort((a, b) => (b.floor ?? -Infinity) - (a.floor ?? -Infinity));
  const rows = sorted.map((floor) => ({ floor: floor.floor, stairs: doors.map((of) => of(floor)) }));
  return {
    stairs: units.map((unit, at) => ({ unit, doors: rows[0]?.stairs[at]?.length ?? 0 })),
    rows: rows.map(({ floor, stairs }) => ({ floor, cells: stairs.flat() })),
  };
}

/** Where an arrow key leads from a cell: the next door that way, over the gaps, or null at the edge. Pure. */
export function neighbour(rows: readonly Row[], at: readonly [row: number, column: number], key: string): [row: number, column: number] | null {
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key];
  if (key === 'Home' || key === 'End') {
    const doors = (rows[at[0]]?.cells ?? []).flatMap((cell, column) => (cell ? [column] : []));
    const column = doors.at(key === 'Home' ? 0 : -1);
    return column === undefined ? null : [at[0], column];
  }
  if (!step) return null;
  let [row, column] = at;
  for (;;) {
    row += step[0] ?? 0;
    column += step[1] ?? 0;
    const cell = rows[row]?.cells[column];
    if (cell === undefined) return null;
    if (cell) return [row, column];
  }
}
