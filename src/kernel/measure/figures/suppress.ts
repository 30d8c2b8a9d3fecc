/** Fewer people than that could be told apart by whoever knows them and are not told of; none at all are. */
export const FEWEST = 5;

const isEnough = (n: number): boolean => n === 0 || n >= FEWEST;

/**
 * May these counts of the same people (asked, answered, content, …) of one community and month be told? Each must be none or enough, and so must what any two
 * of them differ by: else the one without the other would tell of those few.
 */
export const isTellable = (counts: readonly number[]): boolean =>
  counts.every((one, i) => isEnough(one) && counts.every((other, j) => j <= i || isEnough(Math.abs(one - other))));

/**
 * Which values of a dimension are withheld of a community's month whose whole is told: those of too few, and as many others, the smallest first, that what is withheld is at least
 * two values, comes to enough, and to more than one each. Where the others do not come to that, none of the values are told. `byValue` has each value's counts, in the same order.
 */
export function withheld(byValue: ReadonlyMap<string, readonly number[]>): ReadonlySet<string> {
  const few = [...byValue].filter(([, counts]) => !isTellable(counts)).map(([value]) => value);
  if (few.length === 0) return NOTHING;
  const hidden = new Set(few);
  const others = [...byValue].filter(([value, counts]) => !hidden.has(value) && counts.some((n) => n > 0)).sort((a, b) => sizeOf(a[1]) - sizeOf(b[1]));
  while (!isCovered(byValue, hidden)) {
    const next = others.shift();
    if (!next) return new Set(byValue.keys());
    hidden.add(next[0]);
  }
  return hidden;
}

const NOTHING: ReadonlySet<string> = new Set();
const sizeOf = (counts: readonly number[]) => Math.max(0, ...counts);

/** Does what is withheld say nothing of any of it? Whoever has the whole can work out what is withheld comes to. */
function isCovered(byValue: ReadonlyMap<string, readonly number[]>, hidden: ReadonlySet<string>): boolean {
  if (hidden.size < 2) return false;
  const [first = []] = byValue.values();
  return first.every((_, j) => {
    const withheld = [...hidden].map((value) => byValue.get(value)?.[j] ?? 0).filter((n) => n > 0);
    const sum = withheld.reduce((all, n) => all + n, 0);
    return sum === 0 || (withheld.length >= 2 && sum >= FEWEST && sum > hidden.size);
  });
}
