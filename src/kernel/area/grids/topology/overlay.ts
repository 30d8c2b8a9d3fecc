import { insidePoint } from '../../shapes/inside-point.ts';
import { INSIDE, Polygon } from '../../shapes/polygon.ts';
import { borderOf, facesOf, shapeOf, type Way, waysOf } from './faces.ts';
import type { Chain, Shape } from './lattice.ts';
import { node } from './node.ts';

/** A piece of ground that no border runs through, with the places in the list of the shapes that hold it. */
export type Face = { shape: Shape; ways: Way[]; in: readonly number[] };

/**
 * Lays shapes and lines over each other: every piece of ground between their borders, and the shapes again, each with the corners that
 * others' borders gave it. Every piece lies in a shape wholly or not at all, and pieces beside each other share their border exactly.
 */
export function overlay(shapes: readonly Shape[], lines: readonly Chain[] = []): { faces: Face[]; shapes: Shape[] } {
  const rings = shapes.map((shape) => shape.flat());
  const noded = node([...rings.flat(), ...lines]);
  let at = 0;
  const cornered = shapes.map((shape) => shape.map((polygon) => polygon.map(() => noded[at++] as Chain)));
  const around = cornered.map((shape) => shape.map((polygon) => new Polygon(polygon)));
  const faces = facesOf(noded).map((shape): Face => {
    const [x, y] = insidePoint({ type: 'Polygon', coordinates: shape[0] ?? [] });
    const holding = around.flatMap((polygons, i) => (polygons.some((polygon) => polygon.side(x, y) === INSIDE) ? [i] : []));
    return { shape, ways: waysOf(shape), in: holding };
  });
  return { faces, shapes: cornered };
}

/** The ground of several pieces as one shape: the borders between them are gone. */
export const joined = (faces: readonly Pick<Face, 'ways'>[]): Shape => shapeOf(borderOf(faces.flatMap(({ ways }) => ways)));

/**
 * Do the parts cover the whole exactly once? Their borders must cancel each other wherever two of them meet, and leave the whole's and
 * nothing else: then no gap and no overlap is left, however thin. The whole must have the corners that the parts gave it.
 */
export function isTiledBy(whole: Shape, parts: readonly Shape[]): boolean {
  const left = borderOf([...parts.flatMap(waysOf), ...waysOf(whole).map(([a, b]): Way => [b, a])]);
  return left.length === 0;
}
