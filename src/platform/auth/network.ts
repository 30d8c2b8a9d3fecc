import { isIPv6 } from 'node:net';

/**
 * The network an address belongs to: an IPv4 address itself, of an IPv6 address the first 64 bits, which one subscriber holds.
 * Null for this machine: a proxy that does not pass addresses on would otherwise lock everybody out at once.
 */
export function networkOf(address: string): string | null {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (bare === '::1' || bare.startsWith('127.')) return null;
  if (!isIPv6(bare)) return bare;
  const [head = '', tail] = bare.split('%')[0]?.toLowerCase().split('::') ?? [];
  const groups = head ? head.split(':') : [];
  const rest = tail ? tail.split(':') : [];
  const whole = tail === undefined ? groups : [...groups, ...Array<string>(8 - groups.length - rest.length).fill('0'), ...rest];
  return whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
