import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import { freshBytes } from '../../platform/chance.ts';
import { type FileKind, kindOf } from '../../platform/files/kinds.ts';
import { takeIn } from '../../platform/files/take-in.ts';
import { refuse as refuseAny } from '../../platform/refusal.ts';
import type { House } from '../house.ts';
import { keyOf, newFileId, ownerOfAccount, ownerOfKey, previewKeyOf } from './key.ts';
import { refuse } from './refusals.ts';
import type { FileTables, Upload } from './tables.ts';

/** What a sender is told of a file that was taken in. `claim` is what goes into `attachments`; with a log-in it is the id, without it holds a key that is said this once. */
export type Sent = Omit<Upload, 'owner' | 'at'> & { kind: FileKind; claim: string };

const MOST_OF_ACCOUNT = 60;
const MOST_UNNAMED_BYTES = 2_000_000_000;

/**
 * Takes in a file for the caller, to be claimed by a report or a step within a day. Refuses, beside what the file itself is refused for, `too_many` where an
 * account has sent many and claimed none, and `uploads_full` where those without a log-in have.
 */
export async function sendFile(house: House, account: string | null, from: Readable, given: { name: string; keepPosition: boolean }): Promise<Sent> {
  await checkRoom(house, account);
  const now = house.clock.now();
  const id = newFileId(now);
  const key = account === null ? freshBytes(16).toString('base64url') : null;
  const owner = key === null ? ownerOfAccount(account ?? '') : ownerOfKey(key);
  const { files, db } = house;
  return takeIn(from, given, files.incoming, id, files.scan, async ({ name, type, size, sha256, width, height, path, preview }) => {
    const uploads = db.withTables<FileTables>();
    const upload = { owner, id, at: now, name, type, size, sha256, width, height };
    // The row comes first: bytes that no row knows would be nobody's to clean up.
    await uploads.insertInto('upload').values(upload).execute();
    try {
      await files.storage.put(keyOf(id), path, type);
      if (preview) await files.storage.put(previewKeyOf(id), preview, 'image/webp');
    } catch (error) {
      await uploads.deleteFrom('upload').where('owner', '=', owner).where('id', '=', id).execute();
      throw error;
    }
    return { id, name, type, kind: kindOf(type) ?? 'document', size, sha256, width, height, claim: key === null ? id : `${id}.${key}` };
  });
}

async function checkRoom({ db }: House, account: string | null): Promise<void> {
  const { rows } = await (account === null
    ? sql<{ n: string }>`select coalesce(sum(size), 0) as n from upload where owner >= 'key:' and owner < 'key;'`
    : sql<{ n: string }>`select count(*) as n from upload where owner = ${ownerOfAccount(account)}`
  ).execute(db);
  const n = Number(rows[0]?.n ?? 0);
  if (account === null && n >= MOST_UNNAMED_BYTES) refuse('uploads_full');
  if (account !== null && n >= MOST_OF_ACCOUNT) refuseAny('too_many');
}
