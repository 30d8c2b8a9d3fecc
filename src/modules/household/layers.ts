import { defineLayer, type MapLayer } from '../../kernel/map/layer.ts';
import { enterprise, facility, organisation, partyOrganisation } from './registers/organisations.ts';
import { building, compound } from './registers/places.ts';

const named = ['name', 'kind', 'address'];

/** What the map draws of the household map: places, never people. */
export const layers: readonly MapLayer[] = [
  defineLayer({ register: building, facts: ['name', 'use', 'floors', 'address'], kind: 'use', outline: 'footprint' }),
  defineLayer({ register: compound, facts: named, kind: 'kind' }),
  defineLayer({ register: facility, facts: named, kind: 'kind' }),
  defineLayer({ register: organisation, facts: named, kind: 'kind' }),
  defineLayer({ register: enterprise, facts: named, kind: 'kind' }),
  defineLayer({ register: partyOrganisation, facts: named, kind: 'kind' }),
];
