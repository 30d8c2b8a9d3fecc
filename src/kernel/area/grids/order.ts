import { boxOf, type Geometry } from '../shapes/geometry.ts';

/**
 * In the order in which grids are numbered (Beijing DB11): from west to east, and from north to south where they lie above each other. The
 * northernmost begins a row; whatever reaches up to its middle stands in the same row.
 */
export function inOrder<T>(items: readonly T[], geometryOf: (item: T) => Geometry): T[] {
  const left = items.map((item) => {
    const [west, south, east, north] = boxOf(geometryOf(item));
    return { item, x: (west + east) / 2, y: (south + north) / 2, north };
  });
  const ordered: T[] = [];
  left.sort((a, b) => b.y - a.y);
  while (left.length > 0) {
    const first = left[0] as (typeof left)[0];
    const row = left.filter(({ y, north }) => north >= first.y && y > first.y - (first.north - first.y));
    ordered.push(...[...row].sort((a, b) => a.x - b.x).map(({ item }) => item));
    for (const each of row) left.splice(left.indexOf(each), 1);
  }
  return ordered;
}
