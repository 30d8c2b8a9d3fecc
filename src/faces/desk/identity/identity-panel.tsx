import { Button, Watermark } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Identity } from '../../shared/identity/types.ts';
import { TimeLeft } from '../../shared/moment.tsx';
import { Problem } from '../../shared/problem.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { StepFields } from '../../shared/step-form/antd.tsx';
import { useStepForm } from '../../shared/step-form/use-step-form.ts';
import type { StepOffer } from '../../shared/types.ts';
import { Refused } from '../record/refused.tsx';
import { useSendStep } from '../record/use-send-step.ts';
import { useIdentity } from './read.ts';

type Props = { record: string; offer: StepOffer | undefined; onClose: () => void };

/** The reporter's identity: within minutes of my own reveal at once, otherwise the form that says what for. Leaving the page forgets it. */
export function IdentityPanel({ record, offer, onClose }: Props) {
  const { t } = useTranslation();
  const identity = useIdentity(record);
  const { mutate, reset, data } = identity;
  useEffect(() => mutate(), [mutate]);
  const until = data?.until;
  useEffect(() => {
    if (!until) return;
    const timer = setTimeout(reset, Math.max(0, Date.parse(until) - Date.now()));
    return () => clearTimeout(timer);
  }, [until, reset]);
  const asks = identity.error instanceof Problem && identity.error.code === 'not_revealed';
  return (
    <div className="identity-panel">
      {data && <Shown identity={data} />}
      {asks && offer && <Ask record={record} offer={offer} onDone={mutate} />}
      {identity.isError && !(asks && offer) && <ProblemNote error={identity.error} />}
      <Button onClick={onClose}>{t('identity.hide')}</Button>
    </div>
  );
}

function Shown({ identity: { contact, purpose, until, watermark } }: { identity: Identity }) {
  const { t } = useTranslation();
  return (
    <Watermark content={(watermark ?? '').split('  ')} gap={[16, 16]} font={{ fontSize: 12 }}>
      <dl className="facts identity-shown" aria-label={t('identity.shown')}>
        {contact?.name && (
          <div>
            <dt>{t('identity.name')}</dt>
            <dd>{contact.name}</dd>
          </div>
        )}
        {contact?.phone && (
          <div>
            <dt>{t('identity.phone')}</dt>
            <dd>{contact.phone}</dd>
          </div>
        )}
        <div>
          <dt>{t('identity.why')}</dt>
          <dd>{purpose}</dd>
        </div>
      </dl>
      <p className="contact-hint">
        {t('identity.logged')} {until && <TimeLeft due={until} />}
      </p>
    </Watermark>
  );
}

/** The step's own form, here beside what it opens. */
function Ask({ record, offer, onDone }: { record: string; offer: StepOffer; onDone: () => void }) {
  const { t } = useTranslation();
  const form = useStepForm(offer.schema, `cases.${record}.reveal`);
  const send = useSendStep({ flow: 'cases', record }, () => {
    form.done();
    onDone();
  });
  const submit = () => {
    const body = send.isPending ? null : form.take();
    if (body) send.mutate({ step: 'reveal', body }, { onError: (error) => error instanceof Problem && error.errors.length > 0 && form.refuse(error) });
  };
  return (
    <form
      noValidate
      aria-label={offer.name}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="contact-hint">{t('identity.ask')}</p>
      <StepFields form={form} />
      {send.isError && <Refused error={send.error} />}
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t('identity.reveal')}
      </Button>
    </form>
  );
}
