import type { Geometry } from '../shapes/geometry.ts';
import { type Lattice, metresAround, type Shape, squareMetres } from './topology/lattice.ts';

/** An area with its shape. */
export type Ground = { code: string; geometry: Geometry };

/** New shapes beside shapes that stay: these, where a new corner lies on their border, with that corner in it, so that the border stays one line. */
export type Fitted = { parts: Geometry[]; touched: Ground[] };

/** How far from a border somebody who draws along it by hand may be, in metres. */
export const HAND = 3;
/** Square metres up to which a piece is taken for the roughness of a drawing. */
const ROUGH = 100;

/** Is this the kind of strip that two borders leave between them which were meant to be one? */
export const isSliver = (shape: Shape): boolean => {
  const m2 = squareMetres(shape);
  return m2 <= ROUGH || m2 <= (HAND * metresAround(shape)) / 2;
};

/** Those of the shapes beside that have more corners than they came with. */
export function touchedOf(beside: readonly Ground[], before: readonly Shape[], after: readonly Shape[], lattice: Lattice): Ground[] {
  const corners = (shape: Shape | undefined) => (shape ?? []).flat(2).length;
  return beside.flatMap(({ code }, i) => (corners(after[i]) === corners(before[i]) ? [] : [{ code, geometry: lattice.geometry(after[i] as Shape) }]));
}

/** How round a shape is: 1 for a circle, 0.79 for a square, near 0 for a strip (Polsby and Popper). */
export function compactness(shape: Shape): number {
  return (4 * Math.PI * squareMetres(shape)) / metresAround(shape) ** 2;
}
