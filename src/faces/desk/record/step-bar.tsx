import { CheckOutlined, DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../shared/shell/keys.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { CaseDetail, StepOffer } from '../../shared/types.ts';
import { asksNothing, inFront } from './in-front.ts';
import { type RecordName, useSteps } from './read.ts';
import { Refused } from './refused.tsx';
import { StepDock } from './step-dock.tsx';
import { useSendStep } from './use-send-step.ts';

/** Goes on to what waits for me next; undefined while this does. */
export type OnNext = (() => void) | undefined;

/** What I may do with the record now. A step that asks nothing is taken by its button; `e` goes to the first. What is done leads on to the next. */
export function StepBar({ name, detail, onNext }: { name: RecordName; detail: CaseDetail; onNext?: OnNext }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const steps = useSteps(name, detail.version);
  const first = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<StepOffer | null>(null);
  const offers = steps.data?.items ?? [];
  const { front, rest } = inFront(offers);

  const close = () => {
    setOpen(null);
    document.getElementById('record')?.focus({ preventScroll: true });
  };
  const done = (offer: StepOffer | undefined) => {
    void message.open({ content: t('steps.done', { step: offer?.name ?? '' }), icon: <CheckOutlined className="done-mark" /> });
    close();
  };
  const send = useSendStep(name, (step) => done(offers.find((offer) => offer.step === step)));
  const choose = (offer: StepOffer | undefined) => {
    send.reset();
    if (offer && asksNothing(offer)) send.mutate({ step: offer.step, body: {} });
    else setOpen(offer ?? null);
  };
  const [wanted, setWanted] = useState(false);
  const likely = front[0];
  // The key may come before the answer that says what it means.
  useEffect(() => {
    if (!wanted || !steps.isSuccess) return;
    setWanted(false);
    if (likely && asksNothing(likely)) first.current?.focus();
    else setOpen(likely ?? null);
  }, [wanted, steps.isSuccess, likely]);
  useKeys({ e: () => setWanted(true) }, open === null);

  if (open) return <StepDock key={open.step} name={name} detail={detail} offer={open} onDone={() => done(open)} onCancel={close} />;
  return (
    <section className="step-bar" aria-label={t('steps.title')}>
      {steps.isPending && <Skeleton.Button active size="large" />}
      {steps.isError && <ProblemNote error={steps.error} retry={() => void steps.refetch()} />}
      {send.isError && <Refused error={send.error} />}
      {steps.isSuccess && front.length === 0 && <p className="step-none">{t(detail.ended_at ? 'steps.ended' : 'steps.none')}</p>}
      {onNext && (
        <Button type="primary" size="large" onClick={onNext}>
          {t('steps.next')}
        </Button>
      )}
      {front.map((offer, at) => (
        <Button
          key={offer.step}
          {...(at === 0 ? { ref: first } : {})}
          type={at === 0 && offer.likely && !onNext ? 'primary' : 'default'}
          size="large"
          loading={send.isPending && send.variables.step === offer.step}
          onClick={() => choose(offer)}
        >
          {offer.name}
        </Button>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          placement="topLeft"
          menu={{ items: rest.map(({ step, name: label }) => ({ key: step, label })), onClick: ({ key }) => choose(rest.find(({ step }) => step === key)) }}
        >
          <Button size="large" icon={<DownOutlined />} iconPlacement="end">
            {t('steps.more')}
          </Button>
        </Dropdown>
      )}
      {(onNext || likely?.likely) && (
        <span className="step-key" aria-hidden="true">
          <kbd>{onNext ? 'j' : 'e'}</kbd> {onNext ? t('steps.next') : likely?.name}
        </span>
      )}
    </section>
  );
}
