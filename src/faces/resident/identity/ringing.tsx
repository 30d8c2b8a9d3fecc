import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { liveCall } from '../../shared/identity/types.ts';
import type { Access } from '../matter/access.ts';
import { Fault } from '../parts/trouble.tsx';
import { useCallAct, useCalls } from './queries.ts';
import './identity.css';

/** Somebody calls me through Linli: who by post, and whether I take it. */
export function Ringing({ access }: { access: Access }) {
  const { t } = useTranslation();
  const calls = useCalls(access);
  const act = useCallAct(access);
  const call = calls.data && liveCall(calls.data);
  if (!calls.data || !call) return null;
  const inPage = calls.data.rings === 'page';
  return (
    <section className="card ringing" aria-labelledby="ringing" role="alert">
      <h2 id="ringing">{t(`identity.ring.${call.state}`, { who: call.by })}</h2>
      <p className="hint">{t(`identity.rings.${calls.data.rings}`, { number: call.number })}</p>
      <Fault error={act.error} />
      {inPage && (
        <div className="ask-buttons">
          {call.state === 'ringing' && (
            <Button block color="primary" size="large" loading={act.isPending} onClick={() => act.mutate({ call: call.id, act: 'answer' })}>
              {t('identity.answer')}
            </Button>
          )}
          <Button block size="large" fill="outline" onClick={() => act.mutate({ call: call.id, act: 'hang_up' })}>
            {t(call.state === 'ringing' ? 'identity.decline' : 'identity.hang_up')}
          </Button>
        </div>
      )}
    </section>
  );
}
