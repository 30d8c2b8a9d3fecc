import { useSyncExternalStore } from 'react';
import { keep, recall } from './device.ts';

/** How this device likes its screens: light, dark or as the system; elder mode enlarges everything. */
export type Appearance = { scheme: 'light' | 'dark' | 'system'; elder: boolean };

const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let current: Appearance = { scheme: 'system', elder: false };

const isDark = () => current.scheme === 'dark' || (current.scheme === 'system' && systemIsDark().matches);

function show() {
  const { dataset } = document.documentElement;
  dataset['scheme'] = isDark() ? 'dark' : 'light';
  dataset['prefersColorScheme'] = dataset['scheme'];
  if (current.elder) dataset['elder'] = '';
  else delete dataset['elder'];
  for (const listener of listeners) listener();
}

/** Applies what the device remembers and follows the system's light and dark. Call once, before the first paint. */
export function startAppearance() {
  current = { ...current, ...recall<Partial<Appearance>>('appearance', {}) };
  systemIsDark().addEventListener('change', show);
  show();
}

/** Changes the appearance now and remembers it on the device. */
export function setAppearance(change: Partial<Appearance>) {
  current = { ...current, ...change };
  keep('appearance', current);
  show();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The appearance in force, and whether that comes out dark. */
export function useAppearance(): Appearance & { dark: boolean } {
  const appearance = useSyncExternalStore(subscribe, () => current);
  const dark = useSyncExternalStore(subscribe, isDark);
  return { ...appearance, dark };
}
