import { defineModule } from '../../kernel/module.ts';
import { together } from '../../platform/words/words.ts';
import { apart, duplicates } from './duplicates/routes.ts';
import { gauges } from './gauges/index.ts';
import * as gaugeWords from './gauges/words.ts';
import { homes } from './homes.ts';
import { residents } from './import/residents.ts';
import * as importWords from './import/words.ts';
import { layers } from './layers.ts';
import { householdMove } from './move/route.ts';
import { areaProfile } from './profile/route.ts';
import { registers } from './registers/index.ts';
import { dwellingSearch } from './search/route.ts';
import { compoundTeam } from './team/route.ts';
import { buildingView, careView } from './view/route.ts';
import * as duplicateWords from './words/duplicates.ts';
import * as moveWords from './words/move.ts';
import * as refusalWords from './words/refusals.ts';
import * as registerWords from './words/registers.ts';

/** The electronic household map: compounds, buildings, homes, households and people, and what else lies in a community. */
export const household = defineModule({
  name: 'household',
  migrations: new URL('./migrations/', import.meta.url),
  words: together([registerWords, importWords, refusalWords, duplicateWords, moveWords, gaugeWords]),
  registers,
  imports: [residents],
  routes: [buildingView, careView, householdMove, compoundTeam, dwellingSearch, areaProfile, duplicates, apart],
  layers,
  gauges,
  homes,
});

export { registerOf } from './gauges/kept.ts';
export { facility } from './registers/organisations.ts';
export { household as householdRegister, membership, person } from './registers/people.ts';
export { building, dwelling } from './registers/places.ts';
