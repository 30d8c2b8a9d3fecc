import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Call, liveCall } from '../../shared/identity/types.ts';
import { Moment } from '../../shared/moment.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useCall, useCalls, useHangUp } from './read.ts';

/** Calls the reporter through the relay, and what calls there were. */
export function Calling({ record }: { record: string }) {
  const { t } = useTranslation();
  const calls = useCalls(record);
  const call = useCall(record);
  const hangUp = useHangUp(record);
  if (!calls.data) return null;
  const live = liveCall(calls.data);
  const past = calls.data.items.filter((each) => each !== live);
  return (
    <div className="calling">
      {live ? (
        <div className="calling-now" role="status">
          <p>
            <strong>{t(`identity.call.${live.state}`)}</strong> {live.number && <span className="calling-number">{live.number}</span>}
          </p>
          <p className="contact-hint">{t(`identity.rings.${calls.data.rings}`)}</p>
          {calls.data.callable && (
            <Button danger={false} loading={hangUp.isPending} onClick={() => hangUp.mutate(live.id)}>
              {t('identity.hang_up')}
            </Button>
          )}
        </div>
      ) : (
        calls.data.callable && (
          <Button icon={<PhoneOutlined />} loading={call.isPending} onClick={() => call.mutate(undefined)}>
            {t('identity.call_now')}
          </Button>
        )
      )}
      {call.isError && <ProblemNote error={call.error} />}
      {past.length > 0 && (
        <ul className="calling-log" aria-label={t('identity.calls')}>
          {past.slice(0, 5).map((each) => (
            <li key={each.id}>
              <Moment at={each.at} /> {each.by} · <Ending call={each} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Ending({ call }: { call: Call }) {
  const { t } = useTranslation();
  if (call.state !== 'ended' || call.seconds === null) return t(`identity.call.${call.state}`);
  return t('identity.lasted', { minutes: Math.floor(call.seconds / 60), seconds: call.seconds % 60 });
}
