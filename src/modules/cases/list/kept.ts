import { type RawBuilder, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { WIDTHS } from '../../../kernel/area/code.ts';
import type { House } from '../../../kernel/house.ts';
import type { Ctx } from '../../../kernel/module.ts';
import type { Lang } from '../../../platform/words/words.ts';
import type { ItemRow } from '../row.ts';
import { type Look, lookAt, showLook } from '../show.ts';
import { ITEM, type Item, type ItemRead, itemOf, type Key } from './read.ts';

/** About so many bytes of items a server keeps, and about what one takes beside its texts. */
const MOST_BYTES = 40_000_000;
const ITEM_BYTES = 2_500;
const sizeCalculation = ({ item: { title, body, address } }: Kept) => ITEM_BYTES + 2 * (title.length + body.length + (address?.length ?? 0));

/** An item as it was read, and as it was last written out in each language, but for its last bracket: at which look, and the bytes that are sent. */
type Kept = { item: Item; written: Partial<Record<Lang, { look: Look; bytes: Uint8Array }>> };
/** A case of a page, and whether it is the actor's. */
export type Found = { mine: boolean; kept: Kept };

/** Bytes of their own: those of a `Buffer` lie in a room with others, all of which they would keep. */
const writer = new TextEncoder();

const kept = new WeakMap<House, LRUCache<string, Kept>>();

/** What a step has changed would not be shown again; it is forgotten at once, so that what was erased is in nobody's memory. */
function keptBy(house: House): LRUCache<string, Kept> {
  const there = kept.get(house);
  if (there) return there;
  const items = new LRUCache<string, Kept>({ maxSize: MOST_BYTES, sizeCalculation });
  kept.set(house, items);
  house.live.onStep(({ record }) => void items.delete(record));
  return items;
}

/**
 * The cases of these keys, in their order. What this server has read before and still holds is not read again; the rest is read under `where`, the law that the keys were found
 * under: what has stepped out of it meanwhile is left out.
 */
export async function foundOf(house: House, keys: readonly Key[], where: RawBuilder<boolean>): Promise<Found[]> {
  const items = keptBy(house);
  const found = new Map<string, Kept>();
  for (const { id, version, rerouted } of keys) {
    const one = items.get(id);
    if (one?.item.version === version && one.item.rerouted === rerouted) found.set(id, one);
  }
  const missing = keys.flatMap(({ id }) => (found.has(id) ? [] : [id]));
  if (missing.length) {
    const { rows } = await sql<ItemRead>`
      select ${ITEM} from unnest(${missing}::text[]) k (id)
      cross join lateral (select r.* from cases r where r.shard = left(k.id, ${sql.lit(WIDTHS.subdistrict)}) and r.id = k.id and ${where} offset 0) r`.execute(
      house.db,
    );
    for (const row of rows) {
      const one: Kept = { item: itemOf(row), written: {} };
      found.set(row.id, one);
      items.set(row.id, one);
    }
  }
  return keys.flatMap(({ id, mine }) => {
    const one = found.get(id);
    return one ? [{ mine: mine === true, kept: one }] : [];
  });
}

/** The same cases, as rows. */
export const itemsOf = async (house: House, keys: readonly Key[], where: RawBuilder<boolean>): Promise<ItemRow[]> =>
  (await foundOf(house, keys, where)).map(({ mine, kept: { item } }) => ({ ...item, mine }));

/** An item as JSON, but for its last bracket: written out anew only where it does not look as it did. */
export function itemBytes({ mine, kept: { item, written } }: Found, ctx: Ctx): Uint8Array {
  const look = lookAt(item, mine, ctx);
  const last = written[ctx.lang];
  if (last && isSame(last.look, look)) return last.bytes;
  const bytes = writer.encode(JSON.stringify(showLook(item, look, ctx)).slice(0, -1));
  written[ctx.lang] = { look, bytes };
  return bytes;
}

const isSame = (one: Look, other: Look): boolean =>
  one.place === other.place && one.desk === other.desk && one.late === other.late && one.rated === other.rated && one.mine === other.mine;
