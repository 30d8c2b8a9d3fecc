/** Surface enclosed by shapes that none of them holds, with one place inside. */
export type Gap = { kind: 'gap'; m2: number; lon: number; lat: number };

/** An edge of a shape, its lower end first; `x` is where it passes the slab in hand. */
export type Edge = { x0: number; y0: number; x1: number; y1: number; owner: number; x: number };

export const xAt = ({ x0, y0, x1, y1 }: Edge, y: number): number => x0 + ((x1 - x0) * (y - y0)) / (y1 - y0);

/** A stretch of a slab that no shape holds, between these two edges; `part` is the number of the gap it belongs to. */
type Empty = { left: Edge | null; right: Edge | null; part: number };

/** Joins empty stretches of neighbouring slabs into gaps. What can be reached from outside is no gap: it is part 0. */
export class Gaps {
  readonly #leastWidth: number;
  readonly #parent = [0];
  readonly #found: (Gap & { widest: number })[] = [{ kind: 'gap', m2: 0, lon: 0, lat: 0, widest: 0 }];
  #below: Empty[] = [{ left: null, right: null, part: 0 }];
  #here: Empty[] = [];
  #south = 0;

  constructor(leastWidth: number) {
    this.#leastWidth = leastWidth;
  }

  open(south: number, first: Edge | null): void {
    this.#south = south;
    this.#here = [{ left: null, right: first, part: 0 }];
  }

  add(left: Edge, right: Edge | null, m2: number, lat: number): void {
    if (right && m2 <= 0) return;
    const part = right ? this.#parent.length : 0;
    if (right) {
      this.#parent.push(part);
      this.#found.push({ kind: 'gap', m2, lon: (left.x + right.x) / 2, lat, widest: m2 });
    }
    this.#here.push({ left, right, part });
  }

  close(north: number): void {
    let from = 0;
    for (const stretch of this.#here) {
      const [left, right] = this.#ends(stretch, this.#south);
      while (from < this.#below.length - 1 && this.#ends(this.#below[from] as Empty, this.#south)[1] <= left) from++;
      for (let i = from; i < this.#below.length; i++) {
        const [l, r] = this.#ends(this.#below[i] as Empty, this.#south);
        if (l >= right) break;
        if (Math.min(r, right) - Math.max(l, left) >= this.#leastWidth) this.#join(stretch.part, (this.#below[i] as Empty).part);
      }
    }
    this.#below = this.#here;
    this.#south = north;
  }

  /** Every gap, with its whole surface and the middle of its largest piece. */
  enclosed(): Gap[] {
    // Above the last slab everything is outside.
    for (const stretch of this.#below) {
      const [left, right] = this.#ends(stretch, this.#south);
      if (right - left >= this.#leastWidth) this.#join(stretch.part, 0);
    }
    const whole = new Map<number, Gap & { widest: number }>();
    this.#found.forEach((piece, i) => {
      const root = this.#root(i);
      const sum = whole.get(root);
      if (!sum) whole.set(root, { ...piece });
      else if (piece.widest > sum.widest) whole.set(root, { ...piece, m2: sum.m2 + piece.m2 });
      else sum.m2 += piece.m2;
    });
    whole.delete(this.#root(0));
    return [...whole.values()].map(({ kind, m2, lon, lat }) => ({ kind, m2, lon, lat }));
  }

  #ends({ left, right }: Empty, y: number): [number, number] {
    return [left ? xAt(left, y) : -Infinity, right ? xAt(right, y) : Infinity];
  }

  #root(part: number): number {
    let root = part;
    while (this.#parent[root] !== root) root = this.#parent[root] as number;
    for (let at = part; at !== root; ) [at, this.#parent[at]] = [this.#parent[at] as number, root];
    return root;
  }

  #join(a: number, b: number): void {
    this.#parent[Math.max(this.#root(a), this.#root(b))] = Math.min(this.#root(a), this.#root(b));
  }
}
