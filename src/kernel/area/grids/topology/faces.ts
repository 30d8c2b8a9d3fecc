import { INSIDE, Polygon } from '../../shapes/polygon.ts';
import { type Chain, doubleArea, isSame, keyOf, type Point, type Shape } from './lattice.ts';

/** An edge with its way: what it encloses lies on its left. */
export type Way = readonly [from: Point, to: Point];

const wayKey = (a: Point, b: Point) => `${a[0]},${a[1]};${b[0]},${b[1]}`;

/** The ways around closed lines, as they run. */
export const waysOf = (shape: Shape): Way[] => shape.flat().flatMap((ring) => ring.slice(1).map((to, i): Way => [ring[i] as Point, to]));

/** What is left of ways once those that run both ways over the same ground have cancelled each other: the border of what they enclose together. */
export function borderOf(ways: readonly Way[]): Way[] {
  const left = new Map<string, Way>();
  for (const [from, to] of ways) if (!left.delete(wayKey(to, from))) left.set(wayKey(from, to), [from, to]);
  return [...left.values()];
}

/** The ground between lines that are noded, piece by piece: every piece they enclose, with the holes in it. */
export function facesOf(chains: readonly Chain[]): Shape[] {
  const edges = new Map<string, Way>();
  for (const chain of chains)
    for (let i = 1; i < chain.length; i++) {
      const [a, b] = [chain[i - 1] as Point, chain[i] as Point];
      if (isSame(a, b)) continue;
      const [from, to] = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? [a, b] : [b, a];
      edges.set(wayKey(from, to), [from, to]);
    }
  const kept = withoutLooseEnds([...edges.values()]);
  return assembled(ringsOf([...kept, ...kept.map(([a, b]): Way => [b, a])])).map((polygon) => [polygon]);
}

/** The polygons that a border encloses, each with its holes. */
export const shapeOf = (border: readonly Way[]): Shape => assembled(ringsOf(border));

/** Edges that end in nothing enclose nothing. */
function withoutLooseEnds(edges: Way[]): Way[] {
  const at = new Map<string, Set<number>>();
  edges.forEach((way, i) => {
    for (const end of way) at.set(keyOf(end), (at.get(keyOf(end)) ?? new Set()).add(i));
  });
  const gone = new Set<number>();
  const loose = [...at].filter(([, of]) => of.size === 1).map(([key]) => key);
  for (let key = loose.pop(); key !== undefined; key = loose.pop()) {
    const [i] = at.get(key) ?? [];
    if (i === undefined) continue;
    gone.add(i);
    for (const end of edges[i] as Way) {
      const of = at.get(keyOf(end));
      of?.delete(i);
      if (of?.size === 1) loose.push(keyOf(end));
    }
  }
  return edges.filter((_, i) => !gone.has(i));
}

/** Closed lines along the ways, at every corner turning to the left as sharply as can be: so each goes round one piece of ground. */
function ringsOf(ways: readonly Way[]): Chain[] {
  const halves = ways.map(([from, to]) => ({ from, to, angle: angleOf(from, to), used: false }));
  const out = new Map<string, typeof halves>();
  for (const half of halves) out.set(keyOf(half.from), [...(out.get(keyOf(half.from)) ?? []), half]);
  for (const around of out.values()) around.sort((p, q) => p.angle - q.angle);
  const next = ({ from, to }: (typeof halves)[0]) => {
    const around = out.get(keyOf(to)) ?? [];
    const back = angleOf(to, from);
    return around.findLast(({ angle }) => angle < back) ?? around.at(-1);
  };
  return halves.flatMap((start) => {
    const ring: Point[] = [start.from];
    for (let half: typeof start | undefined = start; half && !half.used; half = next(half)) {
      half.used = true;
      ring.push(half.to);
    }
    return ring.length > 1 ? [ring] : [];
  });
}

const angleOf = (a: Point, b: Point) => Math.atan2(b[1] - a[1], b[0] - a[0]);

/** Rings that go round the left way are polygons; the others are holes of the smallest polygon around them, or the outside. */
function assembled(rings: readonly Chain[]): (readonly Chain[])[] {
  const sized = rings.filter((ring) => ring.length > 3).map((ring) => ({ ring, area: doubleArea(ring) }));
  const outers = sized.filter(({ area }) => area > 0).sort((p, q) => p.area - q.area);
  const polygons = outers.map(({ ring }) => ({ rings: [ring], around: null as Polygon | null }));
  for (const { ring, area } of sized) {
    if (area >= 0) continue;
    const home = polygons.find((polygon, i) => {
      if ((outers[i]?.area ?? 0) <= -area) return false;
      polygon.around ??= new Polygon([polygon.rings[0] as Chain]);
      return ring.every(([x, y]) => polygon.around?.side(x, y) === INSIDE);
    });
    home?.rings.push(ring);
  }
  return polygons.map((polygon) => polygon.rings);
}
