import type { Register } from '../../../kernel/register/declare.ts';
import { enterprise, facility, organisation, partyOrganisation } from './organisations.ts';
import { care, household, membership, person } from './people.ts';
import { building, compound, dwelling, unit } from './places.ts';

/** Every register of the household map, what is named by others first. */
export const registers: readonly Register[] = [
  compound,
  building,
  unit,
  dwelling,
  household,
  person,
  membership,
  care,
  enterprise,
  organisation,
  facility,
  partyOrganisation,
];
