import { defineModule } from '../../kernel/module.ts';
import { together } from '../../platform/words/words.ts';
import { layers } from './layers.ts';
import { registers } from './registers/index.ts';
import { compoundTeam } from './team/route.ts';
import { buildingView } from './view/route.ts';
import * as refusalWords from './words/refusals.ts';
import * as registerWords from './words/registers.ts';

/** The electronic household map: compounds, buildings, homes, households and people, and what else lies in a community. */
export const household = defineModule({
  name: 'household',
  migrations: new URL('./migrations/', import.meta.url),
  words: together([registerWords, refusalWords]),
  registers,
  routes: [buildingView, compoundTeam],
  layers,
});

export { enterprise, facility, organisation, partyOrganisation } from './registers/organisations.ts';
export { care, household as householdRegister, membership, person } from './registers/people.ts';
export { building, compound, dwelling, unit } from './registers/places.ts';
