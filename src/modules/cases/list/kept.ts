import { type RawBuilder, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { WIDTHS } from '../../../kernel/area/code.ts';
import type { House } from '../../../kernel/house.ts';
import type { Ctx } from '../../../kernel/module.ts';
import type { Lang } from '../../../platform/words/words.ts';
import { lastingOf, passingOf } from '../show.ts';
import { deskOf, ITEM, type Item, itemOf, type Key, type ListRow } from './read.ts';

/** About so many bytes of items a server keeps, and about what one takes beside its texts. */
const MOST_BYTES = 40_000_000;
const ITEM_BYTES = 2_500;
const sizeCalculation = ({ item: { title, body, address } }: Kept) => ITEM_BYTES + 2 * (title.length + body.length + (address?.length ?? 0));

/** An item as it was read, and what lasts of it as it was written out in each language, but for its last bracket. */
type Kept = { item: Item; lasting: Partial<Record<Lang, string>> };
/** A case of a page. */
export type Found = { row: ListRow; kept: Kept };

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
 * The cases of these keys, in their order. What this server has read before and is still at that version is not read again; the rest is read under `where`, the law that the keys were found
 * under: what has stepped out of it meanwhile is left out.
 */
export async function foundOf(house: House, keys: readonly Key[], where: RawBuilder<boolean>): Promise<Found[]> {
  const items = keptBy(house);
  const found = new Map<string, Kept>();
  for (const { id, version } of keys) {
    const one = items.get(id);
    if (one?.item.version === version) found.set(id, one);
  }
  const missing = keys.flatMap(({ id }) => (found.has(id) ? [] : [id]));
  if (missing.length) {
    const { rows } = await sql<Item>`
      select ${ITEM} from unnest(${missing}::text[]) k (id)
      cross join lateral (select r.* from cases r where r.shard = left(k.id, ${sql.lit(WIDTHS.subdistrict)}) and r.id = k.id and ${where} offset 0) r`.execute(
      house.db,
    );
    for (const row of rows) {
      const one: Kept = { item: itemOf(row), lasting: {} };
      found.set(row.id, one);
      items.set(row.id, one);
    }
  }
  return keys.flatMap((key) => {
    const one = found.get(key.id);
    return one ? [{ row: { ...one.item, mine: key.mine === true, ...deskOf(key) }, kept: one }] : [];
  });
}

/** The same cases, as rows. */
export const itemsOf = async (house: House, keys: readonly Key[], where: RawBuilder<boolean>): Promise<ListRow[]> =>
  (await foundOf(house, keys, where)).map(({ row }) => row);

/** An item as JSON, with `more` beside: what lasts of it is written out once. */
export function itemJson({ row, kept: { item, lasting } }: Found, ctx: Ctx, more: object): string {
  lasting[ctx.lang] ??= JSON.stringify(lastingOf(item, ctx)).slice(0, -1);
  return `${lasting[ctx.lang]},${JSON.stringify({ ...passingOf(row, ctx), ...more }).slice(1)}`;
}
