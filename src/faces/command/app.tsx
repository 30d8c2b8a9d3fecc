import { App as AntApp, ConfigProvider, theme } from 'antd';
import enGB from 'antd/es/locale/en_GB.js';
import type { Locale } from 'antd/es/locale/index.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { useAppearance } from '../shared/appearance.ts';
import { antdTokens, DARK, LIGHT } from '../shared/theme.ts';
import { OverviewPage } from './overview/overview-page.tsx';
import { Frame } from './shell/frame.tsx';

// The overview is there at once; what is opened from it comes when it is opened.
const ReportPage = lazy(async () => ({ default: (await import('./report/report-page.tsx')).ReportPage }));
const SignInPage = lazy(async () => ({ default: (await import('../shared/sign-in/sign-in-page.tsx')).SignInPage }));
const MeasurePage = lazy(async () => ({ default: (await import('./measure/measure-page.tsx')).MeasurePage }));

// To the type checker these files are wrapped as CommonJS is; the bundle holds them bare.
const LOCALES = { zh: zhCN as unknown as Locale, en: enGB as unknown as Locale };

/** The command centre: where the city is keeping its promises, and where not, from the whole of it down to one grid and one matter. */
export function App() {
  const { i18n } = useTranslation();
  const { dark, still } = useAppearance();
  const palette = dark ? DARK : LIGHT;
  const look = {
    // Whom movement troubles gets menus at once: cut short instead, they lose their place.
    token: { ...antdTokens(palette), motion: !still },
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none' },
      Table: { cellPaddingBlockSM: 8, headerBg: palette.ground, rowHoverBg: palette.sunken },
    },
  };
  return (
    <ConfigProvider theme={look} locale={LOCALES[i18n.language === 'zh' ? 'zh' : 'en']} button={{ autoInsertSpace: false }}>
      <AntApp className="app">
        <BrowserRouter basename="/command">
          <Routes>
            <Route
              path="sign-in"
              element={
                <Suspense>
                  <SignInPage />
                </Suspense>
              }
            />
            <Route element={<Frame />}>
              <Route index element={<OverviewPage />} />
              <Route
                path="measures/:name"
                element={
                  <Suspense>
                    <MeasurePage />
                  </Suspense>
                }
              />
              <Route
                path="report"
                element={
                  <Suspense>
                    <ReportPage />
                  </Suspense>
                }
              />
              <Route path="*" element={<Navigate to="/" replace />} />
            </Route>
          </Routes>
        </BrowserRouter>
      </AntApp>
    </ConfigProvider>
  );
}
