import type { PoolClient } from 'pg';
import { shardOf } from '../../src/kernel/area/code.ts';
import type { Delta } from '../../src/kernel/measure/deltas.ts';
import { copyLine, copyLines } from '../../src/platform/db/copy.ts';

type Cell = { tally: string; area: string; grain: 'd' | 'm'; day: string; n: number; sum: number; more: Record<string, number> };

/** Cells of sub-districts, districts and the city, put together in memory: by another way than the product's, which has PostgreSQL do it. */
export class Cells {
  readonly #days = new Map<string, Map<string, Cell>>();

  add(delta: Delta): void {
    const days = [['d', delta.d] as const, ['m', `${delta.d.slice(0, 7)}-01`] as const];
    for (const [grain, day] of days) {
      const key = grain + day;
      const cells = this.#days.get(key) ?? new Map<string, Cell>();
      this.#days.set(key, cells);
      for (const width of [4, 6, 9]) if (delta.a.length >= width) count(cells, delta, delta.a.slice(0, width), grain, day);
    }
  }

  /** Writes the days and months that were over at `before`, all where that is null, and forgets them. */
  async write(client: PoolClient, before: Date | null): Promise<void> {
    const until = before?.toISOString().slice(0, 10) ?? '9999';
    const over = [...this.#days.keys()].filter((key) => (key.startsWith('m') ? `${key.slice(1, 8)}-31` : key.slice(1)) < until);
    const cells = over.flatMap((key) => [...(this.#days.get(key)?.values() ?? [])]);
    for (const key of over) this.#days.delete(key);
    await copyLines(
      client,
      'measure_cell (shard, tally, area, grain, day, n, sum, more)',
      cells.map(({ tally, area, grain, day, n, sum, more }) => copyLine([shardOf(area), tally, area, grain, day, n, sum, JSON.stringify(more)])),
    );
  }
}

function count(cells: Map<string, Cell>, { t, n, s, by }: Delta, area: string, grain: 'd' | 'm', day: string): void {
  const key = `${t}\n${area}`;
  const cell = cells.get(key) ?? { tally: t, area, grain, day, n: 0, sum: 0, more: {} };
  cells.set(key, cell);
  cell.n += n;
  cell.sum += s;
  for (const dim in by) {
    const of = `${dim}|${by[dim]}`;
    cell.more[`n|${of}`] = (cell.more[`n|${of}`] ?? 0) + n;
    if (s !== 0) cell.more[`s|${of}`] = (cell.more[`s|${of}`] ?? 0) + s;
  }
}
