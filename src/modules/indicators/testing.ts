import type { TestServer } from '../../../tests/server.ts';

type Some = { area: string; category: string; n: number };

/** Lets cases have been raised on these days (numbers since 1970-01-01), as steps leave them before they are folded. */
export async function fill(s: Pick<TestServer, 'database'>, from: number, to: number, of: (day: number) => readonly Some[]): Promise<void> {
  for (let day = from; day <= to; day += 1) {
    const d = new Date(day * 86_400_000).toISOString().slice(0, 10);
    const deltas = of(day).map(({ area, category, n }) => ({ t: 'cases.opened', a: area, d, n, s: 0, by: { category } }));
    await s.database.owner.query("insert into measure_delta (shard, record, seq, at, deltas) values ('210102001', $1, 1, now(), $2)", [
      `210102001-past-${d}`,
      JSON.stringify(deltas),
    ]);
  }
}
