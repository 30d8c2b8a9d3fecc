import { refuse } from '../refusals.ts';
import { type Fitted, type Ground, HAND, isSliver, touchedOf } from './ground.ts';
import { Lattice, type Shape } from './topology/lattice.ts';
import { joined, overlay } from './topology/overlay.ts';
import { snap } from './topology/snap.ts';

/** Makes one shape of grids that lie beside each other, closing the slivers between them. Refuses grids that share no border. */
export function joinGrids(grids: readonly Ground[], beside: readonly Ground[]): Fitted {
  const lattice = new Lattice();
  const shapes = grids.map(({ geometry }) => lattice.shape(geometry));
  const around = beside.map(({ geometry }) => lattice.shape(geometry));
  const laid = [shapes, snapped(shapes)].map((each) => union(each, around)).find(({ whole }) => whole.length === 1);
  if (!laid) refuse('grids_apart', { grids: grids.map(({ code }) => code).join(', ') });
  const { whole, after } = laid as NonNullable<typeof laid>;
  return { parts: [lattice.geometry(whole)], touched: touchedOf(beside, around, after, lattice) };
}

/** Each grid laid onto those before it, where a strip between them keeps them apart. */
function snapped(shapes: readonly Shape[]): Shape[] {
  const laid: Shape[] = [];
  for (const shape of shapes) laid.push(shape.map((rings) => rings.map((ring) => snap(ring, laid, HAND))));
  return laid;
}

function union(shapes: readonly Shape[], around: readonly Shape[]): { whole: Shape; after: Shape[] } {
  const laid = overlay([...shapes, ...around]);
  const ours = laid.faces.filter((face) => face.in.some((i) => i < shapes.length) || (face.in.length === 0 && isSliver(face.shape)));
  const whole = joined(ours);
  // A sliver out there between two neighbours is not theirs who merge.
  const held = whole.filter((polygon) => !isSliver([polygon]));
  return { whole: held.length > 0 ? held : whole, after: laid.shapes.slice(shapes.length) };
}
