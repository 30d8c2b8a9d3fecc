import { keptDatabases, type Loaded } from './kept.ts';
import { loadCases, makeCity } from './load.ts';

/** How many cases each of the two databases holds. */
export const SIZES = { small: 10_000, large: Number(process.env['LINLI_BENCH_CASES'] ?? 1_000_000) } as const;

/** The same city with 10,000 and with 1,000,000 cases, made at first need and shared by every benchmark of a run. */
export function loaded(): Promise<Loaded> {
  made ??= keptDatabases({ small: `cases_${SIZES.small}`, large: `cases_${SIZES.large}` }, async (database, size) => {
    const now = new Date();
    await makeCity(database, now);
    await loadCases(database, SIZES[size], now, (done) => done % 100_000 === 0 && process.stderr.write(`${done} cases\n`));
  });
  return made;
}

let made: Promise<Loaded> | undefined;
