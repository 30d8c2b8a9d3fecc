import type { Db } from '../../../platform/db/index.ts';
import { revisionOf } from '../revision.ts';
import { ShapeIndex } from './shape-index.ts';
import { readShapes } from './store.ts';

/** The shapes of a database, kept in memory. `refresh` reads them again only where they changed; a server does so when told, and every minute. */
export class Locator {
  readonly #db: Db;
  #index = new ShapeIndex([]);
  #revision = -1;

  constructor(db: Db) {
    this.#db = db;
  }

  async refresh(): Promise<void> {
    const revision = await revisionOf(this.#db, 'shapes');
    if (revision === this.#revision) return;
    this.#index = new ShapeIndex(await Array.fromAsync(readShapes(this.#db)));
    this.#revision = revision;
  }

  /** The code of the deepest area that holds the point on that day (`YYYY-MM-DD`), or null where none does or the point is no place on Earth. */
  locate(lon: number, lat: number, on: string): string | null {
    return this.#index.locate(lon, lat, on);
  }
}
