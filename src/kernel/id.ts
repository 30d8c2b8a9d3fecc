import { monotonicFactory } from 'ulid';
import { freshBytes } from '../platform/chance.ts';

const next = monotonicFactory(() => (freshBytes(1)[0] ?? 0) / 256);

/** A record's id: the shard it lies in and a ULID that sorts by time. */
export const newId = (shard: string, now: Date): string => `${shard}-${next(now.getTime())}`;
