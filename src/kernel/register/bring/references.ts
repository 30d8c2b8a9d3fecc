import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { shardOf } from '../../area/code.ts';
import { inArea } from '../../area/in-area.ts';
import { shardOfId } from '../../flow/record.ts';
import type { House } from '../../house.ts';
import { isSealed, type Register } from '../declare.ts';
import { shardOfValue } from '../unique.ts';
import { Directory, type Known, narrowing } from './directory.ts';

/** A record that a row names: by `text` in the column of the field itself, an id, an id at the source or a whole name, or by `parts` in columns of their own. */
export type Wanted = { scope: string; text?: string | undefined; parts: Readonly<Record<string, string>> };
type Place = Pick<Known, 'id' | 'area'>;
/** The one record meant; else how many there are, none or several. */
export type Found = Place | number;

type Asking = Pick<House, 'db' | 'sealer' | 'registers'>;
const isWanted = ({ text, parts }: Wanted, register: Register) => text !== undefined || ownParts(register).some((part) => parts[part] !== undefined);
const ownParts = ({ called }: Register) => [...(called?.by ?? []), ...(called?.also ?? [])];

/** Finds the records that the rows of a file name, a batch at a time. What was found is kept at hand: a file speaks of the same buildings again and again. */
export class References {
  readonly #house: Asking;
  readonly #source: string;
  readonly #directories = new Map<string, Directory>();
  readonly #byExternal = new LRUCache<string, Place>({ max: 100_000 });

  constructor(house: Asking, source: string) {
    this.#house = house;
    this.#source = source;
  }

  /** What each of these is, in their order; null where a row names none. */
  async find(register: Register, wanted: readonly Wanted[]): Promise<(Found | null)[]> {
    const found: (Found | null)[] = wanted.map((each) => (isWanted(each, register) ? 0 : null));
    const open = (i: number) => found[i] === 0;
    const take = (places: ReadonlyMap<number, Place>) => {
      for (const [i, place] of places) found[i] = place;
    };
    const asked = wanted.map(({ text }, i) => ({ i, text: text ?? '' })).filter(({ text }) => text !== '');
    take(await this.#byId(register, asked));
    take(
      await this.#byExternalId(
        register,
        asked.filter(({ i, text }) => open(i) && shardOfId(text) === '').map(({ i, text }) => ({ i, text, scope: wanted[i]?.scope ?? '' })),
      ),
    );
    const left = wanted.map((each, i) => ({ i, scope: each.scope, parts: partsOf(register, each) })).filter(({ i }) => open(i));
    const [last = ''] = (register.called?.by ?? []).slice(-1);
    if (register.fields[last]?.unique) take(await this.#byUnique(register, last, left));
    else for (const [i, one] of await this.#byName(register, left)) found[i] = one;
    return found;
  }

  /** Which of these are ids of living records here: what was exported comes back under its own id. */
  async here(register: Register, ids: readonly string[]): Promise<Set<string>> {
    const places = await this.#byId(
      register,
      ids.map((text, i) => ({ i, text })),
    );
    return new Set([...places.values()].map(({ id }) => id));
  }

  async #byId({ name }: Register, asked: readonly { i: number; text: string }[]): Promise<Map<number, Place>> {
    const ids = [...new Set(asked.map(({ text }) => text))].filter((text) => shardOfId(text) !== '');
    if (!ids.length) return new Map();
    const { rows } = await sql<Place>`select r.id, r.area from ${sql.table(name)} r
      where (r.shard, r.id) in (select * from unnest(${ids.map(shardOfId)}::text[], ${ids}::text[])) and r.ended_at is null`.execute(this.#house.db);
    const places = new Map(rows.map((row) => [row.id, row]));
    return new Map(asked.flatMap(({ i, text }) => (places.has(text) ? [[i, places.get(text) as Place]] : [])));
  }

  async #byExternalId({ name }: Register, asked: readonly { i: number; text: string; scope: string }[]): Promise<Map<number, Place>> {
    const keyOf = (scope: string, text: string) => `${name}\n${scope}\n${text}`;
    const missing = asked.filter(({ scope, text }) => !this.#byExternal.has(keyOf(scope, text)));
    for (const [scope, rows] of Map.groupBy(missing, (each) => each.scope)) {
      const texts = [...new Set(rows.map(({ text }) => text))];
      // The key begins with the shard: a wide area is asked sub-district by sub-district.
      const shards =
        scope.length >= 9
          ? sql`select ${shardOf(scope)}::text as shard`
          : sql`select code as shard from area where length(code) = 9 and ${inArea('area.code', scope)}`;
      const { rows: there } = await sql<Place & { external_id: string }>`select r.id, r.area, r.external_id from (${shards}) s
        cross join unnest(${texts}::text[]) as e (external_id)
        join ${sql.table(name)} r on r.shard = s.shard and r.source = ${this.#source} and r.external_id = e.external_id and r.ended_at is null`.execute(
        this.#house.db,
      );
      for (const { external_id, ...place } of there) this.#byExternal.set(keyOf(scope, external_id), place);
    }
    return new Map(
      asked.flatMap(({ i, scope, text }) => {
        const place = this.#byExternal.get(keyOf(scope, text));
        return place ? [[i, place] as const] : [];
      }),
    );
  }

  async #byUnique(register: Register, field: string, asked: readonly { i: number; parts: Readonly<Record<string, string>> }[]): Promise<Map<number, Place>> {
    const sought = asked.flatMap(({ i, parts }) => {
      const text = parts[field];
      if (text === undefined) return [];
      const values =
        register.fields[field] && isSealed(register.fields[field])
          ? this.#house.sealer.blinds(register.name, field, this.#directory(register).bare(field, text))
          : [Buffer.from(text)];
      return values.map((value) => ({ i, value, hex: value.toString('hex') }));
    });
    if (!sought.length) return new Map();
    const { rows } = await sql<
      Place & { value: Buffer }
    >`select u.value, r.id, r.area from register_unique u join ${sql.table(register.name)} r on r.shard = u.owner_shard and r.id = u.owner
      where u.register = ${register.name} and u.field = ${field} and (u.shard, u.value) in
        (select * from unnest(${sought.map(({ value }) => shardOfValue(value))}::text[], ${sought.map(({ value }) => value)}::bytea[]))`.execute(
      this.#house.db,
    );
    const places = new Map(rows.map(({ value, ...place }) => [value.toString('hex'), place]));
    return new Map(sought.flatMap(({ i, hex }) => (places.has(hex) ? [[i, places.get(hex) as Place] as const] : [])));
  }

  async #byName(register: Register, asked: readonly { i: number; scope: string; parts: Readonly<Record<string, string>> }[]): Promise<Map<number, Found>> {
    if (!register.called || !asked.length) return new Map();
    const directory = this.#directory(register);
    const by = narrowing(register);
    const narrowed = new Map<string, (Found | null)[]>();
    const own = new Set(ownParts(register).filter((part) => !register.fields[part]?.of));
    for (const field of register.called.by) {
      const other = this.#house.registers.get(register.fields[field]?.of ?? '');
      if (!other) continue;
      // What this one is called is not what the other is called.
      const beyond = asked.map(({ scope, parts }) => ({
        scope,
        text: parts[field],
        parts: Object.fromEntries(Object.entries(parts).filter(([part]) => part !== field && !own.has(part))),
      }));
      narrowed.set(field, await this.find(other, beyond));
    }
    const scopeOf = (k: number): string => {
      const one = by ? narrowed.get(by)?.[k] : undefined;
      if (by) return one && typeof one === 'object' ? one.id : '';
      const { scope } = asked[k] as { scope: string };
      return scope.length >= 9 ? scope.slice(0, 12) : '';
    };
    const scopes = asked.map((_, k) => scopeOf(k));
    await directory.know(scopes.filter(Boolean));
    return new Map(
      asked.map(({ i, parts }, k) => {
        const within: Record<string, string[]> = {};
        for (const [field, all] of narrowed) {
          const one = all[k] ?? null;
          if (one !== null) within[field] = typeof one === 'object' ? [one.id] : [];
        }
        const there = directory.find(scopes[k] as string, parts, within);
        return [i, there.length === 1 ? (there[0] as Known) : there.length] as const;
      }),
    );
  }

  #directory(register: Register): Directory {
    const there = this.#directories.get(register.name) ?? new Directory(this.#house.db, register);
    this.#directories.set(register.name, there);
    return there;
  }
}

/** The parts a row gives, with those its whole name says; a column of its own goes before. */
function partsOf({ called }: Register, { text, parts }: Wanted): Readonly<Record<string, string>> {
  if (text === undefined || !called) return parts;
  return { ...(called.read?.(text) ?? { [called.by.at(-1) ?? '']: text }), ...parts };
}
