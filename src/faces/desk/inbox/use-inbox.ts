import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { get } from '../../shared/api.ts';
import { pageAt, paging, rowsIn } from '../../shared/paging/paging.ts';
import type { Todo, TodoGroup, TodoItem } from '../../shared/types.ts';
import { type Merged, merge } from './merge.ts';

/** The inbox as it is drawn, kept true by live events without moving under the mouse. */
export function useInbox(group: TodoGroup | null, open: string | null, hold: boolean) {
  const todo = useInfiniteQuery({
    queryKey: ['todo', group],
    queryFn: ({ pageParam, signal }) => get<Todo>('/todo', { query: { ...pageAt(pageParam), group: group ?? undefined }, signal }),
    ...paging,
  });
  const [shown, setShown] = useState<Merged<TodoItem> & { of: TodoGroup | null }>({ rows: [], waiting: 0, end: null, of: group });
  const first = useRef(true);
  const { data } = todo;
  useEffect(() => {
    if (!data) {
      first.current = true;
      return;
    }
    const latest = rowsIn(data);
    const more = data.pages.at(-1)?.next !== null;
    setShown((before) => {
      const opened = first.current || before.of !== group;
      first.current = false;
      return { ...merge(opened ? null : before, latest, { hold: hold && !opened, open, more }), of: group };
    });
  }, [data, hold, open, group]);
  return { todo, rows: shown.rows, waiting: shown.waiting, counts: data?.pages[0]?.counts };
}
