import { type RefObject, useEffect, useRef, useState } from 'react';
import { ALONE, isReady, type Paged } from './paging.ts';

type More = { spot: RefObject<HTMLDivElement | null>; loading: boolean; problem: unknown; go: () => void };

/**
 * The end of a list that goes on: `spot` marks it, `go` asks for the next page. Unless it is left to the hand, the page is asked for by itself where the
 * spot is in view and, once somebody has begun to scroll, where it is less than a screen away: who only looks at the first rows asks for no others. After
 * a failure only `go` asks again.
 */
export function useMore(list: Paged, byHand: boolean): More {
  const spot = useRef<HTMLDivElement>(null);
  const latest = useRef(list);
  latest.current = list;
  const [moved, setMoved] = useState(false);
  const [asked, setAsked] = useState(false);
  const watches = !byHand && isReady(list);
  useEffect(() => {
    const here = spot.current;
    if (!watches || !here) return;
    const near = (seen: IntersectionObserverEntry[]) => seen.some(({ isIntersecting }) => isIntersecting) && void latest.current.fetchNextPage(ALONE);
    const root = scrollerOf(here);
    const observer = new IntersectionObserver(near, { root, rootMargin: moved ? '0px 0px 100%' : '0px' });
    const stop = new AbortController();
    observer.observe(here);
    (root ?? window).addEventListener('scroll', () => setMoved(true), { once: true, passive: true, signal: stop.signal });
    return () => {
      observer.disconnect();
      stop.abort();
    };
  }, [watches, moved]);
  // What is being read just now would be broken off by asking at once.
  useEffect(() => {
    if (!asked || list.isFetching) return;
    setAsked(false);
    void latest.current.fetchNextPage(ALONE);
  }, [asked, list.isFetching]);
  const loading = list.isFetchingNextPage || asked;
  return { spot, loading, problem: list.isFetchNextPageError && !loading ? list.error : null, go: () => setAsked(true) };
}

/** What the rows scroll in, null for the page as a whole. A box that could scroll but has room for everything is none. */
function scrollerOf(element: Element): Element | null {
  for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
    if (box.scrollHeight > box.clientHeight && ['auto', 'scroll'].includes(getComputedStyle(box).overflowY)) return box;
  return null;
}
