import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { SEE_PLACES } from '../../../../modules/household/registers/posts.ts';
import { useMe } from '../../../shared/session/session.ts';
import { GRID_READERS } from '../../grids/read.ts';
import { PROCESSING_READERS } from '../../rights/read.ts';
import './section.css';

/** The pages of 一户一图: each with its address, and how far an address belongs to it. */
const PAGES: readonly { word: string; to: (area: string | null) => string; here: RegExp; posts?: readonly string[] }[] = [
  { word: 'profile', to: (area: string | null) => `/areas/${area ?? ''}/profile`, here: /^\/(areas|compounds)\//, posts: SEE_PLACES },
  { word: 'map', to: () => '/map', here: /^\/map/ },
  { word: 'grids', to: () => '/grids', here: /^\/grids/, posts: GRID_READERS },
  { word: 'registers', to: () => '/registers', here: /^\/(registers|buildings|duplicates)/, posts: SEE_PLACES },
  { word: 'processing', to: () => '/processing', here: /^\/processing/, posts: PROCESSING_READERS },
];

/** The way between the pages of the household map; stands on top of each of them. */
export function SectionNav() {
  const { t } = useTranslation();
  const me = useMe();
  const { pathname } = useLocation();
  return (
    <nav className="section-nav" aria-label={t('place.household')}>
      {PAGES.filter(({ posts }) => !posts || posts.includes(me.data?.acting.post ?? '')).map(({ word, to, here }) => (
        <Link key={word} to={to(me.data?.acting.area ?? null)} aria-current={here.test(pathname) ? 'page' : undefined}>
          {t(`household.page.${word}`)}
        </Link>
      ))}
    </nav>
  );
}
