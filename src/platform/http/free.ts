import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '../config.ts';

/**
 * Rejects, as listening would, where somebody else has the address. Asked before a server fills its database, which takes its time; and whoever shares an address is
 * not told by listening that somebody else has it too.
 */
export async function assertFree({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  const probe = createServer();
  probe.listen({ host, port });
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}
