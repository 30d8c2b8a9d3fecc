import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Db } from '../../../platform/db/index.ts';
import { inArea } from '../../area/in-area.ts';
import { isSealed, type Register } from '../declare.ts';

/** A record that a file may name: where it lies, and the fields it is called by in their bare form. */
export type Known = { id: string; area: string; parts: Readonly<Record<string, string | null>> };

/** The field that narrows a register's names to one other record: a home is looked for in its building. Null where they are looked for in a community. */
export const narrowing = ({ fields, called }: Register): string | null =>
  called?.by.find((name) => fields[name]?.of && !fields[name]?.schema.safeParse(undefined).success) ?? null;

/** How many buildings or communities are kept at hand; what a file says of one place stands close together. */
const AT_HAND = 5_000;

/** The living records of a register by what they are called, read place by place as a file speaks of them. */
export class Directory {
  readonly #db: Db;
  readonly #register: Register;
  readonly #scopes = new LRUCache<string, Map<string, Known[]>>({ max: AT_HAND });

  constructor(db: Db, register: Register) {
    this.#db = db;
    this.#register = register;
  }

  /** Reads whatever of these places is not at hand: ids of the records they are narrowed by, or area codes. */
  async know(scopes: Iterable<string>): Promise<void> {
    const wanted = [...new Set(scopes)].filter((scope) => !this.#scopes.has(scope));
    if (!wanted.length) return;
    const { name, fields, called } = this.#register;
    const by = narrowing(this.#register);
    const columns = [...(called?.by ?? []), ...(called?.also ?? [])].filter((field) => fields[field] && !isSealed(fields[field]));
    const within = by
      ? sql`r.${sql.ref(by)} = any(${wanted})`
      : sql.join(
          wanted.map((area) => inArea('r.area', area)),
          sql` or `,
        );
    const { rows } = await sql<Record<string, string | null>>`select r.id, r.area, ${sql.join(columns.map((column) => sql`r.${sql.ref(column)}`))}
      from ${sql.table(name)} r where (${within}) and r.ended_at is null`.execute(this.#db);
    for (const scope of wanted) this.#scopes.set(scope, new Map());
    for (const row of rows) {
      const parts = Object.fromEntries(
        columns.map((column) => [column, row[column] == null ? null : fields[column]?.of ? row[column] : this.bare(column, row[column])]),
      );
      const known: Known = { id: row['id'] as string, area: row['area'] as string, parts };
      for (const scope of by ? [row[by] as string] : wanted.filter((area) => known.area.startsWith(area))) this.#put(scope, known);
    }
  }

  /** The records there that are called so: what is left out may be any, and each of `narrowed` must be one of its ids. After `know`. */
  find(scope: string, asked: Readonly<Record<string, string>>, narrowed: Readonly<Record<string, readonly string[]>>): Known[] {
    const { called, fields } = this.#register;
    const last = called?.by.at(-1) ?? '';
    const text = asked[last];
    const there = this.#scopes.get(scope);
    if (text === undefined || !there) return [];
    const fits = ({ parts }: Known) =>
      (called?.by ?? []).every((field) => {
        if (field === last) return true;
        if (fields[field]?.of) return !narrowed[field] || narrowed[field].includes(parts[field] ?? '');
        return asked[field] === undefined || parts[field] === this.bare(field, asked[field]);
      });
    const named = [last, ...(called?.also ?? [])].map((field) => there.get(this.bare(field, text)));
    return (named.find((known) => known !== undefined) ?? []).filter(fits);
  }

  bare(field: string, text: string): string {
    return this.#register.called?.bare?.(field, text) ?? text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  }

  #put(scope: string, known: Known): void {
    const there = this.#scopes.get(scope);
    const { called } = this.#register;
    for (const field of [called?.by.at(-1) ?? '', ...(called?.also ?? [])]) {
      const name = known.parts[field];
      if (name && there) there.set(name, [...(there.get(name) ?? []).filter(({ id }) => id !== known.id), known]);
    }
  }
}
