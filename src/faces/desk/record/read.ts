import { useQuery } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import { queryClient } from '../../shared/query.tsx';
import type { CaseDetail, Clock, List, StepOffer, Trail } from '../../shared/types.ts';

/** Which record: its kind (as the API's path says it) and its id. */
export type RecordName = { flow: string; record: string };

const key = ({ flow, record }: RecordName, part: string) => ['record', flow, record, part];
const path = ({ flow, record }: RecordName, part = '') => `/${flow}/${encodeURIComponent(record)}${part}`;

/** The record as it is now. */
export const useDetail = (name: RecordName) => useQuery({ queryKey: key(name, 'detail'), queryFn: ({ signal }) => get<CaseDetail>(path(name), { signal }) });

/** What happened to it. */
export const useTrail = (name: RecordName) => useQuery({ queryKey: key(name, 'trail'), queryFn: ({ signal }) => get<Trail>(path(name, '/trail'), { signal }) });

/** Its promises of time. */
export const useClocks = (name: RecordName) =>
  useQuery({ queryKey: key(name, 'clocks'), queryFn: ({ signal }) => get<List<Clock>>(path(name, '/clocks'), { signal }) });

/** What I may do with this version of it: what was open before it moved is not offered again. */
export const useSteps = (name: RecordName, version: number) =>
  useQuery({ queryKey: [...key(name, 'steps'), version], queryFn: ({ signal }) => get<List<StepOffer>>(path(name, '/steps'), { signal }) });

/** Where a step on it is sent. */
export const stepPath = (name: RecordName, step: string) => path(name, `/steps/${step}`);

/** Reads everything about it again; `detail`, where the server has just said it, is shown at once. */
export async function refresh(name: RecordName, detail?: CaseDetail) {
  // A step's answer does not list the record's files: those shown stay until all is read again.
  if (detail) queryClient.setQueryData(key(name, 'detail'), (was: CaseDetail | undefined) => ({ attachments: was?.attachments ?? [], ...detail }));
  const lists = [['todo'], ['cases'], ['summary'], ['gaps']].map((queryKey) => queryClient.invalidateQueries({ queryKey }));
  await queryClient.invalidateQueries({ queryKey: ['record', name.flow, name.record] });
  await Promise.all(lists);
}
