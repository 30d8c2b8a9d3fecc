import { useRef } from 'react';
import type { StreamItem } from './read.ts';

/** A list that stands still while it is being read: what came meanwhile is counted and comes when it is let go. */
export function useHeld(items: readonly StreamItem[], held: boolean): { shown: readonly StreamItem[]; waiting: number } {
  const kept = useRef(items);
  if (!held) kept.current = items;
  // Somebody asked for older ones: these lie below what is read and move nothing.
  const last = kept.current.at(-1)?.entry;
  const older = held && last !== undefined ? items.slice(items.findIndex(({ entry }) => entry === last) + 1) : [];
  const known = new Set(kept.current.map(({ entry }) => entry));
  const [newest] = kept.current;
  const fresh = held && newest ? items.filter(({ entry, at }) => !known.has(entry) && at >= newest.at) : [];
  return { shown: held && items.some(({ entry }) => entry === last) ? [...kept.current, ...older] : kept.current, waiting: fresh.length };
}
