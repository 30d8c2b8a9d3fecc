import { rotateKeys } from '../src/kernel/register/seal/rotate.ts';
import { modules } from '../src/modules/index.ts';
import { openPool } from '../src/platform/db/pool.ts';

/** A rotation of the blind key of its own that stops in the middle and stands there to be killed: `node tests/rotate-blind-alone.ts DATABASE_URL MASTER`. */
const [url = '', master = ''] = process.argv.slice(2);
const registers = modules.flatMap((module) => module.registers ?? []);
const onProgress = (done: number) => {
  if (done < 60) return;
  process.send?.('half-way');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
};
await rotateKeys({ owner: openPool(url), master: Buffer.from(master, 'base64'), cipher: 'aes-256-gcm', registers, settles: 2_500, onProgress }, ['blind']);
