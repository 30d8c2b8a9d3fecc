import { createHmac } from 'node:crypto';
import { networkOf } from '../platform/auth/network.ts';

const BYTES = 8;

/**
 * Tells the device that a request came from apart from others under a key, and among what is named: the same network and browser give the same mark, and without the key nothing leads from it to
 * either, nor from a mark under one key or name to one under another. Null where the address says nothing of who asks.
 */
export type Device = (key: Uint8Array, among: string) => string | null;

/** The device behind a request, as whoever has neither its address nor its browser at hand may know it. */
export const deviceOf =
  ({ ip, headers }: { ip: string; headers: Readonly<Record<string, string | string[] | undefined>> }): Device =>
  (key, among) => {
    const network = networkOf(ip);
    if (network === null) return null;
    return createHmac('sha256', key)
      .update(JSON.stringify([among, network, headers['user-agent'] ?? '']))
      .digest()
      .subarray(0, BYTES)
      .toString('hex');
  };
