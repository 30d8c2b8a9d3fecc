import { useEffect, useRef } from 'react';
import { useLive } from '../../shared/live.ts';
import { queryClient } from '../../shared/query.tsx';

/** Steps that come close together are answered by one round of reading; the first waits this long. */
const GATHER_MS = 150;
const REST_MS = 600;

/** What a step anywhere in my scope may have changed: every question of the command centre has a key that begins with one of these. */
// The map and the stream first: their answers are small and quick.
const CHANGES = ['command', 'figures', 'rows'];

/** Nobody reloads the screen on a wall: what changes without a step, such as the day itself, is looked at this often. */
const EVERY_MS = 60_000;

const readAgain = () => CHANGES.map((name) => queryClient.invalidateQueries({ queryKey: [name] }));

/** Keeps every figure true while others work. Answers whether the line is open. */
export function useFreshness(enabled: boolean): boolean {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  useEffect(() => {
    const always = setInterval(readAgain, EVERY_MS);
    return () => {
      clearInterval(always);
      clearTimeout(timer.current);
    };
  }, []);
  const read = () => {
    timer.current = undefined;
    last.current = performance.now();
    readAgain();
  };
  return useLive({
    enabled,
    onStep() {
      timer.current ??= setTimeout(read, Math.max(GATHER_MS, last.current + REST_MS - performance.now()));
    },
    onReturn: () => void queryClient.invalidateQueries(),
  });
}
