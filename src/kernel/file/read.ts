import type { Db } from '../../platform/db/index.ts';
import { kindOf } from '../../platform/files/kinds.ts';
import type { FileItem } from './attachments.ts';
import type { FileRow, FileTables } from './tables.ts';

/** The files of one record, in the order they came. */
export async function filesOf(db: Db, { shard, id }: { shard: string; id: string }): Promise<FileItem[]> {
  const rows = await db
    .withTables<FileTables>()
    .selectFrom('file')
    .selectAll()
    .where('shard', '=', shard)
    .where('record', '=', id)
    .orderBy('seq')
    .orderBy('id')
    .execute();
  return rows.map(showFile);
}

function showFile({ id, seq, name, type, size, sha256, width, height, erased_at }: FileRow): FileItem {
  const kind = kindOf(type) ?? 'document';
  const url = erased_at === null ? `/api/files/${id}` : null;
  return { id, seq, name, type, kind, size, sha256, width, height, url, preview: url && kind === 'photo' ? `${url}/preview` : null };
}

/** A file by its id, whoever asks; null where no record has it. */
export const fileById = async (db: Db, id: string): Promise<FileRow | null> =>
  (await db.withTables<FileTables>().selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
