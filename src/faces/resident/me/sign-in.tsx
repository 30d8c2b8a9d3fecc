import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd-mobile';
import { type SubmitEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../shared/api.ts';
import { Fault } from '../parts/trouble.tsx';
import { DemoInbox, DemoPhones } from './demo-inbox.tsx';

type CodeSent = { valid_seconds: number; again_after_seconds: number };

/** Sign-in by a code sent to the phone: two fields, no password. */
export function SignIn({ demo }: { demo: boolean }) {
  const { t } = useTranslation();
  const store = useQueryClient();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [sent, setSent] = useState<{ to: string; again_after_seconds: number } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const wait = useCountdown(sent);

  const attempt = async (what: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    setFault(null);
    try {
      await what();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const sendCode = () => {
    const number = phone.replace(/[\s-]/g, '');
    if (!/^(\+86)?1\d{10}$/.test(number)) return setFault('me.bad_phone');
    return attempt(async () => {
      const { again_after_seconds } = await post<CodeSent>('/auth/code', { phone: number });
      setSent({ to: number, again_after_seconds });
      document.getElementById('otp')?.focus();
    });
  };
  const enter = (event: SubmitEvent) => {
    event.preventDefault();
    if (sent === null) return sendCode();
    if (code.trim() === '') return setFault('me.bad_code');
    return attempt(async () => {
      await post('/auth/sign-in/code', { phone: sent.to, code: code.trim() });
      await store.resetQueries();
    });
  };
  return (
    <form className="card sign-in" onSubmit={enter} noValidate>
      <h2>{t('me.sign_in')}</h2>
      <p className="hint">{t('me.sign_in_why')}</p>
      <label htmlFor="phone">{t('me.phone')}</label>
      <Input id="phone" className="box" type="tel" inputMode="tel" autoComplete="tel" value={phone} onChange={setPhone} />
      {sent !== null && (
        <>
          <p role="status">{t('me.code_sent', { phone: sent.to })}</p>
          <label htmlFor="otp">{t('me.code')}</label>
          <Input id="otp" className="box" inputMode="numeric" autoComplete="one-time-code" maxLength={8} value={code} onChange={setCode} />
        </>
      )}
      {fault && (
        <p className="fault" role="alert">
          {t(fault)}
        </p>
      )}
      <Fault error={error} />
      <Button block type="submit" color="primary" size="large" loading={busy}>
        {t(sent === null ? 'me.send_code' : 'me.enter')}
      </Button>
      {sent !== null && (
        <Button block fill="none" disabled={wait > 0 || busy} onClick={sendCode}>
          {wait > 0 ? t('me.resend_in', { count: wait }) : t('me.resend')}
        </Button>
      )}
      {demo && sent === null && <DemoPhones onPick={setPhone} />}
      {demo && sent !== null && <DemoInbox phone={sent.to} />}
    </form>
  );
}

/** Seconds until a code may be asked for again, counted from when the last was sent. */
function useCountdown(sent: { again_after_seconds: number } | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (sent === null) return;
    setLeft(sent.again_after_seconds);
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, [sent]);
  return left;
}
