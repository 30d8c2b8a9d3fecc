import type { Geometry } from '../shapes/geometry.ts';
import { type Fitted, type Ground, HAND, isSliver, touchedOf } from './ground.ts';
import { Lattice, squareMetres } from './topology/lattice.ts';
import { type Face, joined, overlay } from './topology/overlay.ts';
import { snap } from './topology/snap.ts';

/** What is wrong with a grid as drawn: the grids it reaches into and how far, and what of it lies outside its community, in square metres. */
export type Drawn = Fitted & { into: { code: string; m2: number }[]; outside: number };

/**
 * A new grid from a hand's drawing, laid onto the borders beside it. Slivers are settled without a word: those it leaves go to it, those it
 * takes stay with whom they belong to. What it takes of other grids, or from outside its community, is cut away and told.
 */
export function drawGrid(drawn: Geometry, grids: readonly Ground[], community: Geometry | null): Drawn {
  const lattice = new Lattice();
  const around = grids.map(({ geometry }) => lattice.shape(geometry));
  const whole = community && lattice.shape(community);
  const fixed = whole ? [...around, whole] : around;
  const ours = lattice.shape(drawn).map((rings) => rings.map((ring) => snap(ring, fixed, HAND)));
  const laid = overlay([ours, ...fixed]);
  const commune = whole ? fixed.length : -1;
  const isHeld = (face: Face) => face.in.some((i) => i > 0 && i !== commune);
  const isHome = (face: Face) => !whole || face.in.includes(commune);
  const real = laid.faces.filter((face) => face.in.includes(0) && !isSliver(face.shape));
  const into = grids.flatMap(({ code }, i) => {
    const m2 = sum(real.filter((face) => face.in.includes(i + 1)));
    return m2 > 0 ? [{ code, m2 }] : [];
  });
  const kept = laid.faces.filter(
    (face) => !isHeld(face) && isHome(face) && (face.in.includes(0) || (isSliver(face.shape) && face.in.every((i) => i === commune))),
  );
  const parts = joined(kept).filter((polygon) => !isSliver([polygon]));
  return {
    parts: parts.map((polygon) => lattice.geometry([polygon])),
    touched: touchedOf(grids, around, laid.shapes.slice(1, 1 + grids.length), lattice),
    into,
    outside: sum(real.filter((face) => !isHeld(face) && !isHome(face))),
  };
}

const sum = (faces: readonly Face[]) => Math.round(faces.reduce((m2, { shape }) => m2 + squareMetres(shape), 0));
