import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseDetail } from '../../shared/types.ts';
import { type RecordName, useSteps } from '../record/read.ts';
import { Refused } from '../record/refused.tsx';
import { useSendStep } from '../record/use-send-step.ts';
import { useLinkedCounts, useSimilar } from './read.ts';
import type { Alike } from './types.ts';
import './incident.css';

/** With whom a case is handled: its main, those that go with it, or what may be the same matter. */
export function IncidentPanel({ name, detail }: { name: RecordName; detail: CaseDetail }) {
  const { t } = useTranslation();
  const counts = useLinkedCounts(name.record);
  const steps = useSteps(name, detail.version);
  const mayLink = steps.data?.items.some(({ step }) => step === 'link') === true;
  if (detail.link) {
    return (
      <section className="incident-panel" aria-labelledby="incident">
        <h2 id="incident">{t('incident.title')}</h2>
        <p>
          {t(`incident.goes_with_${detail.link.kind}`)} <Link to={`/cases/${detail.link.main}`}>{detail.link.number}</Link>
        </p>
      </section>
    );
  }
  const total = counts.data?.total ?? 0;
  return (
    <>
      {total > 0 && (
        <section className="incident-panel" aria-labelledby="incident">
          <h2 id="incident">{t('incident.title')}</h2>
          <p>{t('incident.others', { count: total })}</p>
          <ul className="incident-counts">
            {counts.data?.counts.map(({ state, state_name, count }) => (
              <li key={state}>
                {state_name} <strong>{count}</strong>
              </li>
            ))}
          </ul>
          <Link to={`/incident/${name.record}`}>{t('incident.open')}</Link>
        </section>
      )}
      {mayLink && total === 0 && <Proposals name={name} />}
      {total === 0 && !detail.ended_at && (
        <p className="incident-gather">
          <Link to={`/incident/${name.record}`}>{t('incident.gather')}</Link>
        </p>
      )}
    </>
  );
}

function Proposals({ name }: { name: RecordName }) {
  const { t } = useTranslation();
  const similar = useSimilar(name.record, 'older');
  const items = similar.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="incident-panel" aria-labelledby="similar">
      <h2 id="similar">{t('incident.similar')}</h2>
      <p className="incident-note">{t('incident.suggested')}</p>
      <ul className="incident-similar">
        {items.map((item) => (
          <Proposal key={item.id} name={name} item={item} />
        ))}
      </ul>
    </section>
  );
}

function Proposal({ name, item }: { name: RecordName; item: Alike }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const send = useSendStep(name, () => void message.success(t('incident.linked', { number: item.number })));
  return (
    <li>
      <Link to={`/cases/${item.id}`}>{item.title}</Link>
      <span className="incident-note">
        {item.number} · {item.state_name}
      </span>
      <span className="incident-why">{item.why.join(t('incident.and'))}</span>
      <Button size="small" loading={send.isPending} onClick={() => send.mutate({ step: 'link', body: { to: item.id, kind: 'incident' } })}>
        {t('incident.link_here')}
      </Button>
      {send.isError && <Refused error={send.error} />}
    </li>
  );
}
