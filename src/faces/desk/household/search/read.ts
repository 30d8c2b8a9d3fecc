import { get } from '../../../shared/api.ts';

/** A home as an address finds it; `households` is null for posts that do not see people. */
export type Home = {
  id: string;
  building: string;
  building_name: string;
  compound_name: string | null;
  unit: string | null;
  door: string;
  use: string | null;
  area_name: string;
  households: { id: string; kind: string }[] | null;
};

/** What an address may mean: buildings, and the homes in them where there are few. */
export type Found = {
  understood: string;
  buildings: { id: string; name: string; address: string | null; area_name: string; compound_name: string | null }[];
  items: Home[];
  more: boolean;
};

/** Homes by parts of their address: 建设路 3号楼 2单元 501. Asks nothing until something is typed. */
export const dwellingsQuery = (q: string) => ({
  queryKey: ['household', 'dwellings', q],
  queryFn: ({ signal }: { signal: AbortSignal }) => get<Found>('/dwellings/search', { query: { q }, signal }),
  enabled: q !== '',
});

/** Where a home is, as people say it. Pure. */
export const whereIs = ({ compound_name, building_name, unit, door }: Home, stair: (unit: string) => string): string =>
  [compound_name, building_name, unit === null ? null : stair(unit), door].filter(Boolean).join(' ');
