import { DesktopOutlined, FileTextOutlined, FullscreenOutlined, SearchOutlined, SolutionOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { useExpiry, useMe, usePack } from '../../shared/session/session.ts';
import { AccountMenu } from '../../shared/shell/account-menu.tsx';
import { ActingSwitch } from '../../shared/shell/acting-switch.tsx';
import { Crash } from '../../shared/shell/crash.tsx';
import { DemoBar } from '../../shared/shell/demo-bar.tsx';
import { useKeys } from '../../shared/shell/keys.ts';
import { LineBroken } from '../../shared/shell/line-broken.tsx';
import { NoPost } from '../../shared/shell/no-post.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { Me } from '../../shared/types.ts';
import { useAt } from '../at/use-at.ts';
import { CompareChoice } from '../compare/compare-choice.tsx';
import { useFreshness } from '../live/use-freshness.ts';
import { PeriodChoice } from '../period/period-choice.tsx';
import { Crumb } from './crumb.tsx';
import { keyRows } from './key-rows.ts';
import { MoreMenu } from './more-menu.tsx';
import { NoArea, useIsGone } from './no-area.tsx';
import { useReach } from './use-reach.ts';
import { useUp } from './use-up.ts';

const KeysHelp = lazy(async () => ({ default: (await import('../../shared/shell/keys-help.tsx')).KeysHelp }));
const AreaSearch = lazy(async () => ({ default: (await import('./area-search.tsx')).AreaSearch }));

/** What stands around every page of somebody signed in. */
export function Frame() {
  const me = useMe();
  const pack = usePack();
  const location = useLocation();
  useExpiry();
  if (me.isPending || (pack.isPending && !me.data?.acting.area)) return <Skeleton active className="frame-loading" />;
  if (me.isError) return <ProblemNote error={me.error} retry={() => void me.refetch()} />;
  if (pack.isError) return <ProblemNote error={pack.error} retry={() => void pack.refetch()} />;
  if (me.data.account === null) return <Navigate to={`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  return me.data.holdings.length === 0 ? <NoPost me={me.data} /> : <SignedIn me={me.data} />;
}

function SignedIn({ me }: { me: Me }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { area, big, go, href } = useAt();
  const [help, setHelp] = useState(false);
  const [search, setSearch] = useState(false);
  const open = useFreshness(true);
  const up = useUp();
  const isGone = useIsGone(area);
  useReach();
  useKeys({ '?': () => setHelp(true), '/': () => setSearch(true), b: () => go({ screen: big ? null : 'big' }), escape: up });
  return (
    <div className="frame" data-big={big || undefined}>
      <a className="skip" href="#page">
        {t('skip')}
      </a>
      <header>
        {me.demo && <DemoBar />}
        <div className="top command-top">
          <Link to={href({ area: null, rows: null, where: null }, '/')} className="brand" aria-label={t('brand_home')}>
            <span className="brand-mark" aria-hidden="true" />
            {t('brand')}
          </Link>
          <Crumb />
          <Button type="text" icon={<SearchOutlined />} aria-label={t('search_area')} title={t('search_area')} onClick={() => setSearch(true)} />
          {/* A report is of its month, and compares by itself. */}
          {pathname !== '/report' && (
            <div className="command-choices">
              <PeriodChoice />
              <CompareChoice />
            </div>
          )}
          <div className="top-end">
            <LineBroken open={open} />
            <Button
              type="text"
              className="big-button"
              aria-pressed={big}
              aria-label={t('big_screen')}
              title={t('big_screen')}
              onClick={() => go({ screen: big ? null : 'big' })}
            >
              {big ? <DesktopOutlined /> : <FullscreenOutlined />}
            </Button>
            <Link className="report-link" to={href({ rows: null, where: null }, '/report')} aria-label={t('report.name')} title={t('report.name')}>
              <FileTextOutlined />
            </Link>
            <Button type="text" className="desk-link" href="/desk" icon={<SolutionOutlined />} aria-label={t('to_desk')} title={t('to_desk')} />
            <ActingSwitch me={me} />
            <MoreMenu />
            <AccountMenu me={me} own={[]} onKeys={() => setHelp(true)} />
          </div>
        </div>
      </header>
      <main id="page" className="page" tabIndex={-1}>
        <Crash at={pathname}>{isGone ? <NoArea /> : <Outlet />}</Crash>
      </main>
      {help && (
        <Suspense>
          <KeysHelp open onClose={() => setHelp(false)} rows={keyRows(t)} />
        </Suspense>
      )}
      {search && (
        <Suspense>
          <AreaSearch
            onClose={() => setSearch(false)}
            onChoose={(area) => {
              setSearch(false);
              go({ area, rows: null, where: null });
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
