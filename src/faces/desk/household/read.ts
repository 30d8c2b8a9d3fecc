import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get, post } from '../../shared/api.ts';
import { pageAt, paging } from '../../shared/paging/paging.ts';
import { queryClient } from '../../shared/query.tsx';
import type { List } from '../../shared/types.ts';
import type { Change, Item, Look, Register, Shown, Whole } from './types.ts';
import { calledOf } from './values.ts';

const HOUR = 3_600_000;
const at = (plural: string, id: string) => `/registers/${plural}/${encodeURIComponent(id)}`;

/** The registers that my post sees, with their fields and the purposes it may state. */
export const useRegisters = () =>
  useQuery({ queryKey: ['registers'], queryFn: ({ signal }) => get<List<Register>>('/registers', { signal }), staleTime: HOUR });

/** One of them, by its plural; undefined while it is not known. */
export const useRegister = (plural: string): Register | undefined => useRegisters().data?.items.find((one) => one.plural === plural);

/** What a record is called, whatever register it is of. */
export function useCalled(): (item: Item) => string {
  const { t } = useTranslation();
  const registers = useRegisters().data?.items;
  return (item) =>
    calledOf(
      item,
      registers?.find(({ register }) => register === item.register),
      t,
    );
}

/** The address of a record's page. */
export const pageOf = (plural: string, id: string) =>
  plural === 'buildings' ? `/buildings/${id}` : plural === 'compounds' ? `/compounds/${id}` : `/registers/${plural}/${id}`;

/** Records of a register that the filters leave, a page at a time; while new filters are asked the former rows stay. */
export const useItems = (plural: string, filters: Record<string, string>) =>
  useInfiniteQuery({
    queryKey: ['register', plural, 'list', filters],
    queryFn: ({ pageParam, signal }) => get<List<Item>>(`/registers/${plural}`, { query: { ...filters, ...pageAt(pageParam) }, signal }),
    ...paging,
    placeholderData: keepPreviousData,
  });

/** One record, masked, with how many others name it. */
export const recordQuery = (plural: string, id: string) => ({
  queryKey: ['register', plural, id],
  queryFn: ({ signal }: { signal: AbortSignal }) => get<Whole>(at(plural, id), { signal }),
});
export const useRecord = (plural: string, id: string, on = true) => useQuery({ ...recordQuery(plural, id), enabled: on });

/** What became of it, newest first. */
export const useHistory = (plural: string, id: string, on: boolean) =>
  useQuery({ queryKey: ['register', plural, id, 'history'], queryFn: ({ signal }) => get<List<Change>>(`${at(plural, id)}/history`, { signal }), enabled: on });

/** Who looked at what is sealed of it, and why. */
export const useLooks = (plural: string, id: string, on: boolean) =>
  useQuery({ queryKey: ['register', plural, id, 'shown'], queryFn: ({ signal }) => get<List<Look>>(`${at(plural, id)}/shown`, { signal }), enabled: on });

/** Sealed facts in plain, for a purpose; kept nowhere. */
export const show = (plural: string, id: string, asked: { purpose: string; note?: string; matter?: string; fields?: string[]; version?: number }) =>
  post<Shown>(`${at(plural, id)}/show`, asked);

/** Writes at a register, and reads again what it may have changed. */
export async function write<T>(path: string, body: unknown): Promise<T> {
  const answer = await post<T>(`/registers/${path}`, body);
  await queryClient.invalidateQueries({ queryKey: ['register'] });
  await queryClient.invalidateQueries({ queryKey: ['household'] });
  return answer;
}
