import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { post } from '../../shared/api.ts';
import { Fault, Missing } from '../parts/trouble.tsx';
import { stopIn } from './stop-link.ts';

/** Behind the link in a text message: no more of them about this matter. Asked first, since scanners of messages open links too. */
export function Stop() {
  const { t } = useTranslation();
  const [asked] = useState(stopIn(useLocation().hash));
  const stop = useMutation({ mutationFn: (what: { record: string; key: string }) => post('/notices/stop', what) });
  if (asked === null) return <Missing />;
  return (
    <div className="page">
      <h1>{t('notices.stop')}</h1>
      <section className="card settings">
        <p role="status">{t(stop.isSuccess ? 'notices.stopped' : 'notices.stop_hint')}</p>
        {!stop.isSuccess && (
          <Button color="primary" loading={stop.isPending} onClick={() => stop.mutate(asked)}>
            {t('notices.stop')}
          </Button>
        )}
        <Fault error={stop.error} />
      </section>
    </div>
  );
}
