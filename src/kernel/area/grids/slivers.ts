import type { Way } from './topology/faces.ts';
import { keyOf } from './topology/lattice.ts';
import type { Face } from './topology/overlay.ts';

/** Gives each loose piece to the part with which it shares the most border; what touches none is handed back. */
export function shareOut(parts: Face[][], loose: readonly Face[]): Face[] {
  let left = [...loose];
  for (;;) {
    const owners = new Map(parts.flatMap((faces, i) => faces.flatMap(({ ways }) => ways.map((way) => [wayKey(way), i] as const))));
    const stays = left.filter((face) => {
      const shared = new Map<number, number>();
      for (const [from, to] of face.ways) {
        const owner = owners.get(wayKey([to, from]));
        if (owner !== undefined) shared.set(owner, (shared.get(owner) ?? 0) + Math.hypot(to[0] - from[0], to[1] - from[1]));
      }
      const [owner] = [...shared].sort((a, b) => b[1] - a[1])[0] ?? [];
      if (owner === undefined) return true;
      parts[owner]?.push(face);
      return false;
    });
    if (stays.length === 0 || stays.length === left.length) return stays;
    left = stays;
  }
}

const wayKey = ([from, to]: Way) => `${keyOf(from)};${keyOf(to)}`;
