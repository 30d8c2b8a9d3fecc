import { useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { useNow } from '../../shared/moment.tsx';
import { useMe, usePack } from '../../shared/session/session.ts';
import { type At, atOf, type Change, changed } from './at.ts';
import { dayAt } from './days.ts';

/** How one moves about: to a changed address of the same page, or to its text for a link. */
export type Moves = {
  go: (change: Change, options?: { replace?: boolean }) => void;
  /** The address of `path`, or of the page one is on, after a change. */
  href: (change: Change, path?: string) => string;
};

/** The area I answer for: that of my post, or the city's. */
export function useHome(): string {
  const me = useMe();
  const pack = usePack();
  return me.data?.acting.area || pack.data?.city_area || '';
}

/** Does the screen stand in the area I answer for? Elsewhere there are only the figures that anybody may see. */
export function useIsMine(): boolean {
  const { area } = useAt();
  return area.startsWith(useHome());
}

/** Where the screen stands by its address, and the ways from there. */
export function useAt(): At & Moves {
  const home = useHome();
  const today = dayAt(useNow());
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  return useMemo(() => {
    const href = (change: Change, path = pathname) => {
      const search = changed(params, change).toString();
      return search ? `${path}?${search}` : path;
    };
    return { ...atOf(params, home, today), href, go: (change, options) => void navigate(href(change), options ?? {}) };
  }, [params, home, today, pathname, navigate]);
}
