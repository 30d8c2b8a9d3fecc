import type { Geometry } from '../shapes/geometry.ts';
import { INSIDE, Polygon } from '../shapes/polygon.ts';
import { compactness, type Ground, isSliver } from './ground.ts';
import { shareOut } from './slivers.ts';
import { type Chain, eastOf, Lattice, type Point, type Shape } from './topology/lattice.ts';
import { joined, overlay } from './topology/overlay.ts';

/** A building or whatever stands for homes at one place: how many households live there. */
export type Home = { id: string; lon: number; lat: number; households: number };

/** One part of a proposed split: its border, how many households it has, which homes these are, and how round it is (1 a circle, 0.79 a square). */
export type Part = { geometry: Geometry; households: number; homes: string[]; compactness: number };

const DIRECTIONS = 12;
/** Gaps between homes that are looked at for each direction, widest first. */
const GAPS = 3;
/** Of all cuts that were thought of, how many are really tried. */
const TRIED = 24;
/** How much a half that is a hundredth off its share counts against a hundredth of roundness: uneven halves make their parts uneven in turn. */
const FAIR = 5;
/** A home must lie this many steps off a cut: two metres. */
const CLEAR = 180;

type Placed = { id: string; at: Point; households: number };
type Piece = { shape: Shape; homes: Placed[] };

/**
 * Parts a ground into `count` pieces with about as many households each: again and again it is cut straight through, where the homes leave the
 * widest gap near the right place and the halves are roundest. Every home lies in exactly one part, none on a border, the parts cover the
 * ground exactly once, and each hangs together. Null where no such cut exists. A home outside the ground belongs to no part.
 */
export function balance(ground: Pick<Ground, 'geometry'>, homes: readonly Home[], count: number): Part[] | null {
  const lattice = new Lattice();
  const shape = lattice.shape(ground.geometry);
  const placed = homes.map(({ id, lon, lat, households }) => ({ id, households, at: lattice.drawn([[lon, lat]])[0] as Point }));
  const pieces = divide({ shape, homes: within(shape, placed) }, count);
  if (!pieces) return null;
  // Laid over the whole once more: where a cut ends on another, both sides of that one get the corner, and no step of ground is left over.
  const laid = overlay([shape, ...pieces.map((piece) => piece.shape)]).faces.filter((face) => face.in.includes(0));
  const parts = pieces.map((_, i) => laid.filter((face) => face.in[1] === i + 1));
  shareOut(
    parts,
    laid.filter((face) => face.in.length === 1),
  );
  return pieces.map(({ homes: own }, i) => {
    const part = joined(parts[i] ?? []);
    return { geometry: lattice.geometry(part), households: sumOf(own), homes: own.map(({ id }) => id), compactness: compactness(part) };
  });
}

function divide(piece: Piece, count: number): Piece[] | null {
  if (count === 1) return [piece];
  const left = Math.floor(count / 2);
  for (const [one, other] of halvings(piece, left / count)) {
    const first = divide(one, left);
    const second = first && divide(other, count - left);
    if (second) return [...first, ...second];
  }
  return null;
}

/** The best cuts of a piece that leave `share` of its households on one side: on balance, and on how round the halves are. */
function halvings(piece: Piece, share: number): [Piece, Piece][] {
  const cuts = Array.from({ length: DIRECTIONS }, (_, i) => cutsAlong(piece, (Math.PI * i) / DIRECTIONS, share)).flat();
  const tried = cuts.sort((a, b) => a.off - b.off).slice(0, TRIED);
  return tried
    .flatMap(({ line, off }) => {
      const halves = halved(piece, line);
      return halves ? [{ halves, worth: Math.min(...halves.map(({ shape }) => compactness(shape))) - (FAIR * off) / Math.min(share, 1 - share) }] : [];
    })
    .sort((a, b) => b.worth - a.worth)
    .map(({ halves }) => halves);
}

type Cut = { line: Chain; off: number };

function cutsAlong({ shape, homes }: Piece, angle: number, share: number): Cut[] {
  const [mx, my] = firstOf(shape);
  const east = eastOf(my);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = homes.map((home) => ({ ...home, way: home.at[0] * east * cos + home.at[1] * sin })).sort((a, b) => a.way - b.way);
  const whole = sumOf(homes);
  let before = 0;
  const gaps = along.slice(0, -1).flatMap((home, i) => {
    before += home.households;
    const next = along[i + 1] as (typeof along)[0];
    const gap = next.way - home.way;
    return gap < 2 * CLEAR ? [] : [{ way: (home.way + next.way) / 2, gap, off: Math.abs(before / whole - share) }];
  });
  const far = 2 * reachOf(shape);
  return gaps
    .sort((a, b) => a.off - b.off)
    .slice(0, GAPS)
    .map(({ way, off }) => {
      // Two points far out on the line that keeps this distance along the direction.
      const end = (t: number): Point => [Math.round((way * cos - t * sin) / east), Math.round(way * sin + t * cos)];
      const middle = -mx * east * sin + my * cos;
      return { line: [end(middle - far), end(middle + far)], off };
    });
}

function halved({ shape, homes }: Piece, line: Chain): [Piece, Piece] | null {
  const faces = overlay([shape], [line]).faces.filter((face) => face.in.length > 0);
  if (faces.length !== 2 || faces.some((face) => isSliver(face.shape))) return null;
  const [a, b] = line as [Point, Point];
  const pieces = faces.map((face) => ({ shape: joined([face]), homes: within(face.shape, homes) })) as [Piece, Piece];
  if (pieces[0].homes.length + pieces[1].homes.length !== homes.length) return null;
  const side = (piece: Piece) => Math.sign(piece.homes.reduce((sum, { at }) => sum + (b[0] - a[0]) * (at[1] - a[1]) - (b[1] - a[1]) * (at[0] - a[0]), 0));
  // The homes that come first along the direction are those the share was counted of: they lie on the line's left.
  return side(pieces[0]) > 0 ? pieces : [pieces[1], pieces[0]];
}

function within(shape: Shape, homes: readonly Placed[]): Placed[] {
  const polygons = shape.map((rings) => new Polygon(rings));
  return homes.filter(({ at: [x, y] }) => polygons.some((polygon) => polygon.side(x, y) === INSIDE));
}

const sumOf = (homes: readonly { households: number }[]) => homes.reduce((sum, { households }) => sum + households, 0);

const firstOf = (shape: Shape): Point => shape[0]?.[0]?.[0] ?? [0, 0];

function reachOf(shape: Shape): number {
  const points = shape.flat(2);
  const span = (axis: 0 | 1) => points.reduce((max, p) => Math.max(max, p[axis]), -Infinity) - points.reduce((min, p) => Math.min(min, p[axis]), Infinity);
  return span(0) + span(1);
}
