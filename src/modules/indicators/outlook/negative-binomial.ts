/** How a count is spread around what is expected of it: variance = mean + spread · mean². A spread of 0 is Poisson's. */
export type Spread = { mean: number; spread: number };

const MOST = 100_000;

/** The chances of 0, 1, 2, … one after the other. */
function* chances({ mean, spread }: Spread): Generator<number> {
  if (mean <= 0) {
    yield 1;
    return;
  }
  const size = spread > 1e-9 ? 1 / spread : Number.POSITIVE_INFINITY;
  const flat = size === Number.POSITIVE_INFINITY;
  // Kept as a logarithm: the first chance of a large mean is smaller than any number.
  let log = flat ? -mean : -size * Math.log1p(mean / size);
  const step = flat ? Math.log(mean) : Math.log(mean / (size + mean));
  for (let n = 0; ; n += 1) {
    yield Math.exp(log);
    log += step + (flat ? 0 : Math.log(size + n)) - Math.log(n + 1);
  }
}

/** The chance of at least `seen`. */
export function atLeast(seen: number, of: Spread): number {
  let below = 0;
  let n = 0;
  for (const chance of chances(of)) {
    if (n >= seen) return n === 0 ? 1 : tail(n, chance, of, below);
    below += chance;
    n += 1;
  }
  return seen <= 0 ? 1 : 0;
}

/** The tail is summed up itself, so that a chance of one in a thousand million is told from none. */
function tail(from: number, first: number, of: Spread, below: number): number {
  if (below < 0.99) return Math.min(1, Math.max(0, 1 - below));
  let sum = 0;
  let n = 0;
  for (const chance of chances(of)) {
    if (n >= from) sum += chance;
    if (n > from && n > of.mean && (chance < sum * 1e-9 || n > MOST)) break;
    n += 1;
  }
  return Math.max(sum, first);
}

/** For each of these chances, in order from the smallest, the smallest count that is not exceeded with it. */
export function quantiles(wanted: readonly number[], of: Spread): number[] {
  const found: number[] = [];
  let sum = 0;
  let n = 0;
  for (const chance of chances(of)) {
    sum += chance;
    while (found.length < wanted.length && (sum >= (wanted[found.length] as number) || n >= MOST)) found.push(n);
    if (found.length === wanted.length) break;
    n += 1;
  }
  return found;
}
