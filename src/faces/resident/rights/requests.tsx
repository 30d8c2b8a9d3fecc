import { Button, TextArea } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/moment.tsx';
import { Fault } from '../parts/trouble.tsx';
import { type Request, useAsk } from './queries.ts';

/** What I asked, where it stands and what came of it. */
export function Requests({ requests }: { requests: readonly Request[] }) {
  const { t } = useTranslation();
  if (requests.length === 0) return null;
  return (
    <section className="card" aria-labelledby="requests">
      <h2 id="requests">{t('rights.requests')}</h2>
      <ul className="rights-list">
        {requests.map((request) => (
          <OneRequest key={request.id} request={request} />
        ))}
      </ul>
    </section>
  );
}

function OneRequest({ request: { id, title, number, state, state_name, opened_at, due_at, ended_at, answer } }: { request: Request }) {
  const { t } = useTranslation();
  const [reply, setReply] = useState('');
  const withdraw = useAsk(`/rights/${id}/steps/withdraw`);
  const answerBack = useAsk<{ reply: string }>(`/rights/${id}/steps/reply`, () => setReply(''));
  return (
    <li>
      <p className="request-line">
        <strong>{title}</strong>{' '}
        <span className="chip" data-tone={state === 'queried' ? 'asks' : 'plain'}>
          {state_name}
        </span>
      </p>
      {answer && <p>{answer}</p>}
      <p className="hint">
        {number} · <Moment at={opened_at} />
        {due_at && ended_at === null && (
          <>
            {' · '}
            {t('rights.by')} <Moment at={due_at} exact />
          </>
        )}
      </p>
      {state === 'queried' && (
        <div className="rights-form">
          <TextArea aria-label={t('rights.reply')} className="box" rows={2} placeholder={t('rights.reply')} value={reply} onChange={setReply} />
          <Button color="primary" loading={answerBack.isPending} disabled={reply.trim() === ''} onClick={() => answerBack.mutate({ reply: reply.trim() })}>
            {t('rights.send')}
          </Button>
        </div>
      )}
      {(state === 'asked' || state === 'queried') && (
        <Button fill="none" className="text-link" loading={withdraw.isPending} onClick={() => withdraw.mutate({})}>
          {t('rights.withdraw')}
        </Button>
      )}
      <Fault error={withdraw.error ?? answerBack.error} />
    </li>
  );
}
