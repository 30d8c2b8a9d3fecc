import { refuse } from '../refusals.ts';
import type { Geometry, Position } from '../shapes/geometry.ts';
import { type Fitted, type Ground, HAND, isSliver, touchedOf } from './ground.ts';
import { shareOut } from './slivers.ts';
import { type Chain, eastOf, Lattice, METRES, type Point, type Shape, squareMetres } from './topology/lattice.ts';
import { type Face, joined, overlay } from './topology/overlay.ts';
import { snap } from './topology/snap.ts';

/** Metres by which a cutting line goes on at both its ends: nobody ends a line exactly on a border. */
const FURTHER = 10;

/**
 * Cuts a grid along a line. Every piece the line parts it into becomes a part; what is but a sliver goes with the part beside it. Refuses
 * a line that does not go through.
 */
export function cutByLine(grid: Ground, line: readonly Position[], beside: readonly Ground[]): Fitted {
  const lattice = new Lattice();
  const shapes = [grid, ...beside].map(({ geometry }) => lattice.shape(geometry));
  const laid = overlay(shapes, [lengthened(lattice.drawn(line))]);
  const faces = laid.faces.filter((face) => face.in.includes(0));
  const parts = faces.filter(({ shape }) => !isSliver(shape)).map((face) => [face]);
  if (parts.length < 2) refuse('grid_line_misses', { area: grid.code });
  shareOut(
    parts,
    faces.filter(({ shape }) => isSliver(shape)),
  );
  return fitted(lattice, parts, beside, shapes.slice(1), laid.shapes.slice(1));
}

/**
 * Cuts a grid into parts drawn as polygons, laid onto its border and onto each other. Refuses parts that leave ground over, hold ground twice
 * or reach beyond the grid, each with the square metres; slivers are settled without a word.
 */
export function cutIntoParts(grid: Ground, drawn: readonly Geometry[], beside: readonly Ground[]): Fitted {
  const lattice = new Lattice();
  const shapes = [grid, ...beside].map(({ geometry }) => lattice.shape(geometry));
  const whole = shapes[0] as Shape;
  const laidOn: Shape[] = [];
  for (const part of drawn) laidOn.push(lattice.shape(part).map((rings) => rings.map((ring) => snap(ring, [whole, ...laidOn], HAND))));
  const laid = overlay([...shapes, ...laidOn]);
  const first = shapes.length;
  const inParts = (face: Face) => face.in.filter((i) => i >= first);
  const sum = (faces: readonly Face[]) => Math.round(faces.filter(({ shape }) => !isSliver(shape)).reduce((m2, { shape }) => m2 + squareMetres(shape), 0));
  const beyond = sum(laid.faces.filter((face) => !face.in.includes(0) && inParts(face).length > 0));
  if (beyond > 0) refuse('grid_parts_beyond', { area: grid.code, m2: beyond });
  const inside = laid.faces.filter((face) => face.in.includes(0));
  const twice = sum(inside.filter((face) => inParts(face).length > 1));
  if (twice > 0) refuse('grid_parts_twice', { m2: twice });
  const loose = inside.filter((face) => inParts(face).length === 0);
  const over = sum(loose);
  if (over > 0) refuse('grid_parts_over', { area: grid.code, m2: over });
  const parts = laidOn.map((_, i) => inside.filter((face) => inParts(face)[0] === first + i));
  if (parts.length < 2 || parts.some((faces) => faces.length === 0)) refuse('grid_parts_few', { area: grid.code });
  shareOut(parts, loose);
  return fitted(lattice, parts, beside, shapes.slice(1), laid.shapes.slice(1, first));
}

function fitted(lattice: Lattice, parts: readonly Face[][], beside: readonly Ground[], before: readonly Shape[], after: readonly Shape[]): Fitted {
  return { parts: parts.map((faces) => lattice.geometry(joined(faces))), touched: touchedOf(beside, before, after, lattice) };
}

function lengthened(line: Chain): Chain {
  const [a, b, y, z] = [line[0], line[1], line.at(-2), line.at(-1)];
  if (!a || !b || !y || !z) return line;
  return [beyond(b, a), ...line.slice(1, -1), beyond(y, z)];
}

function beyond(from: Point, end: Point): Point {
  const [dx, dy] = [end[0] - from[0], end[1] - from[1]];
  const metres = Math.hypot(dx * eastOf(end[1]), dy) * METRES;
  return [Math.round(end[0] + (dx * FURTHER) / metres), Math.round(end[1] + (dy * FURTHER) / metres)];
}
