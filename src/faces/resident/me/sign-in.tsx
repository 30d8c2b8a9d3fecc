import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd-mobile';
import { type SubmitEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../shared/api.ts';
import { Fault } from '../parts/trouble.tsx';
import { DemoInbox, DemoPhones } from './demo-inbox.tsx';

const AGAIN_AFTER = 60;

/** Sign-in by a code sent to the phone: two fields, no password. */
export function SignIn({ demo }: { demo: boolean }) {
  const { t } = useTranslation();
  const store = useQueryClient();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const wait = useCountdown(sentTo);

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
    const phoneNumber = phone.replace(/[\s-]/g, '');
    if (!/^(\+86)?1\d{10}$/.test(phoneNumber)) return setFault('me.bad_phone');
    return attempt(async () => {
      await post('/auth/phone-number/send-otp', { phoneNumber });
      setSentTo(null);
      setSentTo(phoneNumber);
      document.getElementById('otp')?.focus();
    });
  };
  const enter = (event: SubmitEvent) => {
    event.preventDefault();
    if (sentTo === null) return sendCode();
    if (code.trim() === '') return setFault('me.bad_code');
    return attempt(async () => {
      await post('/auth/phone-number/verify', { phoneNumber: sentTo, code: code.trim() });
      await store.resetQueries();
    });
  };
  return (
    <form className="card sign-in" onSubmit={enter} noValidate>
      <h2>{t('me.sign_in')}</h2>
      <p className="hint">{t('me.sign_in_why')}</p>
      <label htmlFor="phone">{t('me.phone')}</label>
      <Input id="phone" className="box" type="tel" inputMode="tel" autoComplete="tel" value={phone} onChange={setPhone} />
      {sentTo !== null && (
        <>
          <p role="status">{t('me.code_sent', { phone: sentTo })}</p>
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
        {t(sentTo === null ? 'me.send_code' : 'me.enter')}
      </Button>
      {sentTo !== null && (
        <Button block fill="none" disabled={wait > 0 || busy} onClick={sendCode}>
          {wait > 0 ? t('me.resend_in', { count: wait }) : t('me.resend')}
        </Button>
      )}
      {demo && sentTo === null && <DemoPhones onPick={setPhone} />}
      {demo && sentTo !== null && <DemoInbox phone={sentTo} />}
    </form>
  );
}

/** Seconds until a code may be asked for again, counted from when `since` last changed. */
function useCountdown(since: string | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (since === null) return;
    setLeft(AGAIN_AFTER);
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, [since]);
  return left;
}
