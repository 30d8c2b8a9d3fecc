import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaField } from '../../shared/area/area-field.tsx';
import { Problem } from '../../shared/problem.ts';
import { useMe } from '../../shared/session/session.ts';
import { StepFields } from '../../shared/step-form/antd.tsx';
import { bodyOf } from '../../shared/step-form/model.ts';
import { useStepForm } from '../../shared/step-form/use-step-form.ts';
import type { CaseDetail, StepOffer } from '../../shared/types.ts';
import { TemplatePicker } from '../templates/template-picker.tsx';
import { returnsOf } from './loop.ts';
import { type RecordName, useTrail } from './read.ts';
import { Refused } from './refused.tsx';
import { marked, ReturnedBefore } from './returned-before.tsx';
import { useSendStep } from './use-send-step.ts';

// The rules that decide come when a form opens, and a form works as well without them.
const NoPreview = () => null;
const PreviewLine = lazy(() => import('./preview-line.tsx').then(({ PreviewLine: line }) => ({ default: line })).catch(() => ({ default: NoPreview })));

type Props = { name: RecordName; detail: CaseDetail; offer: StepOffer; onDone: () => void; onCancel: () => void };

/** One step's form, under the record it is about. What is typed stays on the device until the step has gone through. */
export function StepDock({ name, detail, offer, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const trail = useTrail(name);
  const returns = useMemo(() => returnsOf(trail.data?.items ?? []), [trail.data]);
  const schema = useMemo(() => marked(offer.schema, returns, t('loop.returned_mark')), [offer.schema, returns, t]);
  const form = useStepForm(schema, `${name.flow}.${name.record}.${offer.step}`);
  const dock = useRef<HTMLElement>(null);
  const send = useSendStep(name, () => {
    form.done();
    onDone();
  });
  useEffect(() => {
    dock.current?.querySelector<HTMLElement>('input, textarea, .step-confirm')?.focus();
  }, []);

  const submit = () => {
    const body = send.isPending ? null : form.take();
    if (body) send.mutate({ step: offer.step, body }, { onError: (error) => error instanceof Problem && error.errors.length > 0 && form.refuse(error) });
  };
  const press = (event: KeyboardEvent) => {
    // Esc closes an open list of choices first, not the form under it.
    if (event.key === 'Escape' && event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true') return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
    else if (event.key === 'Escape' && !event.defaultPrevented) onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className="step-dock" ref={dock} onKeyDown={press} aria-labelledby="step-dock">
      <div className="step-dock-head">
        <h2 id="step-dock">{offer.name}</h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={t('form.cancel')} onClick={onCancel} />
      </div>
      <form
        className="step-dock-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <StepFields
          form={form}
          areaField={(field) => <AreaField root={me.data?.acting.area ?? null} {...field} />}
          beside={({ name: field, widget }) => (
            <>
              {widget === 'owner' && <ReturnedBefore returns={returns} owner={form.values[field]} />}
              {widget === 'textarea' && (
                <TemplatePicker
                  flow={name.flow}
                  step={offer.step}
                  field={field}
                  record={name.record}
                  text={form.values[field]}
                  onPick={(words) => form.set(field, words)}
                />
              )}
            </>
          )}
        />
        {send.isError && <Refused error={send.error} />}
        {/* The line has its room before it comes, so that nothing moves under the hand. */}
        <Suspense fallback={<p className="step-preview" />}>
          <PreviewLine flow={name.flow} step={offer.step} detail={detail} body={bodyOf(form.fields, form.values)} />
        </Suspense>
        <div className="step-dock-foot">
          <Button type="primary" size="large" htmlType="submit" loading={send.isPending} className="step-confirm" aria-describedby="step-preview">
            {t('steps.confirm', { step: offer.name })}
          </Button>
          <Button size="large" onClick={onCancel}>
            {t('form.cancel')}
          </Button>
          <span className="step-key" aria-hidden="true">
            <kbd>Ctrl</kbd>
            <kbd>Enter</kbd> {t('keys.send')}
          </span>
        </div>
      </form>
    </section>
  );
}
