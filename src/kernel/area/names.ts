import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Db } from '../../platform/db/index.ts';
import { ancestors } from './code.ts';

const PLACES = 10_000;

/** Names of areas at hand, so that an answer can be made without a further round trip. */
export class AreaNames {
  readonly #db: Db;
  readonly #names = new LRUCache<string, string>({ max: 100_000, ttl: 60_000, allowStale: true, noDeleteOnStaleGet: true });

  /** Areas that are known with everything above them, for as long as all of these names are. */
  readonly #whole = new LRUCache<string, true>({ max: PLACES });

  /** Places put together from names since these were last read. */
  readonly #places = new Map<string, string>();

  constructor(db: Db) {
    this.#db = db;
  }

  /**
   * Sees to it that `name` knows these areas and everything above them. One query for whatever is not at hand: by `db` where the caller is in a transaction, who must not wait for a
   * second connection while it holds one.
   */
  async know(codes: Iterable<string>, db: Db = this.#db): Promise<void> {
    const wanted = new Set<string>();
    for (const code of new Set(codes)) {
      if (!code || this.#whole.has(code)) continue;
      const way = ancestors(code).filter((each) => each);
      const missing = way.filter((each) => !this.#names.has(each));
      for (const each of missing) wanted.add(each);
      if (!missing.length) this.#whole.set(code, true, { ttl: Math.ceil(Math.min(...way.map((each) => this.#names.getRemainingTTL(each)))) || 1 });
    }
    if (!wanted.size) return;
    const rows = await db
      .withTables<{ area: { code: string; name: string; valid_from: string } }>()
      .selectFrom('area')
      .select(['code', 'name'])
      .where(sql<boolean>`code = any(${[...wanted]})`)
      .orderBy('valid_from')
      .execute();
    for (const { code, name } of rows) this.#names.set(code, name);
    this.#places.clear();
  }

  /** Is there such an area? Only after `know`. */
  has(code: string): boolean {
    return this.#names.get(code) !== undefined;
  }

  /** The area's name; its code where it has none; an empty text for the whole country. */
  name(code: string): string {
    return this.#names.get(code) ?? code;
  }

  /** The names from the sub-district down, as people say where something is. */
  place(code: string): string {
    const known = this.#places.get(code);
    if (known !== undefined) return known;
    const place = ancestors(code)
      .filter((c) => c.length >= 9 || c === code)
      .reverse()
      .map((c) => this.name(c))
      .join(' · ');
    if (this.#places.size < PLACES) this.#places.set(code, place);
    return place;
  }
}
