import { useQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';

export type Request = {
  id: string;
  number: string;
  title: string;
  kind: 'claim' | 'correct' | 'delete';
  channel_name: string;
  state: string;
  state_name: string;
  area_name: string;
  register: string;
  record: string | null;
  fields: readonly { field: string; title: string; asked: string | null }[];
  due_at: string | null;
  ended_at: string | null;
  answer: string | null;
  version: number;
};
export type Compared = { fields: readonly { field: string; title: string; now: unknown; asked: unknown }[]; until: string; watermark: string };
export type Processing = {
  register: string;
  name: string;
  facts: readonly { field: string; title: string; class: 'public' | 'internal' | 'personal' | 'sensitive'; purposes: readonly string[] }[];
  purposes: readonly { purpose: string; name: string; basis: string; basis_name: string; minutes: number; post_names: readonly string[] }[];
  seen_by_names: readonly string[];
  keeps_months: number;
  living: number;
  overdue: number;
  showings: Readonly<Record<string, number>>;
};

/** A request about what is kept of somebody; what it asks for is masked. The key is the one that steps read again. */
export const useRequest = (id: string) =>
  useQuery({ queryKey: ['record', 'rights', id, 'detail'], queryFn: ({ signal }) => get<Request>(`/rights/${encodeURIComponent(id)}`, { signal }) });

/** Posts that read the record of processing; the server decides. */
export const PROCESSING_READERS: readonly string[] = ['clerk', 'secretary', 'dispatcher', 'supervisor', 'auditor', 'admin_security', 'admin_audit'];

/** What is kept of people, and how. */
export const useProcessing = () =>
  useQuery({ queryKey: ['processing'], queryFn: ({ signal }) => get<{ items: readonly Processing[] }>('/registers/processing', { signal }) });
