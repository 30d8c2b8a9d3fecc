import { useLocation, useNavigate } from 'react-router';
import { useAt, useHome } from '../at/use-at.ts';
import { useAreaPath } from './use-area-path.ts';

/** One step out of where one is: the rows are closed, a measure's page left for the whole, the large screen left, an area left for the one above. False where there is none. */
export function useUp(): () => boolean {
  const { area, big, go, href } = useAt();
  const home = useHome();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const path = useAreaPath(area);
  return () => {
    if (new URLSearchParams(search).has('rows')) go({ rows: null, where: null });
    else if (pathname !== '/') void navigate(href({ by: null, look: null }, '/'));
    else if (big) go({ screen: null });
    else {
      const above = path.at(-2);
      if (!above || area === home) return false;
      go({ area: above.code === home ? null : above.code });
    }
    return true;
  };
}
