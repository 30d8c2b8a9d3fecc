import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import type { RecordRow } from '../../flow/record.ts';
import type { Setting } from '../../flow/setting.ts';
import type { Entry } from '../../trail/entry.ts';
import type { Measured, Stand, Taken } from '../declare.ts';
import { takenOf } from '../keep.ts';
import { followed, standOf } from '../stands.ts';

/** One entry of a record's trail with what stood before and after it. */
export type Link = { seq: number; at: Date; before: Stand | null; after: Stand | null; taken: Taken };

/** The trails of these records with what stood at each entry, by the record's id; until an instant where one is given. */
export async function linksOf(
  db: Db,
  measured: Measured,
  setting: Setting,
  records: readonly RecordRow[],
  until: Date | null = null,
): Promise<Map<string, Link[]>> {
  if (records.length === 0) return new Map();
  const [shards, ids] = [records.map(({ shard }) => shard), records.map(({ id }) => id)];
  const { rows } = await sql<Entry>`
    select t.* from unnest(${shards}::text[], ${ids}::text[]) w (shard, record) cross join lateral (
      select * from trail t where t.shard = w.shard and t.record = w.record and (${until}::timestamptz is null or t.at < ${until}) offset 0) t
    order by t.record, t.seq`.execute(db);
  const trails = Map.groupBy(rows, ({ record }) => record);
  return new Map(
    records.map((row) => [
      row.id,
      [...followed(trails.get(row.id) ?? [], standOf(measured, row, setting))].map(
        ({ entry, before, after }): Link => ({ seq: entry.seq, at: entry.at, before, after, taken: takenOf(entry) }),
      ),
    ]),
  );
}
