import { SEE_PLACES } from '../../../modules/household/registers/posts.ts';
import { GRID_READERS } from '../../desk/grids/read.ts';
import { placesFor } from '../../desk/shell/places.ts';
import type { Me } from '../../shared/types.ts';
import type { FigureRow } from '../measures/types.ts';

const COMMUNITY = 12;

/** The page of the desk on which what a row is can be looked at and acted on by whoever is `me`; null where there is none for them. Pure. */
export function deskPageOf(row: FigureRow, me: Me): string | null {
  if (row.kind === 'record') return row.flow === 'cases' ? `/desk/cases/${row.id}` : `/desk/inbox/${row.flow}/${row.id}`;
  const { post } = me.acting;
  const profile = (SEE_PLACES as readonly string[]).includes(post) ? `/desk/areas/${row.area.slice(0, COMMUNITY)}/profile` : null;
  if (row.kind === 'area') return profile;
  switch (row.thing) {
    case 'compound':
      return `/desk/compounds/${row.id}`;
    case 'building':
      return `/desk/buildings/${row.id}`;
    case 'grid':
      return GRID_READERS.includes(post) ? `/desk/grids?area=${row.area.slice(0, COMMUNITY)}` : profile;
    case 'post':
      return placesFor(me).some(({ to }) => to === '/posts') ? `/desk/posts?area=${row.area.slice(0, COMMUNITY)}` : profile;
    default:
      return null;
  }
}
