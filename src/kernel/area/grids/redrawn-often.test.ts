import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../../../platform/refusal.ts';
import { faultOf } from '../shapes/faults.ts';
import type { Geometry, Position } from '../shapes/geometry.ts';
import { cutByLine } from './cut.ts';
import { drawGrid } from './draw.ts';
import type { Fitted, Ground } from './ground.ts';
import { joinGrids } from './join.ts';
import { borderOf, shapeOf, waysOf } from './topology/faces.ts';
import { Lattice } from './topology/lattice.ts';

/** About a metre each. */
const at = (x: number, y: number): Position => [123.4 + x * 1.21e-5, 41.8 + y * 0.9e-5];
const WIDE = 600;
const COMMUNITY: Geometry = { type: 'Polygon', coordinates: [[at(0, 0), at(WIDE, 0), at(WIDE, WIDE), at(0, WIDE), at(0, 0)]] };

/** A line right through everything, from side to side or from bottom to top, with a bend or two. */
const along = fc.integer({ min: -50, max: WIDE + 50 });
const line = fc
  .tuple(fc.boolean(), along, fc.array(fc.tuple(along, along), { maxLength: 2 }), along)
  .map(([lies, from, bends, to]): [number, number][] =>
    [[-700, from] as [number, number], ...bends, [WIDE + 700, to] as [number, number]].map(([x, y]) => (lies ? [x, y] : [y, x])),
  );
const act = fc.oneof(
  fc.record({ do: fc.constant('cut' as const), which: fc.nat(), line }),
  fc.record({ do: fc.constant('join' as const), which: fc.nat(), other: fc.nat() }),
  fc.record({ do: fc.constant('redraw' as const), which: fc.nat(), off: fc.integer({ min: -2, max: 2 }) }),
);

/** The grids after one act; as before where it is refused. */
function after(
  grids: readonly Ground[],
  did: { do: 'cut' | 'join' | 'redraw'; which: number; other?: number; line?: [number, number][]; off?: number },
  name: () => string,
): Ground[] {
  const one = grids[did.which % grids.length] as Ground;
  const two = grids[(did.other ?? 0) % grids.length] as Ground;
  const gone = did.do === 'join' ? [one, two] : [one];
  const beside = grids.filter((each) => !gone.includes(each));
  const fulfilled = (): Fitted => {
    if (did.do === 'cut')
      return cutByLine(
        one,
        (did.line ?? []).map(([x, y]) => at(x, y)),
        beside,
      );
    if (did.do === 'join') return joinGrids(gone, beside);
    // As if it had never been drawn: by hand, a little off on every corner.
    const rings = one.geometry.type === 'Polygon' ? one.geometry.coordinates : [];
    const byHand = rings.map((ring) =>
      ring.map(([lon, lat], i): Position => [lon + (did.off ?? 0) * 1.21e-5 * (i % ring.length === 0 || i === ring.length - 1 ? 1 : Math.cos(i)), lat]),
    );
    const drawn = drawGrid({ type: 'Polygon', coordinates: byHand }, beside, COMMUNITY);
    return drawn.parts.length === 1 ? drawn : { parts: [one.geometry], touched: [] };
  };
  if (did.do === 'join' && one === two) return [...grids];
  try {
    const { parts, touched } = fulfilled();
    const bent = new Map(touched.map(({ code, geometry }) => [code, geometry]));
    return [...beside.map(({ code, geometry }) => ({ code, geometry: bent.get(code) ?? geometry })), ...parts.map((geometry) => ({ code: name(), geometry }))];
  } catch (error) {
    if (error instanceof Refusal) return [...grids];
    throw error;
  }
}

test('however often grids are cut, joined and drawn again by hand, they cover their community exactly once: no sliver is ever left', () => {
  let most = 0;
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 12 }), (acts) => {
      let next = 0;
      let grids: Ground[] = [{ code: '0', geometry: COMMUNITY }];
      for (const did of acts) {
        grids = after(grids, did, () => String(++next));
        const lattice = new Lattice();
        const ways = grids.flatMap(({ geometry }) => waysOf(lattice.shape(geometry)));
        // Wherever two grids meet their borders cancel: one ring is left, around all of them.
        const around = shapeOf(borderOf(ways));
        expect(around.map((rings) => rings.length)).toEqual([1]);
        for (const { geometry } of grids) expect([geometry.type, faultOf(geometry)]).toEqual(['Polygon', null]);
      }
      most = Math.max(most, grids.length);
    }),
    { numRuns: 150 },
  );
  expect(most).toBeGreaterThan(5);
});
