import { areaCatalogue } from './kernel/area/words/catalogue.ts';
import { batchCatalogue } from './kernel/batch/words/catalogue.ts';
import { attachmentCatalogue } from './kernel/file/words/catalogue.ts';
import { importCatalogue } from './kernel/import/words/catalogue.ts';
import { mapCatalogue } from './kernel/map/words.ts';
import { measureCatalogue } from './kernel/measure/words.ts';
import { noticeCatalogue } from './kernel/notice/words/catalogue.ts';
import { postCatalogue } from './kernel/post/words/catalogue.ts';
import { sealCatalogue } from './kernel/register/seal/words.ts';
import { registerCatalogue } from './kernel/register/words.ts';
import { savedViewCatalogue } from './kernel/saved-view/words/catalogue.ts';
import { templateCatalogue } from './kernel/template/words/catalogue.ts';
import { kernelCatalogue } from './kernel/words/catalogue.ts';
import { modules } from './modules/index.ts';
import { packCatalogue } from './packs/words/catalogue.ts';
import { authCatalogue } from './platform/auth/words/catalogue.ts';
import { backupCatalogue } from './platform/backup/words.ts';
import { fileCatalogue } from './platform/files/words/catalogue.ts';
import { platformCatalogue } from './platform/words/platform.ts';
import { type Catalogue, createWords } from './platform/words/words.ts';

/** The catalogue of every part; a part that says anything to people adds its own here, a module brings it along. */
export const catalogues: readonly Catalogue[] = [
  platformCatalogue,
  authCatalogue,
  kernelCatalogue,
  noticeCatalogue,
  areaCatalogue,
  mapCatalogue,
  measureCatalogue,
  importCatalogue,
  batchCatalogue,
  templateCatalogue,
  savedViewCatalogue,
  sealCatalogue,
  registerCatalogue,
  postCatalogue,
  packCatalogue,
  fileCatalogue,
  backupCatalogue,
  attachmentCatalogue,
  ...modules.map(({ words }) => words),
];

/** Everything the server says but for the pack's own words. */
export const words = createWords(catalogues);
