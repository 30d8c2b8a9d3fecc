import { openPool } from '../../../platform/db/pool.ts';
import { rotateKeys } from './rotate.ts';
import { friend, MASTER } from './testing-friend.ts';

/** A rotation of its own that stops in the middle and stands there to be killed: `node testing-rotate.ts DATABASE_URL`. */
const owner = openPool(process.argv[2] ?? '');
const onProgress = (done: number) => {
  if (done < 2000) return;
  process.send?.('half-way');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
};
await rotateKeys({ owner, master: MASTER, cipher: 'aes-256-gcm', registers: [friend], settles: 0, onProgress }, ['identity']);
