import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useMe } from '../../session/session.ts';
import './section.css';

/** The pages of 一户一图: each with its address, and how far an address belongs to it. */
const PAGES = [
  { word: 'profile', to: (area: string | null) => `/areas/${area ?? ''}/profile`, here: /^\/(areas|compounds)\// },
  { word: 'map', to: () => '/map', here: /^\/map/ },
  { word: 'registers', to: () => '/registers', here: /^\/(registers|buildings)/ },
] as const;

/** The way between the pages of the household map; stands on top of each of them. */
export function SectionNav() {
  const { t } = useTranslation();
  const me = useMe();
  const { pathname } = useLocation();
  return (
    <nav className="section-nav" aria-label={t('place.household')}>
      {PAGES.map(({ word, to, here }) => (
        <Link key={word} to={to(me.data?.acting.area ?? null)} aria-current={here.test(pathname) ? 'page' : undefined}>
          {t(`household.page.${word}`)}
        </Link>
      ))}
    </nav>
  );
}
