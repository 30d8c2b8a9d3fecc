import { useEffect, useRef } from 'react';
import { useLive } from '../../shared/live.ts';
import { readNoticesAgain } from '../../shared/notices/read.ts';
import { queryClient } from '../../shared/query.tsx';
import type { StepEvent } from '../../shared/types.ts';

/** Events that come close together are answered by one round of reading; the first waits this long. */
const GATHER_MS = 150;
const REST_MS = 700;

/** What a step anywhere in my scope may have changed, besides the record itself. */
const LISTS = [['todo'], ['cases'], ['summary'], ['gaps']];

/** Keeps everything on screen true while others work. Answers whether the line is open. */
export function useFreshness(enabled: boolean): boolean {
  const waiting = useRef(new Map<string, StepEvent>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  const read = () => {
    timer.current = undefined;
    last.current = Date.now();
    for (const { flow, record } of waiting.current.values()) void queryClient.invalidateQueries({ queryKey: ['record', flow, record] });
    if ([...waiting.current.values()].some(({ told }) => told)) void readNoticesAgain();
    waiting.current.clear();
    for (const queryKey of LISTS) void queryClient.invalidateQueries({ queryKey });
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return useLive({
    enabled,
    onStep(event) {
      waiting.current.set(`${event.flow}/${event.record}`, event);
      timer.current ??= setTimeout(read, Math.max(GATHER_MS, last.current + REST_MS - Date.now()));
    },
    onReturn: () => void queryClient.invalidateQueries(),
  });
}
