import { AGES, SIZES } from './margins.ts';
import { type Weighted, weighted } from './weighted.ts';

export type Relation = 'head' | 'spouse' | 'child' | 'parent' | 'grandchild' | 'other';
/** One beside the head, so many years younger at least and at most; older where the numbers are negative. */
type Beside = { relation: Relation; younger: readonly [number, number] };
/** Who lives together, with the head in this band of five years. */
export type Shape = { beside: readonly Beside[]; band: number };

const BAND = 5;
/** Nobody is made up who is older: the years of a hundred and more belong to people with numbers of their own (`identity.ts`). */
const OLDEST = 98;
const YOUNGEST_HEAD = 20;
const spouse: Beside = { relation: 'spouse', younger: [-3, 5] };
const child: Beside = { relation: 'child', younger: [23, 36] };
const parent: Beside = { relation: 'parent', younger: [-34, -23] };
const grandchild: Beside = { relation: 'grandchild', younger: [47, 68] };
const in_law: Beside = { relation: 'other', younger: [22, 36] };

/** Who lives together, and how much likelier one is than another of the same size before the ages of the city are looked at. */
const TOGETHER: readonly [beside: readonly Beside[], weight: number][] = [
  [[], 1],
  [[spouse], 70],
  [[child], 14],
  [[parent], 12],
  [[grandchild], 4],
  [[spouse, child], 80],
  [[spouse, parent], 8],
  [[child, parent], 6],
  [[spouse, grandchild], 6],
  [[spouse, child, child], 55],
  [[spouse, child, parent], 35],
  [[child, parent, parent], 10],
  [[spouse, child, parent, parent], 40],
  [[spouse, child, child, parent], 30],
  [[spouse, child, in_law, grandchild], 30],
  [[spouse, child, child, parent, parent], 60],
  [[spouse, child, in_law, grandchild, grandchild], 40],
];

/** Ages that somebody beside a head of this age may have. */
export function agesBeside({ relation, younger: [least, most] }: Beside, head: number): readonly [number, number] {
  const grown = relation === 'spouse' || relation === 'other' ? YOUNGEST_HEAD : 0;
  return [Math.max(grown, head - most), Math.min(OLDEST, head - least)];
}

const bandOf = (age: number): number => Math.min(AGES.length - 1, Math.floor(age / BAND));
/** The first and the last age of a band. */
export const agesOf = (band: number): readonly [number, number] => [band * BAND, band === AGES.length - 1 ? OLDEST : band * BAND + BAND - 1];

/** How many of a shape's people fall into each band, on average; null where somebody could not be there. */
function expected({ beside, band }: Shape): Float64Array | null {
  const counts = new Float64Array(AGES.length);
  const [first, last] = agesOf(band);
  counts[band] = 1;
  for (let head = first; head <= last; head += 1) {
    for (const one of beside) {
      const [least, most] = agesBeside(one, head);
      if (least > most) return null;
      for (let age = least; age <= most; age += 1) counts[bandOf(age)] = (counts[bandOf(age)] as number) + 1 / (most - least + 1) / (last - first + 1);
    }
  }
  return counts;
}

const ROUNDS = 400;

/** Shapes as often as makes both true, the sizes of households and the ages of people: raked (iterative proportional fitting) until both margins hold. */
export function fitted(): Weighted<Shape> {
  const bands = Array.from({ length: AGES.length - YOUNGEST_HEAD / BAND }, (_, i) => i + YOUNGEST_HEAD / BAND);
  const all = TOGETHER.flatMap(([beside, weight]) => bands.map((band) => ({ shape: { beside, band }, counts: expected({ beside, band }), weight })));
  const could = all.flatMap(({ counts, ...rest }) => (counts ? [{ ...rest, counts, size: rest.shape.beside.length + 1 }] : []));
  for (let round = 0; round < ROUNDS; round += 1) {
    const ages = new Float64Array(AGES.length);
    const sizes: number[] = [];
    for (const { counts, weight, size } of could) {
      sizes[size] = (sizes[size] ?? 0) + weight;
      for (let band = 0; band < ages.length; band += 1) ages[band] = (ages[band] as number) + weight * (counts[band] as number);
    }
    const people = ages.reduce((sum, n) => sum + n, 0);
    const due = Float64Array.from(ages, (n, band) => Math.log(((AGES[band] as number) / 100) * (people / n)));
    for (const one of could) {
      // Each of its people pulls the shape towards what their age lacks.
      const pull = one.counts.reduce((sum, n, band) => sum + n * (due[band] as number), 0) / one.size;
      one.weight *= Math.exp(pull) * ((SIZES[one.size] ?? 0) / (sizes[one.size] as number));
    }
  }
  return weighted(could.map(({ shape, weight }) => [shape, weight]));
}
