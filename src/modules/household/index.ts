import { defineModule } from '../../kernel/module.ts';
import { together } from '../../platform/words/words.ts';
import { residents } from './import/residents.ts';
import * as importWords from './import/words.ts';
import { homes } from './homes.ts';
import { layers } from './layers.ts';
import { areaProfile } from './profile/route.ts';
import { registers } from './registers/index.ts';
import { dwellingSearch } from './search/route.ts';
import { compoundTeam } from './team/route.ts';
import { buildingView } from './view/route.ts';
import * as refusalWords from './words/refusals.ts';
import * as registerWords from './words/registers.ts';

/** The electronic household map: compounds, buildings, homes, households and people, and what else lies in a community. */
export const household = defineModule({
  name: 'household',
  migrations: new URL('./migrations/', import.meta.url),
  words: together([registerWords, importWords, refusalWords]),
  registers,
  imports: [residents],
  routes: [buildingView, compoundTeam, dwellingSearch, areaProfile],
  layers,
  homes,
});

export { enterprise, facility, organisation, partyOrganisation } from './registers/organisations.ts';
export { care, household as householdRegister, membership, person } from './registers/people.ts';
export { building, compound, dwelling, unit } from './registers/places.ts';
