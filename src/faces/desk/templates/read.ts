import { useMutation, useQuery } from '@tanstack/react-query';
import { get, post } from '../../shared/api.ts';
import { queryClient } from '../../shared/query.tsx';

/** Words kept for one step; `filled` where a record was named. */
export type Template = {
  id: string;
  flow: string;
  step: string;
  step_name: string;
  field: string | null;
  category: string | null;
  category_name: string | null;
  name: string;
  words: string;
  filled: string | null;
  area_name: string;
  unit_name: string;
  mine: boolean;
};

/** What of a template its keeper writes. */
export type Written = { flow: string; step: string; category: string | null; name: string; words: string };

/** The posts that keep templates; whoever they reach uses them. */
const KEEPERS = ['clerk', 'secretary', 'dispatcher', 'supervisor', 'handler'];
export const keepsTemplates = (post: string | undefined): boolean => post !== undefined && KEEPERS.includes(post);

/** Templates I may use: for a step, and filled in for a record, where these are given. */
export const useTemplates = (asked: { flow: string; step?: string; record?: string }) =>
  useQuery({ queryKey: ['templates', asked], queryFn: ({ signal }) => get<{ items: Template[] }>('/templates', { query: asked, signal }) });

/** What a template may name, and the steps that it can be kept for. */
export const useVariables = (flow: string) =>
  useQuery({
    queryKey: ['templates', 'variables', flow],
    queryFn: ({ signal }) =>
      get<{ items: { name: string; title: string }[]; steps: { step: string; name: string; field: string }[] }>('/templates/variables', {
        query: { flow },
        signal,
      }),
    staleTime: 3_600_000,
  });

const again = () => queryClient.invalidateQueries({ queryKey: ['templates'] });

/** Keeps a new template, or changes the one named. */
export const useKeepTemplate = (id: string | null) =>
  useMutation({
    mutationFn: (written: Written) => {
      const { category, name, words } = written;
      return id === null ? post<Template>('/templates', written) : post<Template>(`/templates/${id}`, { category, name, words });
    },
    onSuccess: again,
  });

/** Takes a template out of use. */
export const useRemoveTemplate = () => useMutation({ mutationFn: (id: string) => post<Template>(`/templates/${id}/remove`, {}), onSuccess: again });
