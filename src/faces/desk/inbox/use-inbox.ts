import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { get } from '../../shared/api.ts';
import type { Todo, TodoGroup, TodoItem } from '../../shared/types.ts';
import { type Merged, merge } from './merge.ts';

/** The inbox as it is drawn, kept true by live events without moving under the mouse. */
export function useInbox(group: TodoGroup | null, open: string | null, hold: boolean) {
  const todo = useInfiniteQuery({
    queryKey: ['todo', group],
    queryFn: ({ pageParam, signal }) => get<Todo>('/todo', { query: { cursor: pageParam, group: group ?? undefined }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const [shown, setShown] = useState<Merged<TodoItem> & { of: TodoGroup | null }>({ rows: [], waiting: 0, of: group });
  const first = useRef(true);
  const { data } = todo;
  useEffect(() => {
    if (!data) {
      first.current = true;
      return;
    }
    const latest = data.pages.flatMap((page) => page.items);
    const more = data.pages.at(-1)?.next !== null;
    setShown((before) => {
      const opened = first.current || before.of !== group;
      first.current = false;
      if (opened) return { rows: latest.map((item) => ({ item, fresh: false, gone: false })), waiting: 0, of: group };
      return { ...merge(before.rows, latest, { hold, open, more }), of: group };
    });
  }, [data, hold, open, group]);
  return { todo, rows: shown.rows, waiting: shown.waiting, counts: data?.pages[0]?.counts };
}
