import type { Register } from '../../../kernel/register/declare.ts';
import { enterprise, facility, organisation, partyOrganisation } from './organisations.ts';
import { care, household, membership, person } from './people.ts';
import { building, compound, dwelling, unit } from './places.ts';
import { teamMember } from './team.ts';

/** Every register of the household map, what is named by others first. */
export const registers: readonly Register[] = [
  compound,
  building,
  unit,
  teamMember,
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

export { building, care, compound, dwelling, household as householdRegister, person, teamMember };
