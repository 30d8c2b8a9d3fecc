import { useSyncExternalStore } from 'react';
import { keep, recall } from './device.ts';

/** How this device likes its screens: light, dark or as the system; elder mode enlarges everything. */
export type Appearance = { scheme: 'light' | 'dark' | 'system'; elder: boolean };

const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)');
const systemIsStill = () => matchMedia('(prefers-reduced-motion: reduce)');
const listeners = new Set<() => void>();
let current: Appearance = { scheme: 'system', elder: false };

const isStill = () => systemIsStill().matches;
const isDark = () => current.scheme === 'dark' || (current.scheme === 'system' && systemIsDark().matches);

function show() {
  const { dataset } = document.documentElement;
  dataset['scheme'] = isDark() ? 'dark' : 'light';
  dataset['prefersColorScheme'] = dataset['scheme'];
  if (current.elder) dataset['elder'] = '';
  else delete dataset['elder'];
  for (const listener of listeners) listener();
}

/** Applies what the device remembers and follows the system's light and dark, and whether movement troubles. Call once, before the first paint. */
export function startAppearance() {
  current = { ...current, ...recall<Partial<Appearance>>('appearance', {}) };
  for (const query of [systemIsDark(), systemIsStill()]) query.addEventListener('change', show);
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

/** The appearance in force, whether that comes out dark, and whether nothing is to move. */
export function useAppearance(): Appearance & { dark: boolean; still: boolean } {
  const appearance = useSyncExternalStore(subscribe, () => current);
  const dark = useSyncExternalStore(subscribe, isDark);
  const still = useSyncExternalStore(subscribe, isStill);
  return { ...appearance, dark, still };
}
