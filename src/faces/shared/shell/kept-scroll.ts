import { type RefObject, useLayoutEffect } from 'react';

/** How far down each list was looked at, for as long as the page is open. */
const places = new Map<string, number>();

/** Where a list was left, it is found again: `name` tells lists apart, `ready` is when its rows are there. */
export function useKeptScroll(list: RefObject<HTMLElement | null>, name: string, ready: boolean): void {
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !ready) return;
    element.scrollTop = places.get(name) ?? 0;
    const keep = () => void places.set(name, element.scrollTop);
    element.addEventListener('scroll', keep, { passive: true });
    return () => element.removeEventListener('scroll', keep);
  }, [list, name, ready]);
}
