import { Button, Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ulid } from 'ulid';
import { AreaField } from '../../shared/area/area-field.tsx';
import { Problem } from '../../shared/problem.ts';
import { useMe } from '../../shared/session/session.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { StepFields } from '../../shared/step-form/antd.tsx';
import { bodyOf } from '../../shared/step-form/model.ts';
import { useStepForm } from '../../shared/step-form/use-step-form.ts';
import { TemplatePicker } from '../templates/template-picker.tsx';
import { draftName } from './draft.ts';
import { ForeseenTable } from './foreseen-table.tsx';
import { usePreview, useSendBatch } from './read.ts';
import type { Batch, BatchOffer, Which } from './types.ts';

type Props = { which: Which; offer: BatchOffer; onClose: () => void; onSent: (batch: Batch) => void };

/** One step's form for many records; what it would come to for each is shown before anything is sent. */
export function BatchDrawer({ which, offer, onClose, onSent }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const sentence = useSentence();
  const form = useStepForm(offer.schema, draftName(which.flow, offer.step));
  const preview = usePreview();
  const send = useSendBatch();
  const key = useRef(ulid());
  const [looked, setLooked] = useState('');
  const asksNothing = form.fields.length === 0;
  const now = JSON.stringify(bodyOf(form.fields, form.values));
  const seen = preview.isSuccess && looked === now ? preview.data : null;

  const refused = (error: unknown) => error instanceof Problem && error.errors.length > 0 && form.refuse(inInput(error));
  const look = () => {
    const input = form.take();
    if (!input) return;
    setLooked(JSON.stringify(input));
    preview.mutate({ ...which, step: offer.step, input }, { onError: refused });
  };
  // A step that asks nothing shows at once what it would come to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    if (asksNothing) look();
  }, []);
  const go = () => {
    const input = form.take();
    if (!input || !seen || send.isPending) return;
    // Only those that were foreseen to take it: the others were refused before the eyes of whoever confirms.
    const records = seen.items.flatMap(({ record, code }) => (code === null ? [record] : []));
    send.mutate(
      { flow: which.flow, records, step: offer.step, input, key: key.current },
      {
        onSuccess: (batch) => {
          form.done();
          onSent(batch);
        },
      },
    );
  };
  return (
    <Drawer
      open
      size={720}
      rootClassName="batch-drawer"
      onClose={onClose}
      title={t('batch.title', { step: offer.name })}
      footer={
        <div className="batch-foot">
          {!seen && (
            <Button type="primary" size="large" loading={preview.isPending} onClick={look}>
              {t('batch.look')}
            </Button>
          )}
          {seen && (
            <Button type="primary" size="large" disabled={seen.would === 0} loading={send.isPending} onClick={go}>
              {t('batch.go', { step: offer.name, count: seen.would })}
            </Button>
          )}
          <Button size="large" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <span className="batch-undo-hint">{t('batch.undo_hint')}</span>
        </div>
      }
    >
      <form
        className="batch-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <StepFields
          form={form}
          areaField={(field) => <AreaField root={me.data?.acting.area ?? null} {...field} />}
          beside={({ name, widget }) =>
            widget === 'textarea' && (
              <TemplatePicker flow={which.flow} step={offer.step} field={name} text={form.values[name]} onPick={(words) => form.set(name, words)} />
            )
          }
        />
      </form>
      {preview.isError && (
        <p role="alert" className="refusal">
          {sentence(preview.error)}
        </p>
      )}
      {send.isError && (
        <p role="alert" className="refusal">
          {sentence(send.error)}
        </p>
      )}
      {seen && <ForeseenTable preview={seen} step={offer.name} />}
    </Drawer>
  );
}

/** The server names a field of the input by its own path, with or without `input.` before it. */
const inInput = (problem: Problem): Problem => {
  for (const error of problem.errors) error.path = error.path.replace(/^input[./]/, '');
  return problem;
};
