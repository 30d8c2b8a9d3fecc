import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** 「4:58 后收起」, second by second. */
export function Countdown({ until }: { until: string }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.round((Date.parse(until) - now) / 1000));
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <span className="countdown" role="timer">
      {t('show.left', { clock })}
    </span>
  );
}
