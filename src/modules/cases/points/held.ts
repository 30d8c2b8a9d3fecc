import type { House } from '../../../kernel/house.ts';
import { type Line, Spots } from './spots.ts';

/** So many at a time, so that whoever else is served meanwhile waits some milliseconds and not all of it. */
const AT_ONCE = 2_000;
/** All is read anew so often: what changed without being told of, or was told of while the line was broken, shows at the latest then. */
const ANEW_MS = 5 * 60_000;
/** Where nobody has looked for so long, nothing is held any more. */
const IDLE_MS = 15 * 60_000;

const COLUMNS = 'r.id, r.lon, r.lat, (extract(epoch from r.due_at) * 1000)::float8, r.area, r.unit, r.called::text, r.kept_from::text';
const OPEN = 'r.ended_at is null and r.lat is not null and r.lon is not null';
const ALL = `select ${COLUMNS} from cases r where ${OPEN}`;
const SOME = `select ${COLUMNS} from unnest($1::text[], $2::text[]) k(shard, id) join cases r on r.shard = k.shard and r.id = k.id where ${OPEN}`;

/** The open cases that have a place, in memory: read once, then kept by the steps that are told of. */
class Held {
  readonly #house: House;
  readonly #spots = new Spots();
  readonly #deaf: () => void;
  #changed = new Set<string>();
  #reading: Promise<unknown> = Promise.resolve();
  #readAt = 0;
  #asked = performance.now();

  constructor(house: House) {
    this.#house = house;
    this.#deaf = house.live.onStep(({ flow, record }) => {
      if (flow === 'cases') this.#changed.add(record);
      if (performance.now() - this.#asked > IDLE_MS) forget(house, this);
    });
  }

  /** Reads all of it as it stands at one moment; what changes meanwhile is read again when it is asked for. */
  async read(): Promise<this> {
    const client = await this.#house.pool.connect();
    try {
      this.#readAt = performance.now();
      await client.query(`begin read only; declare open_places no scroll cursor for ${ALL}`);
      for (let last = AT_ONCE; last === AT_ONCE; ) {
        const { rows } = await client.query<Line>({ text: `fetch ${AT_ONCE} from open_places`, rowMode: 'array' } as never);
        for (const line of rows) this.#spots.put(line);
        last = rows.length;
      }
    } finally {
      await client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      );
    }
    return this;
  }

  /** All of it, with every step in it that was told of until now. */
  async current(): Promise<Spots> {
    this.#asked = performance.now();
    const read = this.#reading.then(() => this.#readChanged());
    this.#reading = read.catch(() => {});
    await read;
    return this.#spots;
  }

  isOld(): boolean {
    return performance.now() - this.#readAt > ANEW_MS;
  }

  leave(): void {
    this.#deaf();
  }

  async #readChanged(): Promise<void> {
    const ids = [...this.#changed];
    if (ids.length === 0) return;
    this.#changed = new Set();
    try {
      const { rows } = await this.#house.pool.query<Line>({ text: SOME, values: [ids.map((id) => id.slice(0, 9)), ids], rowMode: 'array' } as never);
      for (const id of ids) this.#spots.drop(id);
      for (const line of rows) this.#spots.put(line);
    } catch (error) {
      for (const id of ids) this.#changed.add(id);
      throw error;
    }
  }
}

const held = new WeakMap<House, Held>();
const begun = new WeakMap<House, Promise<void>>();

/** What this server holds of the open cases that have a place, true of every step that it has been told of; null where it holds nothing. */
export async function spotsHeld(house: House): Promise<Spots | null> {
  const there = held.get(house);
  if (!there) return null;
  if (there.isOld()) void holdSpots(house);
  return there.current();
}

/** Reads them, beside everything else, and holds them from then on. A reading that fails leaves all as it was: the rows are counted themselves. */
export function holdSpots(house: House): Promise<void> {
  const there = begun.get(house);
  if (there) return there;
  const next = new Held(house);
  const reading = next
    .read()
    .then(
      () => {
        held.get(house)?.leave();
        held.set(house, next);
      },
      () => next.leave(),
    )
    .finally(() => begun.delete(house));
  begun.set(house, reading);
  return reading;
}

function forget(house: House, one: Held): void {
  one.leave();
  if (held.get(house) === one) held.delete(house);
}
