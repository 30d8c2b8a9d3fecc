import { useEffect, useState } from 'react';

/** What is picked in a list: some of its rows, or all that its filter finds. */
export type Picked = {
  ids: readonly string[];
  all: boolean;
  set: (ids: readonly string[]) => void;
  pickAll: () => void;
  clear: () => void;
};

/** Picks of one list; another `list` (its filter as text) begins with none. */
export function usePicked(list: string): Picked {
  const [ids, setIds] = useState<readonly string[]>([]);
  const [all, setAll] = useState(false);
  const set = (next: readonly string[]) => {
    setIds(next);
    setAll(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the picks belong to the list they were made in
  useEffect(() => set([]), [list]);
  return { ids, all, set, pickAll: () => setAll(true), clear: () => set([]) };
}
