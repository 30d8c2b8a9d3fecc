import { useMutation, useQuery } from '@tanstack/react-query';
import { get, post } from '../../shared/api.ts';
import { queryClient } from '../../shared/query.tsx';

export const KINDS = ['leave', 'errand', 'training', 'other'] as const;
export type AwayKind = (typeof KINDS)[number];

/** One absence. Times are ISO 8601. */
export type Absence = {
  id: string;
  account: string;
  name: string | null;
  area: string;
  area_name: string;
  kind: AwayKind;
  kind_name: string;
  from: string;
  to: string;
  standing: 'coming' | 'away' | 'over';
  made_post: string;
  made_post_name: string;
};

/** My absences under way and to come. */
export const useAbsences = () => useQuery({ queryKey: ['absences'], queryFn: ({ signal }) => get<{ items: Absence[] }>('/absences', { signal }) });

/** Who is there has changed: what I may do, what waits for me and every register are read again. */
export const readAgain = () => queryClient.invalidateQueries();

/** Ends absences, all of those named: back, or not going after all. */
export const useBack = (onDone: () => void) =>
  useMutation({
    mutationFn: (ids: readonly string[]) => Promise.all(ids.map((id) => post<Absence>(`/absences/${encodeURIComponent(id)}/end`, {}))),
    onSuccess: () => {
      onDone();
      void readAgain();
    },
  });
