import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { setAppearance, useAppearance } from '../../shared/appearance.ts';
import { language, setLanguage } from '../../shared/words.ts';
import { useMe, usePack } from '../matter/queries.ts';
import { Bell } from '../notices/bell.tsx';
import { HomeIcon, ListIcon, PersonIcon } from './icons.tsx';
import { Live } from './live.tsx';
import './shell.css';

/** What stands around every page: the demo bar, the name, elder mode and language at one tap, and the three places to go. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <>
      <Live />
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="top">
        {me.data?.demo && <p className="demo-bar">{t('app.demo')}</p>}
        <div className="top-inner">
          <Brand />
          <Places />
          <Bell />
          <ElderSwitch />
          <LanguageSwitch />
        </div>
      </header>
      <Page>
        <Outlet />
      </Page>
    </>
  );
}

function Brand() {
  const { t } = useTranslation();
  const pack = usePack();
  return (
    <Link className="brand" to="/">
      <strong>{t('app.name')}</strong>
      {pack.data && <span>{pack.data.name}</span>}
    </Link>
  );
}

function Places() {
  const { t } = useTranslation();
  return (
    <nav className="places" aria-label={t('nav.label')}>
      <Place to="/" icon={<HomeIcon />} name={t('nav.home')} />
      <Place to="/matters" icon={<ListIcon />} name={t('nav.matters')} />
      <Place to="/me" icon={<PersonIcon />} name={t('nav.me')} />
    </nav>
  );
}

function Place({ to, icon, name }: { to: string; icon: ReactNode; name: string }) {
  return (
    <NavLink to={to} end={to === '/'}>
      {icon}
      {name}
    </NavLink>
  );
}

function ElderSwitch() {
  const { t } = useTranslation();
  const { elder } = useAppearance();
  return (
    <button type="button" className="quick" data-on={elder} onClick={() => setAppearance({ elder: !elder })}>
      {elder ? t('elder.off') : t('elder.on')}
    </button>
  );
}

function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <button type="button" className="quick" lang={language() === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLanguage(language() === 'zh' ? 'en' : 'zh')}>
      {t('app.language')}
    </button>
  );
}

/** A new page starts at its top and is announced by its heading. */
function Page({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current && pathname) {
      scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [pathname]);
  return (
    <main id="main" ref={main} tabIndex={-1}>
      {children}
    </main>
  );
}
