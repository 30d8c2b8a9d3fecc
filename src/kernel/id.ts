import { randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';

const pool = Buffer.alloc(4096);
let used = pool.length;

/** Chance drawn from the system a page at a time: a draw of its own for every letter costs more than the id. */
function chance(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return (pool[used++] ?? 0) / 256;
}

const next = monotonicFactory(chance);

/** A record's id: the shard it lies in and a ULID that sorts by time. */
export const newId = (shard: string, now: Date): string => `${shard}-${next(now.getTime())}`;
