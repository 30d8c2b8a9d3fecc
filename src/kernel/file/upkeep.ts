import { sql } from 'kysely';
import type { House } from '../house.ts';
import { dayPrefix, idOfKey, keyOf, previewKeyOf } from './key.ts';
import type { FileTables } from './tables.ts';

const DAY = 86_400_000;
const AT_ONCE = 200;

type On = Pick<House, 'db' | 'files' | 'clock'>;

/**
 * Files that nobody claimed within a day go, and so do the bytes of erased ones that a crash left behind, and bytes of a day since `since` that no row
 * knows (a database that was set back). Bytes go before their row: what is interrupted is finished at the next turn.
 */
export async function tidyFiles(house: On, since: Date): Promise<void> {
  const now = house.clock.now();
  await dropUnclaimed(house, new Date(now.getTime() - DAY));
  await emptyErased(house);
  for (let day = since.getTime() - 2 * DAY; day <= now.getTime() - DAY; day += DAY) await dropUnknown(house, new Date(day));
}

async function dropUnclaimed({ db, files }: On, before: Date): Promise<void> {
  const uploads = db.withTables<FileTables>();
  for (;;) {
    const old = await uploads.selectFrom('upload').select(['owner', 'id']).where('at', '<', before).orderBy('at').limit(AT_ONCE).execute();
    for (const { owner, id } of old) {
      // Locked while its bytes go: one that is just being claimed stays.
      await uploads.transaction().execute(async (tx) => {
        const still = await tx.selectFrom('upload').select('id').where('owner', '=', owner).where('id', '=', id).forUpdate().executeTakeFirst();
        if (!still) return;
        await removeBytes(files, id);
        await tx.deleteFrom('upload').where('owner', '=', owner).where('id', '=', id).execute();
      });
    }
    if (old.length < AT_ONCE) return;
  }
}

/** Removes the bytes of files that were erased; of one record, or wherever some were left. */
export async function emptyErased({ db, files }: Pick<On, 'db' | 'files'>, record?: { shard: string; id: string }): Promise<void> {
  const { rows } = await sql<{ shard: string; record: string; id: string }>`select shard, record, id from file where erased_at is not null and kept
    ${record ? sql`and shard = ${record.shard} and record = ${record.id}` : sql``} limit 10000`.execute(db);
  for (const { shard, record: of, id } of rows) {
    await removeBytes(files, id);
    await sql`update file set kept = false where shard = ${shard} and record = ${of} and id = ${id}`.execute(db);
  }
}

async function dropUnknown({ db, files }: On, day: Date): Promise<void> {
  const keys: string[] = [];
  for await (const key of files.storage.list(dayPrefix(day))) keys.push(key);
  const ids = [...new Set(keys.map(idOfKey))].filter(Boolean);
  if (!ids.length) return;
  const { rows } = await sql<{
    id: string;
  }>`select id from file where id = any(${ids}) and kept union all select id from upload where id = any(${ids})`.execute(db);
  const known = new Set(rows.map(({ id }) => id));
  for (const key of keys) if (!known.has(idOfKey(key))) await files.storage.remove(key);
}

async function removeBytes({ storage }: On['files'], id: string): Promise<void> {
  await Promise.all([storage.remove(keyOf(id)), storage.remove(previewKeyOf(id))]);
}
