import { useQueryClient } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import type { Lang } from '../../../platform/words/words.ts';
import { setAppearance, useAppearance } from '../appearance.ts';
import { hasExpired, useMe, usePack } from '../session/session.ts';
import { DemoBar } from '../shell/demo-bar.tsx';
import { language, setLanguage } from '../words.ts';
import { CodeForm } from './code-form.tsx';
import { DemoPeople } from './demo-people.tsx';
import { PasswordForm } from './password-form.tsx';

/** Only a page of ours: an address like `//elsewhere` would lead away after signing in. */
const inside = (to: string | null) => (to && /^\/(?!\/)/.test(to) ? to : '/');

/** The way in: name and password, then the authenticator's code where the account asks; in a demo, one click. */
export function SignInPage() {
  const { t } = useTranslation();
  const me = useMe();
  const pack = usePack();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [params] = useSearchParams();
  const [codeAsked, setCodeAsked] = useState(false);
  const to = inside(params.get('to'));
  if (me.data?.account && !codeAsked) return <Navigate to={to} replace />;

  const done = async (next: 'in' | 'code') => {
    if (next === 'code') return setCodeAsked(true);
    await queries.invalidateQueries({ queryKey: ['me'] });
    navigate(to, { replace: true });
  };
  const demo = pack.data?.demo ?? false;
  return (
    <div className="sign-in">
      <header>
        {demo && <DemoBar />}
        <div className="sign-in-corner">
          <Preferences />
        </div>
      </header>
      <main className={demo ? 'sign-in-card with-demo' : 'sign-in-card'}>
        <section className="sign-in-form">
          <h1>
            <span className="brand-mark" aria-hidden="true" />
            {t('sign_in.title')}
          </h1>
          <p className="sign-in-city">{pack.data ? t('sign_in.city', { city: pack.data.name }) : '\u00a0'}</p>
          {hasExpired() && (
            <p className="sign-in-expired" role="status">
              {t('sign_in.expired')}
            </p>
          )}
          {codeAsked ? <CodeForm onDone={() => void done('in')} onBack={() => setCodeAsked(false)} /> : <PasswordForm onDone={(next) => void done(next)} />}
        </section>
        {demo && !codeAsked && <DemoPeople onDone={(next) => void done(next)} />}
      </main>
    </div>
  );
}

/** Language and look, before anyone has signed in. */
export function Preferences() {
  const { t } = useTranslation();
  const { dark } = useAppearance();
  return (
    <>
      <Segmented<Lang>
        size="small"
        aria-label={t('account.language')}
        value={language()}
        options={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(wanted) => void setLanguage(wanted)}
      />
      <Segmented<'light' | 'dark'>
        size="small"
        aria-label={t('account.look')}
        value={dark ? 'dark' : 'light'}
        options={[
          { value: 'light', label: t('account.light') },
          { value: 'dark', label: t('account.dark') },
        ]}
        onChange={(scheme) => setAppearance({ scheme })}
      />
    </>
  );
}
