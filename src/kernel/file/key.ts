import { createHash } from 'node:crypto';
import { decodeTime, ulid } from 'ulid';
import { freshBytes } from '../../platform/chance.ts';

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** A file's id. It holds the very time it was sent, since its bytes lie by that day; records' ids run ahead of a clock that was set back. */
export const newFileId = (now: Date): string => ulid(now.getTime(), () => (freshBytes(1)[0] ?? 0) / 256);

/** Where a file's bytes lie in the storage: by the day it was sent (UTC), so that a day can be gone through by itself. */
export const keyOf = (id: string): string => `${dayOf(new Date(decodeTime(id)))}/${id}`;

/** Where a photo's preview lies. */
export const previewKeyOf = (id: string): string => `${keyOf(id)}.preview`;

/** What the keys of one day begin with. */
export const dayPrefix = (day: Date): string => `${dayOf(day)}/`;

/** The file a key belongs to; '' where it is none of ours. */
export const idOfKey = (key: string): string => /\/([0-9A-HJKMNP-TV-Z]{26})(\.preview)?$/.exec(key)?.[1] ?? '';

/** Who may claim what an account sent. */
export const ownerOfAccount = (account: string): string => `account:${account}`;

/** Who may claim what was sent without a log-in: whoever knows the key. */
export const ownerOfKey = (key: string): string => `key:${createHash('sha256').update(key).digest('base64url')}`;
