import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { CaseDetail } from '../../shared/types.ts';
import { useSteps } from '../record/read.ts';
import { Calling } from './calling.tsx';
import { IdentityPanel } from './identity-panel.tsx';
import { useMessages } from './read.ts';
import { SheetButton } from './sheet-button.tsx';
import { Thread } from './thread.tsx';
import './identity.css';

/** How the reporter is reached without being known: messages and calls through Linli; their identity only for a stated purpose. */
export function ContactCard({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation();
  const messages = useMessages(detail.id);
  const steps = useSteps({ flow: 'cases', record: detail.id }, detail.version);
  const [looking, setLooking] = useState(false);
  const offer = steps.data?.items.find(({ step }) => step === 'reveal');
  return (
    <section aria-labelledby="contact" className="contact-card">
      <h2 id="contact">{t('identity.title')}</h2>
      {messages.isPending && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {messages.isError && <ProblemNote error={messages.error} retry={() => void messages.refetch()} />}
      {messages.data &&
        (messages.data.readable ? (
          <>
            <p className="contact-hint">{t('identity.apart')}</p>
            <Thread record={detail.id} messages={messages.data} />
          </>
        ) : (
          <p className="contact-hint">{t(messages.data.total ? 'identity.others' : 'identity.none_for_you', { count: messages.data.total })}</p>
        ))}
      <Calling record={detail.id} />
      {messages.data?.readable && !looking && (
        <Button onClick={() => setLooking(true)} className="contact-look">
          {t('identity.look')}
        </Button>
      )}
      {looking && <IdentityPanel record={detail.id} offer={offer} onClose={() => setLooking(false)} />}
      <SheetButton detail={detail} />
    </section>
  );
}
