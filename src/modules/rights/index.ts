import { defineModule } from '../../kernel/module.ts';
import { household } from '../household/index.ts';
import { SEALED } from './asked.ts';
import { carrier } from './carry-out.ts';
import { claim } from './claim.ts';
import { consentsFor, giveFor, giveMine, takeBackFor, takeBackMine } from './consents.ts';
import { rightsKind } from './kind.ts';
import { copy, mine } from './mine.ts';
import { askFor, askMine } from './open.ts';
import { compared, list, processing, processingFile } from './routes.ts';
import * as words from './words.ts';

/** What people may ask of what is kept about them: access, copy, correction, erasure, consent and its end; and the record of processing. */
export const rights = defineModule({
  name: 'rights',
  uses: [household],
  migrations: new URL('./migrations/', import.meta.url),
  words,
  kinds: [rightsKind],
  seals: [SEALED],
  keeps: [carrier],
  routes: [mine, copy, claim, askMine, giveMine, takeBackMine, consentsFor, giveFor, takeBackFor, askFor, list, compared, processing, processingFile],
});
