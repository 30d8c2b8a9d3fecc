import {
  AlertOutlined,
  AuditOutlined,
  ClockCircleOutlined,
  DashboardOutlined,
  EyeOutlined,
  FileSearchOutlined,
  GatewayOutlined,
  HomeOutlined,
  InboxOutlined,
  PlusOutlined,
  QuestionCircleOutlined,
  TeamOutlined,
  UserDeleteOutlined,
} from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import type { TFunction } from 'i18next';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, type NavigateFunction, Outlet, useLocation, useNavigate } from 'react-router';
import { useExpiry, useMe } from '../../shared/session/session.ts';
import { AccountMenu } from '../../shared/shell/account-menu.tsx';
import { ActingSwitch } from '../../shared/shell/acting-switch.tsx';
import { Crash } from '../../shared/shell/crash.tsx';
import { DemoBar } from '../../shared/shell/demo-bar.tsx';
import { useKeys } from '../../shared/shell/keys.ts';
import { type KeyRow, KeysHelp } from '../../shared/shell/keys-help.tsx';
import { LineBroken } from '../../shared/shell/line-broken.tsx';
import { NoPost } from '../../shared/shell/no-post.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { Me } from '../../shared/types.ts';
import { TeamRing } from '../identity/team-ring.tsx';
import { Bell } from '../notices/bell.tsx';
import { OffDuty } from '../posts/off-duty.tsx';
import { ViewBanner } from '../view-as/view-banner.tsx';
import { useFreshness } from './live.ts';
import { type Place, placesFor, takesReports } from './places.ts';

const ICONS = {
  inbox: <InboxOutlined />,
  cases: <FileSearchOutlined />,
  household: <HomeOutlined />,
  grids: <GatewayOutlined />,
  supervise: <AlertOutlined />,
  gaps: <UserDeleteOutlined />,
  duty: <ClockCircleOutlined />,
  posts: <TeamOutlined />,
  view_as: <EyeOutlined />,
  why: <QuestionCircleOutlined />,
  reveals: <AuditOutlined />,
};

const isHere = ({ to, here }: Place, pathname: string) =>
  here ? here.test(pathname) : to === '/' ? pathname === '/' || pathname.startsWith('/inbox/') : pathname.startsWith(to);

/** Puts the cursor into the page's search box, else opens the page that has one. */
function find(navigate: NavigateFunction) {
  const box = document.getElementById('search');
  if (box) box.focus();
  else void navigate('/cases', { state: { find: true } });
}

/** Every key of the desk, and what it does. */
const keysOf = (t: TFunction, places: readonly Place[], files: boolean): KeyRow[] => [
  [['j', 'k'], t('keys.move')],
  [['Enter'], t('keys.enter')],
  [['e'], t('keys.first_step')],
  [['Ctrl', 'Enter'], t('keys.send')],
  [['Esc'], t('keys.back')],
  [['/'], t('keys.search')],
  ...(files ? [[['n'], t('keys.new')] satisfies KeyRow] : []),
  ...places.map(({ key, word }): KeyRow => [['g', key], t('keys.go', { place: t(`place.${word}`) })]),
  [['?'], t('keys.help')],
];

/** Holds posts and can act in none of them now, or not in the one this device remembers. */
const isOff = (me: Me) => me.acting.post === 'resident' && me.viewing === null;

/** What stands around every page of a signed-in worker. */
export function Frame() {
  const me = useMe();
  const location = useLocation();
  useExpiry();
  if (me.isPending) return <Skeleton active className="frame-loading" />;
  if (me.isError) return <ProblemNote error={me.error} retry={() => void me.refetch()} />;
  if (me.data.account === null) return <Navigate to={`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  return me.data.holdings.length === 0 ? <NoPost me={me.data} /> : <SignedIn me={me.data} />;
}

function SignedIn({ me }: { me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [help, setHelp] = useState(false);
  const open = useFreshness(true);
  const places = placesFor(me);
  const files = takesReports(me);
  useKeys({
    '?': () => setHelp(true),
    '/': () => find(navigate),
    n: () => (files ? void navigate('/new') : false),
    ...Object.fromEntries(places.map(({ key, to }) => [`g ${key}`, () => void navigate(to)])),
  });
  return (
    <div className="frame">
      <a className="skip" href="#page">
        {t('skip')}
      </a>
      <header>
        {me.demo && <DemoBar />}
        {me.demo && <TeamRing />}
        <ViewBanner me={me} />
        <div className="top">
          <Link to="/" className="brand" aria-label={t('brand_home')}>
            <span className="brand-mark" aria-hidden="true" />
            {t('brand')}
          </Link>
          <nav className="places" aria-label={t('places')}>
            {places.map((place) => (
              <Link key={place.to} to={place.to} className="place" aria-current={isHere(place, pathname) ? 'page' : undefined}>
                <span className="place-icon" aria-hidden="true">
                  {ICONS[place.word]}
                </span>
                {t(`place.${place.word}`)}
              </Link>
            ))}
          </nav>
          <div className="top-end">
            <LineBroken open={open} />
            {files && (
              <Button icon={<PlusOutlined />} className="new-button" onClick={() => navigate('/new')}>
                {t('new_case.button')}
              </Button>
            )}
            <Button type="text" href="/command" icon={<DashboardOutlined />} aria-label={t('to_command')} title={t('to_command')} />
            <Bell />
            <ActingSwitch me={me} />
            <AccountMenu me={me} own={[{ key: 'mine', label: t('posts.mine'), onChoose: () => navigate('/my-posts') }]} onKeys={() => setHelp(true)} />
          </div>
        </div>
      </header>
      <main id="page" className="page" tabIndex={-1}>
        <Crash at={pathname}>
          <Suspense fallback={<Skeleton active className="frame-loading" />}>
            {isOff(me) && pathname !== '/my-posts' ? <OffDuty me={me} /> : <Outlet />}
          </Suspense>
        </Crash>
      </main>
      <KeysHelp open={help} onClose={() => setHelp(false)} rows={keysOf(t, places, files)} />
    </div>
  );
}
