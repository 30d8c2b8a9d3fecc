import { useQuery } from '@tanstack/react-query';
import { get, post } from '../../shared/api.ts';
import { queryClient } from '../../shared/query.tsx';
import type { Finding, Grids, Plan, Point, Proposal, RedrawnAll, Saved, Shape, Work } from './types.ts';

/** Posts whom the server lets look at the grids of their area. */
export const GRID_READERS = ['clerk', 'secretary', 'dispatcher', 'supervisor', 'leader', 'admin_system'];

export const useGrids = (code: string) => useQuery({ queryKey: ['grids', code], queryFn: ({ signal }) => get<Grids>(`/areas/${code}/grids`, { signal }) });
export const useFindings = (code: string) =>
  useQuery({ queryKey: ['grids', code, 'check'], queryFn: ({ signal }) => get<{ items: Finding[] }>(`/areas/${code}/grids/check`, { signal }) });
export const useRedrawn = (code: string) =>
  useQuery({ queryKey: ['grids', code, 'redrawn'], queryFn: ({ signal }) => get<RedrawnAll>(`/areas/${code}/grids/redrawn`, { signal }) });
export const useProposals = (code: string) =>
  useQuery({
    queryKey: ['grids', code, 'proposals'],
    queryFn: ({ signal }) =>
      get<{ items: Proposal[]; households: number; size: { least: number; most: number } }>(`/areas/${code}/grids/proposals`, { signal }),
    retry: false,
  });

/** What goes with any redraw: the day, and the names given so far. */
export type Beside = { on?: string | undefined; names?: string[] | undefined; trim: boolean };
/** What was drawn or chosen on the map. */
export type Drawn = { points: Point[]; parts: Shape[] | null };

/** Is there enough to ask the server what would come of it? */
export const isAskable = (work: Work, { points, parts }: Drawn): boolean =>
  work.do === 'merge' || (work.do === 'draw' ? points.length > 2 : work.do === 'cut' ? points.length > 1 : parts !== null);

function ask(community: string, work: Work, { points, parts }: Drawn, { on, names, trim }: Beside): [path: string, body: object] {
  const dated = { ...(on && { on }), ...(names && { names }) };
  if (work.do === 'draw')
    return [`/areas/${community}/grids/draw`, { geometry: { type: 'Polygon', coordinates: [[...points, points[0] as Point]] }, trim, ...dated }];
  if (work.do === 'merge') return ['/grids/merge', { grids: work.grids.map(({ code }) => code), ...dated }];
  return ['/grids/split', { grid: work.grid.code, ...(work.do === 'cut' ? { line: points } : { parts }), ...dated }];
}

/** What a wish would come to; nothing is written. */
export const lookAhead = (community: string, work: Work, drawn: Drawn, beside: Beside) => {
  const [path, body] = ask(community, work, drawn, beside);
  return post<Plan>(`${path}/preview`, body);
};

/** Carries a wish out. */
export async function carryOut(community: string, work: Work, drawn: Drawn, beside: Beside): Promise<Saved> {
  const [path, body] = ask(community, work, drawn, beside);
  const saved = await post<Saved>(path, body);
  await readAgain(community);
  return saved;
}

/** Takes a saved redraw back before its day. */
export async function cancelRedraw(community: string, code: string): Promise<void> {
  await post(`/grids/${code}/cancel`, {});
  await readAgain(community);
}

const readAgain = (community: string) =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ['grids', community] }),
    queryClient.invalidateQueries({ queryKey: ['area'] }),
    queryClient.invalidateQueries({ queryKey: ['map'] }),
  ]);
