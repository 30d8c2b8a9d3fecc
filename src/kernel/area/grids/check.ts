import type { Geometry } from '../shapes/geometry.ts';
import { insidePoint } from '../shapes/inside-point.ts';
import type { Home } from './balance.ts';
import type { Grid } from './grids.ts';
import { isSliver } from './ground.ts';
import { inOrder } from './order.ts';
import type { Size } from './propose.ts';
import { residents } from './residents.ts';
import { Lattice, squareMetres } from './topology/lattice.ts';
import { type Face, overlay } from './topology/overlay.ts';

/** What is wrong with a community's grids, or worth a look. `grids` are those it is about, `lon` and `lat` a place to look at. */
export type Finding = {
  kind: 'overlap' | 'gap' | 'outside' | 'sliver' | 'apart' | 'too_many' | 'too_few' | 'uncounted' | 'not_drawn' | 'homes_outside' | 'order';
  grids: string[];
  m2: number | null;
  households: number | null;
  lon: number | null;
  lat: number | null;
};

/** Square metres under which nobody needs to be told. */
const LEAST = 1;

/** Looks at all grids of one community: gaps, overlaps, what lies outside, the right size, and the order of their numbers. Worst first: what is no fault of the ground comes last. */
export function checkGrids(grids: readonly Grid[], community: Geometry | null, homes: readonly Home[], size: Size): Finding[] {
  const drawn = grids.filter((grid): grid is Grid & { geometry: Geometry } => grid.geometry !== null);
  return [
    ...groundFindings(drawn, community),
    ...sizeFindings(grids, homes, size),
    ...grids.filter(({ geometry }) => !geometry).map(({ code }) => finding('not_drawn', [code])),
    ...orderFindings(drawn),
  ];
}

const finding = (kind: Finding['kind'], grids: string[], more: Partial<Finding> = {}): Finding => ({
  kind,
  grids,
  m2: null,
  households: null,
  lon: null,
  lat: null,
  ...more,
});

function groundFindings(drawn: readonly (Grid & { geometry: Geometry })[], community: Geometry | null): Finding[] {
  const lattice = new Lattice();
  const shapes = [...drawn.map(({ geometry }) => geometry), ...(community ? [community] : [])].map((geometry) => lattice.shape(geometry));
  const whole = community ? drawn.length : -1;
  const found = overlay(shapes).faces.flatMap((face) => {
    const held = face.in.filter((i) => i !== whole);
    const home = whole === -1 || face.in.includes(whole);
    const kind = held.length > 1 ? 'overlap' : held.length === 0 ? 'gap' : home ? null : 'outside';
    const m2 = squareMetres(face.shape);
    return kind && m2 >= LEAST
      ? [
          finding(
            isSliver(face.shape) ? 'sliver' : kind,
            held.map((i) => drawn[i]?.code ?? ''),
            { m2: Math.round(m2), ...placeIn(face, lattice) },
          ),
        ]
      : [];
  });
  const apart = drawn.flatMap(({ code, geometry }) =>
    geometry.type === 'MultiPolygon' && geometry.coordinates.length > 1 ? [finding('apart', [code], pointOf(geometry))] : [],
  );
  return [...found.sort((a, b) => Number(a.kind === 'sliver') - Number(b.kind === 'sliver') || (b.m2 ?? 0) - (a.m2 ?? 0)), ...apart];
}

const placeIn = (face: Face, lattice: Lattice) => pointOf(lattice.geometry(face.shape));

function pointOf(geometry: Geometry): { lon: number; lat: number } {
  const [lon, lat] = insidePoint(geometry);
  return { lon: Math.round(lon * 1e7) / 1e7, lat: Math.round(lat * 1e7) / 1e7 };
}

function sizeFindings(grids: readonly Grid[], homes: readonly Home[], { least, most }: Size): Finding[] {
  const { of, outside } = residents(grids, homes);
  const sized = grids.flatMap(({ code, geometry }) => {
    const households = of.get(code) ?? null;
    const kind = households === null ? 'uncounted' : households > most ? 'too_many' : households < least ? 'too_few' : null;
    return kind ? [finding(kind, [code], { households, ...(geometry && pointOf(geometry)) })] : [];
  });
  const [first] = outside;
  return first
    ? [...sized, finding('homes_outside', [], { households: outside.reduce((sum, { households }) => sum + households, 0), lon: first.lon, lat: first.lat })]
    : sized;
}

/** Numbers out of order are no fault once grids were drawn anew, since a number is not given twice; who draws them all for the first time likes to know. */
function orderFindings(drawn: readonly (Grid & { geometry: Geometry })[]): Finding[] {
  const right = inOrder(drawn, ({ geometry }) => geometry);
  const wrong = right.filter(({ code }, i) => code !== drawn[i]?.code).map(({ code }) => code);
  return wrong.length ? [finding('order', wrong)] : [];
}
