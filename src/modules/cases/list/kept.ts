import { type RawBuilder, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { WIDTHS } from '../../../kernel/area/code.ts';
import type { House } from '../../../kernel/house.ts';
import { deskOf, ITEM, type Item, itemOf, type Key, type ListRow } from './read.ts';

/** About so many bytes of items a server keeps, and about what one takes beside its texts. */
const MOST_BYTES = 24_000_000;
const ITEM_BYTES = 1_000;
const sizeCalculation = ({ title, body, address }: Item) => ITEM_BYTES + 2 * (title.length + body.length + (address?.length ?? 0));

const kept = new WeakMap<House, LRUCache<string, Item>>();

/** What a step has changed would not be shown again; it is forgotten at once, so that what was erased is in nobody's memory. */
function keptBy(house: House): LRUCache<string, Item> {
  const there = kept.get(house);
  if (there) return there;
  const items = new LRUCache<string, Item>({ maxSize: MOST_BYTES, sizeCalculation });
  kept.set(house, items);
  house.live.onStep(({ record }) => void items.delete(record));
  return items;
}

/**
 * The cases of these keys, in their order. What this server has read before and is still at that version is not read again; the rest is read under `where`, the law that the keys were found
 * under: what has stepped out of it meanwhile is left out.
 */
export async function itemsOf(house: House, keys: readonly Key[], where: RawBuilder<boolean>): Promise<ListRow[]> {
  const items = keptBy(house);
  const found = new Map<string, Item>();
  for (const { id, version } of keys) {
    const item = items.get(id);
    if (item?.version === version) found.set(id, item);
  }
  const missing = keys.flatMap(({ id }) => (found.has(id) ? [] : [id]));
  if (missing.length) {
    const { rows } = await sql<Item>`
      select ${ITEM} from unnest(${missing}::text[]) k (id)
      cross join lateral (select r.* from cases r where r.shard = left(k.id, ${sql.lit(WIDTHS.subdistrict)}) and r.id = k.id and ${where} offset 0) r`.execute(
      house.db,
    );
    for (const row of rows) {
      found.set(row.id, itemOf(row));
      items.set(row.id, row);
    }
  }
  return keys.flatMap((key) => {
    const item = found.get(key.id);
    return item ? [{ ...item, mine: key.mine === true, ...deskOf(key) }] : [];
  });
}
