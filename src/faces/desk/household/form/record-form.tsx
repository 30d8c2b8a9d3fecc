import { useMutation } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaField } from '../../../shared/area/area-field.tsx';
import { Problem } from '../../../shared/problem.ts';
import { useMe } from '../../../shared/session/session.ts';
import { useSentence } from '../../../shared/shell/problem-note.tsx';
import { StepFields } from '../../../shared/step-form/antd.tsx';
import { useStepForm } from '../../../shared/step-form/use-step-form.ts';
import { useWide } from '../../shell/wide.ts';
import { write } from '../read.ts';
import { useSource } from '../record/source.ts';
import type { Item, Register } from '../types.ts';
import { draftOf, type For, formOf, saidBy, sealedIn } from './form.ts';
import { RecordField } from './record-field.tsx';
import '../record/record.css';

const SOURCES = ['visit', 'told', 'document', 'department'] as const;

type Props = For & {
  register: Register;
  /** Another record that this new one is parted from, and what goes with it. */
  parts?: { of: Item; links: readonly string[] };
  title?: string;
  /** Stands above the fields. */
  children?: ReactNode;
  onDone?: (item: Item) => void;
  onClose: () => void;
};

/** The form to make or change a record, drawn from its register's fields. */
export function RecordForm({ register, item: now, fixed, area, parts, title, children, onDone, onClose }: Props) {
  const { t } = useTranslation();
  // As it was when the form was opened: what somebody else changes meanwhile must be refused, not written over.
  const [item] = useState(now);
  const { message } = App.useApp();
  const me = useMe();
  const wide = useWide();
  const sentence = useSentence();
  const sourceOf = useSource();
  const schema = useMemo(
    () =>
      formOf(
        register,
        { item, fixed, area, here: hereOf(me.data?.acting.area) },
        {
          area: t('registers.area'),
          source: t('record_form.source'),
          why: t('record_form.why'),
          changed: t('record_form.really_changed'),
          corrected: t('record_form.corrected'),
          sources: SOURCES.map((source) => t(`record_form.sources.${source}`)),
          from: ({ source, sourced_on }) => t(sourced_on ? 'record_page.from_on' : 'record_page.from', { source: sourceOf(source), day: sourced_on }),
          kept: (masked) => t('record_form.kept', { masked }),
        },
      ),
    [register, item, fixed, area, me.data, t, sourceOf],
  );
  const form = useStepForm(schema, parts ? undefined : draftOf(register, { item, fixed, area }), sealedIn(register));
  const at = ({ id }: Item) => `${register.plural}/${encodeURIComponent(id)}`;
  const send = useMutation({
    mutationFn: (body: object) =>
      parts
        ? write<Item>(`${at(parts.of)}/split`, { ...body, version: parts.of.version, links: parts.links })
        : write<Item>(item ? at(item) : register.plural, body),
    onSuccess: (kept) => {
      void message.success(t(item ? 'record_form.changed' : 'record_form.made', { register: register.name }));
      form.done();
      onDone?.(kept);
      onClose();
    },
    onError: (error) => {
      if (error instanceof Problem && error.errors.length > 0) form.refuse(bare(error));
    },
  });
  const submit = () => {
    const answered = send.isPending ? null : form.take();
    if (!answered) return;
    const said = saidBy(register, { item, fixed, area }, answered);
    if (item && Object.keys(said.values).length === 0) void message.info(t('record_form.unchanged'));
    else send.mutate(item && said.source === t('record_form.sources.visit') ? { ...said, sourced_on: 'today' } : said);
  };
  const others = send.isError && !(send.error instanceof Problem && bare(send.error).errors.some(({ path }) => form.fields.some(({ name }) => name === path)));
  return (
    <Drawer
      open
      title={title ?? t(item ? 'record_form.change' : 'registers.new', { register: register.name })}
      size={wide ? 480 : '100%'}
      onClose={onClose}
      destroyOnHidden
    >
      <form
        noValidate
        className="record-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {children}
        {form.recalled && (
          <p className="household-quiet" role="status">
            {t('record_form.recalled')}{' '}
            <Button type="link" size="small" onClick={form.anew}>
              {t('record_form.anew')}
            </Button>
          </p>
        )}
        <StepFields
          form={form}
          areaField={({ id, value, onChange }) => <AreaField root={me.data?.acting.area ?? null} id={id} {...(value ? { value } : {})} onChange={onChange} />}
          recordField={(field) => <RecordField of={register.fields.find((one) => one.field === field.name)?.of ?? ''} {...field} />}
        />
        {others && (
          <p role="alert" className="refusal">
            {sentence(send.error)}
          </p>
        )}
        <div className="household-acts">
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {t('record_form.save')}
          </Button>
          <Button onClick={onClose}>{t('form.cancel')}</Button>
        </div>
      </form>
    </Drawer>
  );
}

/** Where I work, if records can lie there: a grid or a community. */
const hereOf = (area: string | null | undefined) => (area && area.length >= 12 ? area : undefined);

/** The same refusal, its fields by their bare names: the server says `values.phone`, the form knows `phone`. */
const bare = (problem: Problem): Problem =>
  new Problem({
    title: problem.message,
    status: problem.status,
    code: problem.code,
    errors: problem.errors.map(({ path, message }) => ({ path: path.split(/[/.]/).at(-1) ?? path, message })),
  });
