import type { Cell } from './expect.ts';
import { between, type Foretold } from './forecast.ts';

/**
 * How far off a way of foretelling was over some weeks: `mae` how many cases the middle of what was foretold lay off, `rmse` the same of what was expected, with large errors weighing more,
 * `wape` all errors of the middle by all cases.
 */
export type Missed = { mae: number; rmse: number; wape: number | null };
/** What is published beside every forecast: its own errors, those of two ways that anybody could use, and how often the interval held. */
export type BackTest = {
  weeks: number;
  cells: number;
  cases: number;
  method: Missed;
  /** As many as the week before. */
  last_week: Missed;
  /** As many as 52 weeks before; null where there is no such past. */
  last_year: Missed | null;
  /** The share of counts within the interval, which was to be at least `stated`. */
  held: number | null;
  stated: number;
};

/** How the foretold weeks compare with what came, each foretold without knowing it. */
export function backTest(cells: readonly Cell[], told: readonly Foretold[], stated: number): BackTest {
  const length = cells[0]?.weeks.length ?? 0;
  const past = told.filter(({ week }) => week < length);
  const [own, week, year] = [errors(), errors(), errors()];
  let held = 0;
  for (const { week: at, cells: expected } of past)
    for (const [i, { weeks }] of cells.entries()) {
      const seen = weeks[at] ?? 0;
      const of = expected[i];
      if (!of) continue;
      const { low, middle, high } = between(of, stated);
      if (seen >= low && seen <= high) held += 1;
      own.add(seen, of.mean, middle);
      week.add(seen, weeks[at - 1] ?? 0);
      if (at >= 52) year.add(seen, weeks[at - 52] ?? 0);
    }
  const n = own.count();
  return {
    weeks: past.length,
    cells: cells.length,
    cases: own.seen(),
    method: own.missed(),
    last_week: week.missed(),
    last_year: n > 0 && year.count() === n ? year.missed() : null,
    held: n > 0 ? held / n : null,
    stated,
  };
}

function errors() {
  let [n, seen, off, squares] = [0, 0, 0, 0];
  return {
    // A median is what absolute errors are least around, a mean what squared ones are.
    add: (came: number, expected: number, middle = expected) => {
      n += 1;
      seen += came;
      off += Math.abs(came - middle);
      squares += (came - expected) ** 2;
    },
    count: () => n,
    seen: () => seen,
    missed: (): Missed => ({ mae: n ? off / n : 0, rmse: n ? Math.sqrt(squares / n) : 0, wape: seen ? off / seen : null }),
  };
}
