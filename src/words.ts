import { platformCatalogue } from './platform/words/platform.ts';
import { authCatalogue } from './platform/auth/words/catalogue.ts';
import { type Catalogue, createWords } from './platform/words/words.ts';

/** The catalogue of every part; a part that says anything to people adds its own here. */
export const catalogues: readonly Catalogue[] = [platformCatalogue, authCatalogue];

/** Everything Linli says, in the browser as on the server. */
export const words = createWords(catalogues);
