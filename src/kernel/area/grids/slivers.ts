import type { Way } from './topology/faces.ts';
import { keyOf } from './topology/lattice.ts';
import { type Face, joined } from './topology/overlay.ts';

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

/** Pieces that hang together, each group by itself: pieces that meet in a corner only do not. */
export function groupsOf(faces: readonly Face[]): Face[][] {
  const whole = joined(faces);
  if (whole.length === 1) return [[...faces]];
  const owner = new Map(faces.flatMap((face, i) => face.ways.map((way) => [wayKey(way), i] as const)));
  const group = new Map<number, number>();
  let count = 0;
  faces.forEach((_, start) => {
    if (group.has(start)) return;
    const waiting = [start];
    for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
      if (group.has(i)) continue;
      group.set(i, count);
      for (const [from, to] of faces[i]?.ways ?? []) {
        const beside = owner.get(wayKey([to, from]));
        if (beside !== undefined && !group.has(beside)) waiting.push(beside);
      }
    }
    count++;
  });
  return Array.from({ length: count }, (_, g) => faces.filter((_, i) => group.get(i) === g));
}

const wayKey = ([from, to]: Way) => `${keyOf(from)};${keyOf(to)}`;
