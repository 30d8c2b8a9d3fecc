import { App as AntApp, ConfigProvider, theme } from 'antd';
import enGB from 'antd/es/locale/en_GB.js';
import type { Locale } from 'antd/es/locale/index.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { useAppearance } from '../shared/appearance.ts';
import { SignInPage } from '../shared/sign-in/sign-in-page.tsx';
import { antdTokens, DARK, LIGHT } from '../shared/theme.ts';
import { householdRoutes } from './household/routes.tsx';
import { InboxPage } from './inbox/inbox-page.tsx';
import { Frame } from './shell/frame.tsx';

// The inbox is there at once; what is opened less often comes when it is opened.
const CasesPage = lazy(async () => ({ default: (await import('./cases/cases-page.tsx')).CasesPage }));
const SupervisePage = lazy(async () => ({ default: (await import('./supervise/supervise-page.tsx')).SupervisePage }));
const GapsPage = lazy(async () => ({ default: (await import('./gaps/gaps-page.tsx')).GapsPage }));
const PostsPage = lazy(async () => ({ default: (await import('./posts/posts-page.tsx')).PostsPage }));
const MyPostsPage = lazy(async () => ({ default: (await import('./posts/my-posts-page.tsx')).MyPostsPage }));
const DutyPage = lazy(async () => ({ default: (await import('./duty/duty-page.tsx')).DutyPage }));
const ViewAsPage = lazy(async () => ({ default: (await import('./view-as/view-as-page.tsx')).ViewAsPage }));
const RevealsPage = lazy(async () => ({ default: (await import('./identity/reveals-page.tsx')).RevealsPage }));
const InvitationPage = lazy(async () => ({ default: (await import('./invitation/invitation-page.tsx')).InvitationPage }));
const NoticesPage = lazy(async () => ({ default: (await import('./notices/notices-page.tsx')).NoticesPage }));
const IncidentPage = lazy(async () => ({ default: (await import('./incident/incident-page.tsx')).IncidentPage }));
const TemplatesPage = lazy(async () => ({ default: (await import('./templates/templates-page.tsx')).TemplatesPage }));
const MapPage = lazy(async () => ({ default: (await import('./map/map-page.tsx')).MapPage }));
const GridsPage = lazy(async () => ({ default: (await import('./grids/grids-page.tsx')).GridsPage }));
const ProcessingPage = lazy(async () => ({ default: (await import('./rights/processing-page.tsx')).ProcessingPage }));
const NewCasePage = lazy(async () => ({ default: (await import('./new-case/new-case-page.tsx')).NewCasePage }));

// To the type checker these files are wrapped as CommonJS is; the bundle holds them bare.
const LOCALES = { zh: zhCN as unknown as Locale, en: enGB as unknown as Locale };

/** The desk: where clerks, dispatchers, departments and supervisors work. */
export function App() {
  const { i18n } = useTranslation();
  const { dark, still } = useAppearance();
  const chinese = i18n.language === 'zh';
  dayjs.locale(chinese ? 'zh-cn' : 'en');
  const palette = dark ? DARK : LIGHT;
  const look = {
    // Whom movement troubles gets menus at once: cut short instead, they lose their place.
    token: { ...antdTokens(palette), motion: !still },
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none' },
      Table: { cellPaddingBlockSM: 8, headerBg: palette.ground, rowHoverBg: palette.sunken },
      Rate: { starColor: palette.accent },
    },
  };
  return (
    <ConfigProvider theme={look} locale={LOCALES[chinese ? 'zh' : 'en']} button={{ autoInsertSpace: false }}>
      <AntApp className="app">
        <BrowserRouter basename="/desk">
          <Routes>
            <Route path="sign-in" element={<SignInPage />} />
            <Route
              path="invitation"
              element={
                <Suspense>
                  <InvitationPage />
                </Suspense>
              }
            />
            <Route element={<Frame />}>
              <Route index element={<InboxPage />} />
              <Route path="inbox/:flow/:record" element={<InboxPage />} />
              <Route path="cases" element={<CasesPage />} />
              <Route path="cases/:record" element={<CasesPage />} />
              <Route path="incident/:record" element={<IncidentPage />} />
              <Route path="templates" element={<TemplatesPage />} />
              <Route path="supervise" element={<SupervisePage />} />
              <Route path="gaps" element={<GapsPage />} />
              <Route path="posts" element={<PostsPage />} />
              <Route path="my-posts" element={<MyPostsPage />} />
              <Route path="duty" element={<DutyPage />} />
              <Route path="view-as" element={<ViewAsPage />} />
              <Route path="notices" element={<NoticesPage />} />
              <Route path="reveals" element={<RevealsPage />} />
              {householdRoutes}
              <Route path="processing" element={<ProcessingPage />} />
              <Route path="map" element={<MapPage />} />
              <Route path="grids" element={<GridsPage />} />
              <Route path="new" element={<NewCasePage />} />
              <Route path="*" element={<Navigate to="/" replace />} />
            </Route>
          </Routes>
        </BrowserRouter>
      </AntApp>
    </ConfigProvider>
  );
}
