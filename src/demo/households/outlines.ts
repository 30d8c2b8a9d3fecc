import { borderOf, shapeOf, type Way, waysOf } from '../../kernel/area/grids/topology/faces.ts';
import { Lattice } from '../../kernel/area/grids/topology/lattice.ts';
import type { Geometry } from '../../kernel/area/shapes/geometry.ts';
import type { Community } from '../city.ts';
import { borders, ESTATES_ACROSS, piecesOf } from './place.ts';

/** A made-up outline of a sub-district, community or grid. */
export type Outline = { code: string; geometry: Geometry };

const PIECES = ESTATES_ACROSS ** 2;

/**
 * The made-up outlines of a district, as the ground on which its homes are put: grids tile their community, communities their sub-district, corner by corner.
 * The communities are real, where they end is not. Nothing where the district has no ground.
 */
export function outlinesOf(communities: readonly Community[], district: string): Outline[] {
  const within = communities.filter(({ code }) => code.startsWith(district));
  const border = borders(district, within.length, ESTATES_ACROSS);
  if (!border) return [];
  const lattice = new Lattice();
  const around = (code: string, pieces: readonly Way[][]): Outline => ({ code, geometry: lattice.geometry(shapeOf(borderOf(pieces.flat()))) });
  const grounds = within.map(({ code, subdistrict, grids }, nth) => {
    const pieces = Array.from({ length: PIECES }, (_, n) => waysOf(lattice.shape({ type: 'Polygon', coordinates: [border(nth, n)] })));
    const drawn = grids.length <= PIECES ? grids : [];
    return {
      subdistrict: subdistrict.code,
      pieces,
      outlines: [
        around(code, pieces),
        ...drawn.map((grid, at) =>
          around(
            grid.code,
            piecesOf(at, grids.length).map((n) => pieces[n] ?? []),
          ),
        ),
      ],
    };
  });
  const above = [...Map.groupBy(grounds, ({ subdistrict }) => subdistrict)];
  return above.flatMap(([code, parts]) => [
    around(
      code,
      parts.flatMap(({ pieces }) => pieces),
    ),
    ...parts.flatMap(({ outlines }) => outlines),
  ]);
}
