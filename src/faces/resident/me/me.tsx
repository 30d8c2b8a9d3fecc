import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { get, post } from '../../shared/api.ts';
import { type Appearance, setAppearance, useAppearance } from '../../shared/appearance.ts';
import { Choices } from '../../shared/controls/choices.tsx';
import { language, setLanguage } from '../../shared/words.ts';
import { forgetKeys, useKeys } from '../keys/keys.ts';
import { useMe } from '../matter/queries.ts';
import { Fault, Trouble } from '../parts/trouble.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { forgetDraft } from '../report/draft.ts';
import { SignIn } from './sign-in.tsx';
import './me.css';

/** Who I am here, how my screen looks, and what this device keeps. */
export function Me() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <div className="page">
      <h1>{t('me.title')}</h1>
      {me.isPending && <Waiting />}
      {me.isError && <Trouble error={me.error} again={me.refetch} />}
      {me.data && (me.data.account === null ? <SignIn demo={me.data.demo} /> : <SignedIn />)}
      <Screen />
      <Device />
    </div>
  );
}

type Session = { name: string | null; phone: string | null };

function SignedIn() {
  const { t } = useTranslation();
  const session = useQuery({ queryKey: ['session'], queryFn: ({ signal }) => get<Session>('/auth/session', { signal }) });
  const store = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const leave = async () => {
    try {
      await post('/auth/sign-out', {});
      forgetDraft();
      await store.resetQueries();
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <section className="card signed-in">
      <p>
        <strong>{session.data?.name || session.data?.phone}</strong>
        <span className="hint">{t('me.signed_in')}</span>
      </p>
      <Button fill="outline" onClick={leave}>
        {t('me.sign_out')}
      </Button>
      <Link className="text-link" to="/me/register">
        {t('rights.open')}
      </Link>
      <Fault error={error} />
    </section>
  );
}

function Screen() {
  const { t } = useTranslation();
  const { scheme, elder } = useAppearance();
  return (
    <section className="card settings" aria-labelledby="screen">
      <h2 id="screen">{t('me.screen')}</h2>
      <p>{t('me.text_size')}</p>
      <Choices
        label={t('me.text_size')}
        name="elder"
        value={elder ? 'elder' : 'standard'}
        onChange={(next) => setAppearance({ elder: next === 'elder' })}
        options={[
          { value: 'standard', title: t('me.size_standard') },
          { value: 'elder', title: t('me.size_elder') },
        ]}
      />
      <p>{t('me.scheme')}</p>
      <Choices<Appearance['scheme']>
        label={t('me.scheme')}
        name="scheme"
        value={scheme}
        onChange={(next) => next && setAppearance({ scheme: next })}
        options={(['system', 'light', 'dark'] as const).map((one) => ({ value: one, title: t(`me.scheme_${one}`) }))}
      />
      <p>{t('me.language')}</p>
      <Choices
        label={t('me.language')}
        name="language"
        value={language()}
        onChange={(next) => next && setLanguage(next)}
        options={[
          { value: 'zh', title: t('app.chinese') },
          { value: 'en', title: t('app.english') },
        ]}
      />
    </section>
  );
}

function Device() {
  const { t } = useTranslation();
  const keys = useKeys();
  const [sure, setSure] = useState(false);
  return (
    <section className="card settings" aria-labelledby="device">
      <h2 id="device">{t('me.device')}</h2>
      <p className="hint">{keys.length === 0 ? t('me.device_none') : t('me.device_hint')}</p>
      {keys.length > 0 && (
        <>
          {sure && (
            <p className="fault" role="alert">
              {t('me.forget_sure')}
            </p>
          )}
          <Button
            fill="outline"
            {...(sure ? { color: 'danger' as const } : {})}
            onClick={() => {
              if (sure) forgetKeys();
              setSure(!sure);
            }}
          >
            {t('me.forget_all', { count: keys.length })}
          </Button>
        </>
      )}
    </section>
  );
}
