import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '../../shared/api.ts';
import { language } from '../../shared/words.ts';

export type Fact = { field: string; title: string; value: unknown; sealed: boolean };
export type Kept = { register: string; name: string; id: string; facts: readonly Fact[]; source: string; changed_at: string; ended_at: string | null };
export type Look = {
  id: string;
  at: string;
  way_name: string;
  purpose_name: string;
  note: string | null;
  field_names: readonly string[];
  post_name: string;
  area_name: string;
};
export type Consent = { purpose: string; name: string; given_at: string | null; how_name: string | null };
export type Request = {
  id: string;
  title: string;
  number: string;
  kind: 'claim' | 'correct' | 'delete';
  state: string;
  state_name: string;
  opened_at: string;
  due_at: string | null;
  ended_at: string | null;
  answer: string | null;
};
export type MyRegister = { verified: boolean; records: readonly Kept[]; shown: readonly Look[]; consents: readonly Consent[]; requests: readonly Request[] };

const KEY = ['me', 'person'];

/** What the registers keep about me. Never kept on this device. */
export const useMyRegister = () =>
  useQuery({ queryKey: [...KEY, language()], queryFn: ({ signal }) => get<MyRegister>('/me/person', { signal }), gcTime: 0, staleTime: 0 });

/** Something I ask or say about it; everything is read again afterwards. */
export function useAsk<A = unknown>(path: string, done: () => void = () => {}) {
  const store = useQueryClient();
  return useMutation({
    mutationFn: (body: A) => post(path, body),
    onSuccess: async () => {
      await store.invalidateQueries({ queryKey: KEY });
      done();
    },
  });
}
