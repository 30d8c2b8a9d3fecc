import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../../shared/api.ts';
import type { ColumnName } from '../cases/columns.tsx';
import type { Filters } from '../cases/filters.ts';

/** A list as somebody narrowed it, under a name. */
export type SavedView = {
  id: string;
  name: string;
  filter: Filters;
  columns: ColumnName[] | null;
  shared: { post: string; post_name: string; area: string; area_name: string } | null;
  own: boolean;
};
export type Kept = Pick<SavedView, 'name' | 'filter' | 'columns'> & { share: { post: string; area: string } | null };

const KEY = ['saved-views', 'cases'];

/** My views of the case list, and those shared with my post. */
export const useSavedViews = () =>
  useQuery({ queryKey: KEY, queryFn: () => get<{ items: SavedView[] }>('/saved-views', { query: { flow: 'cases' } }).then(({ items }) => items) });

/** Saves a view; the list of views is read anew. */
export function useKeepView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (view: Kept) => post<SavedView>('/saved-views', { flow: 'cases', ...view }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Removes a view of mine. */
export function useRemoveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => post<{ removed: boolean }>(`/saved-views/${id}/remove`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
