import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import { paths } from './areas.ts';
import { type LevelNames, NameIndex } from './name-index.ts';
import { revisionOf } from './revision.ts';
import { type AreaTables, type Day, PathStep } from './tables.ts';

/** An area found by name, with the way down to it: 和平 alone says little in a country that has hundreds. */
export const FoundArea = PathStep.extend({ path: z.array(PathStep) });
export type FoundArea = z.infer<typeof FoundArea>;

/** Finds areas by name. The names are read on the first search, and again after they changed: a search always sees what was committed before it. */
export class AreaSearch {
  readonly #db: Db;
  #read: { revision: number; index: Promise<NameIndex> } | undefined;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Areas in `under` whose name holds `part`, valid on that day: wider ones first, then by code; at most `limit`. An empty part finds nothing. */
  async search(part: string, { under = '', on, limit = 20 }: { under?: string; on: Day; limit?: number }): Promise<FoundArea[]> {
    const codes = (await this.#index()).find(part, { under, on, limit });
    const ways = await paths(this.#db, codes);
    return codes.flatMap((code) => {
      const path = ways.get(code);
      const step = path?.at(-1);
      return path && step ? [{ ...step, path }] : [];
    });
  }

  async #index(): Promise<NameIndex> {
    const revision = await revisionOf(this.#db, 'names');
    if (this.#read?.revision === revision) return this.#read.index;
    const read = { revision, index: readNames(this.#db) };
    this.#read = read;
    // A failed read must not be remembered.
    read.index.catch(() => {
      if (this.#read === read) this.#read = undefined;
    });
    return read.index;
  }
}

async function readNames(db: Db): Promise<NameIndex> {
  const tables = db.withTables<AreaTables>();
  const levels = await tables
    .selectFrom('area')
    .select([
      sql<number>`length(code)`.as('width'),
      sql<string>`string_agg(code, '' order by code)`.as('codes'),
      sql<string>`string_agg(name, E'\n' order by code)`.as('names'),
    ])
    .groupBy(sql`length(code)`)
    .execute();
  const dated = await tables
    .selectFrom('area')
    .select(['code', 'valid_from', 'valid_to'])
    .where((eb) => eb.or([eb('valid_from', 'is not', null), eb('valid_to', 'is not', null)]))
    .execute();
  return new NameIndex(levels satisfies LevelNames[], new Map(dated.map(({ code, ...days }) => [code, days])));
}
