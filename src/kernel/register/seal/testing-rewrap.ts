import { openPool } from '../../../platform/db/pool.ts';
import { rewrapKeys } from './rewrap.ts';
import { MASTER } from './testing-friend.ts';

/** A change of the master key of its own that stops before it is committed and stands there to be killed: `node testing-rewrap.ts DATABASE_URL NEW`. */
const owner = openPool(process.argv[2] ?? '');
owner.on('connect', (client) => {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((...args: unknown[]) => {
    if (args[0] !== 'commit' && (args[0] as { text?: string })?.text !== 'commit') return query(...args);
    process.send?.('half-way');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
    return query(...args);
  }) as typeof client.query;
});
await rewrapKeys(owner, { from: MASTER, to: Buffer.from(process.argv[3] ?? '', 'base64') });
