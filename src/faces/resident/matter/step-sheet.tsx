import { Button } from 'antd-mobile';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ulid } from 'ulid';
import { Problem } from '../../shared/problem.ts';
import { StepFields } from '../../shared/step-form/antd-mobile.tsx';
import { useStepForm } from '../../shared/step-form/use-step-form.ts';
import type { StepOffer } from '../../shared/types.ts';
import { Sheet } from '../parts/sheet.tsx';
import { Fault } from '../parts/trouble.tsx';
import type { Access } from './access.ts';
import { usePack, useTakeStep } from './queries.ts';

type Props = { access: Access; offer: StepOffer; title: string; state: string; onClose: () => void; onDone: () => void };

/** One step as a sheet: what it will do, the form its schema asks for, and one button. */
export function StepSheet({ access, offer, title, state, onClose, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const pack = usePack();
  const form = useStepForm(offer.schema, `${access.receipt}.${offer.step}`);
  const step = useTakeStep(access);
  const [idempotencyKey] = useState(ulid);
  const hint = [`act.${offer.step}_${state}_hint`, `act.${offer.step}_hint`];
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const body = form.take();
    if (body === null || step.isPending) return;
    step.mutate(
      { step: offer.step, body, idempotencyKey },
      {
        onSuccess: () => {
          form.done();
          onDone();
        },
        onError: (error) => error instanceof Problem && form.refuse(error),
      },
    );
  };
  return (
    <Sheet title={title} onClose={onClose}>
      <form className="step-sheet" onSubmit={send} noValidate>
        {i18n.exists(hint) && <p className="hint">{t(hint, { days: pack.data?.rules.reopen_days })}</p>}
        <StepFields form={form} />
        <Fault error={step.error} />
        <Button block type="submit" color="primary" size="large" loading={step.isPending}>
          {offer.step === 'rate' ? t('act.rate_send') : title}
        </Button>
      </form>
    </Sheet>
  );
}
