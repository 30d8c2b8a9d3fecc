import { useSyncExternalStore } from 'react';

const query = matchMedia('(min-width: 900px)');
const subscribe = (listener: () => void) => {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** Whether list and record fit side by side. */
export const useWide = () => useSyncExternalStore(subscribe, () => query.matches);
