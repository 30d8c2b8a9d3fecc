import { useSyncExternalStore } from 'react';
import { keep, recall } from '../../shared/device.ts';

/** What this device keeps of a report filed on it: the secret `key` is what signs off, rates and withdraws. */
export type KeptKey = { receipt: string; key: string };

const listeners = new Set<() => void>();
let kept: readonly KeptKey[] | undefined;

const read = () => (kept ??= recall<readonly KeptKey[]>('keys', []));

function write(next: readonly KeptKey[]) {
  kept = next;
  keep('keys', next);
  for (const listener of listeners) listener();
}

/** Keeps a key, newest first; a key kept before for the same receipt gives way. */
export function rememberKey(key: KeptKey) {
  write([key, ...read().filter((one) => one.receipt !== key.receipt)]);
}

/** Removes one receipt's key from the device, or all of them. */
export function forgetKeys(receipt?: string) {
  write(receipt === undefined ? [] : read().filter((one) => one.receipt !== receipt));
}

const subscribe = (listener: () => void) => {
  const elsewhere = (event: StorageEvent) => {
    if (event.key !== 'linli.keys') return;
    kept = undefined;
    listener();
  };
  listeners.add(listener);
  addEventListener('storage', elsewhere);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', elsewhere);
  };
};

/** The keys on this device, newest first, kept right when another tab changes them. */
export const useKeys = (): readonly KeptKey[] => useSyncExternalStore(subscribe, read);

/** The address that carries a key to another device. The key stands behind `#`, which browsers never send to a server. */
export const linkOf = ({ receipt, key }: Pick<KeptKey, 'receipt' | 'key'>, origin: string): string =>
  `${origin}/receipt/${encodeURIComponent(receipt)}#key=${encodeURIComponent(key)}`;

/** The key in an address' `#` part, or null. */
export const keyInHash = (hash: string): string | null => new URLSearchParams(hash.replace(/^#/, '')).get('key');
